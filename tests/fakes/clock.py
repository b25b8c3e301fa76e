"""Clocks that a test moves by hand. Both answer ``now()`` aware, in UTC, as the real one does."""

from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic

# A Tuesday evening, the hour at which people meet at events.
TUESDAY_EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime = TUESDAY_EVENING) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move(self, **duration: float) -> datetime:
        """Move on by a duration in timedelta's own words (``minutes=5``) and say what time it is then."""
        self._now += timedelta(**duration)
        return self._now

    def move_to(self, moment: datetime) -> datetime:
        """Move to a moment, which may lie in the past."""
        self._now = moment.astimezone(UTC)
        return self._now


class RunningClock:
    """A clock that runs at the usual pace from any start, and that another thread may move."""

    def __init__(self, start: datetime = TUESDAY_EVENING) -> None:
        self._start = start
        self._started = monotonic()
        self._lock = Lock()

    def now(self) -> datetime:
        with self._lock:
            return self._start + timedelta(seconds=monotonic() - self._started)

    def move(self, **duration: float) -> datetime:
        with self._lock:
            self._start += timedelta(**duration)
        return self.now()

    def move_to(self, moment: datetime) -> datetime:
        with self._lock:
            self._start, self._started = moment.astimezone(UTC), monotonic()
        return self.now()
