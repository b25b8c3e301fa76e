"""The only module that reads the time. Routes, tasks and commands use it; everything else takes ``now``."""

from datetime import UTC, datetime
from typing import Protocol, cast

from flask import Flask, current_app


class Clock(Protocol):
    """A source of the current time."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        return datetime.now(UTC)


def init_clock(app: Flask, clock: Clock) -> None:
    """Give an application its clock."""
    app.extensions["hallway.clock"] = clock


def get_clock() -> Clock:
    """Return the current application's clock."""
    return cast(Clock, current_app.extensions["hallway.clock"])
