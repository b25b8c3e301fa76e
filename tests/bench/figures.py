"""Figures: what was measured, beside what, and how far the rounds lie apart. One JSON line each."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from statistics import median
from time import process_time
from typing import TypeVar

T = TypeVar("T")

Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One figure. ``value`` is the median of the rounds; ``reference`` says what it is a multiple of, if any."""

    name: str
    value: float
    unit: str
    reference: str
    rounds: int
    median: float
    min: float
    max: float

    def line(self) -> str:
        return json.dumps(asdict(self))


def figure(name: str, rounds: Sequence[float], unit: str, reference: str = "") -> Figure:
    """A figure of several rounds of the same measurement."""
    middle = round(median(rounds), 3)
    return Figure(name, middle, unit, reference, len(rounds), middle, round(min(rounds), 3), round(max(rounds), 3))


def cpu_of(do: Callable[[T], object], things: Iterable[T]) -> float:
    """Seconds of this process's CPU for doing something with each thing."""
    started = process_time()
    for thing in things:
        do(thing)
    return process_time() - started


def speed_of_this_machine() -> Figure:
    """How much CPU a fixed piece of work takes here, to read absolute figures by."""

    def work(_: int) -> None:
        digest = b""
        for number in range(20_000):
            digest = sha256(digest + str(number).encode()).digest()

    return figure("this machine: 20,000 small hashes", [cpu_of(work, [0]) * 1000 for _ in range(9)], "ms of CPU")


def compare(name: str, ours: Work, reference: Work, *, beside: str, rounds: int, times: int) -> Figure:
    """Our CPU time as a multiple of the reference's: both in turn (A B A B), a ratio a round, the first not counted."""
    ratios = []
    for _ in range(rounds + 1):
        mine = cpu_of(lambda _: ours(), range(times))
        ratios.append(mine / cpu_of(lambda _: reference(), range(times)))
    return figure(name, ratios[1:], "x", beside)
