"""``make bench``: print every figure as one JSON line; ``make bench ONLY="writes phone"`` prints those parts."""

import sys
from collections.abc import Iterator, Sequence

from tests.bench import changes, first_screen, kills, phone, reminders, scan, serving, writes
from tests.bench.figures import Figure, speed_of_this_machine
from tests.bench.worlds import databases

ON_A_DATABASE = {
    "writes": writes.measure,
    "changes": changes.measure,
    "reminders": reminders.measure,
    "waits": serving.measure_waits,
    "crowd": serving.measure_crowd,
}
ALONE = {
    "start": serving.measure_start,
    "phone": phone.measure,
    "scan": scan.measure,
    "lighthouse": first_screen.measure,
}
PARTS = (*ON_A_DATABASE, *ALONE, "kills")


def figures(parts: Sequence[str]) -> Iterator[Figure]:
    """The figures of these parts, one after the other."""
    with databases() as kinds:
        for kind, copies in kinds.items():
            for name, measure in ON_A_DATABASE.items():
                if name in parts:
                    yield from measure(kind, copies)
        if "kills" in parts:
            for kind, copies in kinds.items():
                yield from kills.measure(kind, copies)
    for name, measure_alone in ALONE.items():
        if name in parts:
            yield from measure_alone()


def main() -> None:
    chosen = sys.argv[1:] or PARTS
    if unknown := set(chosen) - set(PARTS):
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are {', '.join(PARTS)}.")
    print(speed_of_this_machine().line(), flush=True)
    for found in figures(chosen):
        print(found.line(), flush=True)


if __name__ == "__main__":
    main()
