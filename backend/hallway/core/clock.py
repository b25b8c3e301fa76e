"""The only place that asks what time it is. Routes, tasks and the command line do; all else is given ``now``."""

from datetime import UTC, datetime
from typing import Protocol, cast

from flask import Flask, current_app


class Clock(Protocol):
    """Something that tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


def init_clock(app: Flask, clock: Clock) -> None:
    """Give an application its clock."""
    app.extensions["hallway.clock"] = clock


def get_clock() -> Clock:
    """The clock of the running application."""
    return cast(Clock, current_app.extensions["hallway.clock"])
