"""Turns at a lock that only one may hold: first come, first served, among the threads of this process.

SQLite lets its writers wait by asking again and again after a pause, so that under load some wait very long. Whoever
comes with a turn finds the lock free. Between processes SQLite's own waiting remains.
"""

from collections import deque
from threading import Lock

from sqlalchemy.exc import TimeoutError as NoConnection


class TurnTimeout(NoConnection):
    """Those who came first took too long."""


class Turns:
    """One turn after the other, in the order of asking."""

    def __init__(self, patience: float) -> None:
        """``patience`` is for how many seconds ``take`` waits at most."""
        self._patience = patience
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def take(self) -> None:
        """Wait for a turn and take it. Raises TurnTimeout."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=self._patience):
            return
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                raise TurnTimeout("the writers before took too long")
        # It was handed over just as the wait ended.

    def give_back(self) -> None:
        """End the turn; whoever has waited longest is next."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
