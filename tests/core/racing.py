"""Several requests at the same moment, in real threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60
"""Seconds after which something that hangs fails instead: a deadlock ends long before."""


def at_once(*calls: Callable[[], T]) -> list[T]:
    """Start these calls together and return what each returned; raises what one of them raised."""
    barrier = Barrier(len(calls))

    def start(call: Callable[[], T]) -> T:
        barrier.wait(PATIENCE)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(PATIENCE) for future in [pool.submit(start, call) for call in calls]]
