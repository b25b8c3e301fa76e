"""``make bench``: print every figure as one JSON line."""

from collections.abc import Iterator

from tests.bench import changes, phone, swap
from tests.bench.figures import Figure
from tests.bench.worlds import databases


def figures() -> Iterator[Figure]:
    """All of them, one after the other."""
    with databases() as kinds:
        for kind, copies in kinds.items():
            yield from swap.measure(kind, copies)
            yield from changes.measure(kind, copies)
    yield from phone.measure()


def main() -> None:
    for found in figures():
        print(found.line(), flush=True)


if __name__ == "__main__":
    main()
