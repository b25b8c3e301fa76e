"""Background work in small transactions, outside the requests that caused it.

A chore is a function that does one small piece in its own transaction and returns whether there is more. Several
processes may run the same chore, and any of them may be killed: rows in the database say what is left to do.
"""

import logging
import sys
import threading
from collections.abc import Callable

from flask import Flask, current_app

from hallway.core.db import after_commit, db

Chore = Callable[[], bool]

LONGEST_SLEEP = 30.0
"""Seconds. Work recorded by another process wakes nobody here, so this is the longest it waits."""
_CHORES = "hallway.chores"
_RUNNER = "hallway.chores.runner"

log = logging.getLogger(__name__)


def init_chores(app: Flask, chores: list[Chore]) -> None:
    """List the chores of an application."""
    app.extensions[_CHORES] = chores


def run_chores(app: Flask, pieces: int = sys.maxsize) -> bool:
    """Run every chore until it has nothing left, or for at most ``pieces``; returns whether there is more.

    A chore that raises does not stop the others and is tried again next time.
    """
    is_unfinished = False
    for chore in app.extensions[_CHORES]:
        try:
            is_unfinished |= _run(app, chore, pieces)
        except Exception as error:  # a database that is away comes back; its rows wait
            # The type only: a traceback could carry personal data.
            log.error("chore %s: %s", getattr(chore, "__name__", chore), type(error).__name__)  # noqa: TRY400
    return is_unfinished


def _run(app: Flask, chore: Chore, pieces: int) -> bool:
    is_more = True
    while is_more and pieces:
        with app.app_context():
            try:
                is_more = chore()
            finally:
                db.session.remove()
        pieces -= 1
    return is_more


def wake_chores() -> None:
    """Let the chores run soon after this transaction has committed, where this process runs them."""
    runner: ChoreRunner | None = current_app.extensions.get(_RUNNER)
    if runner is not None:
        after_commit(runner.wake)


class ChoreRunner:
    """A thread of the web process that runs the chores when woken, and every half minute."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._is_wanted = threading.Event()
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)
        app.extensions[_RUNNER] = self

    def start(self) -> None:
        """Start the thread, after the server has forked."""
        self._thread.start()

    def wake(self) -> None:
        """Look for work now. From any thread."""
        self._is_wanted.set()

    def stop(self) -> None:
        """Finish the piece at hand and end the thread."""
        self._is_stopping = True
        self.wake()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._is_stopping:
            self._is_wanted.clear()
            run_chores(self._app)
            self._is_wanted.wait(LONGEST_SLEEP)
