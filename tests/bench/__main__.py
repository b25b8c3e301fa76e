"""``make bench``: print every figure as one JSON line; ``make bench F=swap`` prints those whose names begin so."""

from collections.abc import Iterator

from tests.bench import changes, swap
from tests.bench.figures import Figure
from tests.bench.worlds import databases


def figures() -> Iterator[Figure]:
    """All of them, one after the other."""
    with databases() as kinds:
        for kind, copies in kinds.items():
            yield from swap.measure(kind, copies)
            yield from changes.measure(kind, copies)


def main() -> None:
    for found in figures():
        print(found.line(), flush=True)


if __name__ == "__main__":
    main()
