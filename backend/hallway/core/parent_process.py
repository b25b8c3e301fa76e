"""Ends a worker process whose parent was killed: it would keep the port, with nobody left to stop it."""

import logging
import os
import signal
from threading import Event, Thread

INTERVAL = 1.0
GRACE = 10.0
"""Seconds that a process has to end by itself, as at SIGTERM."""

log = logging.getLogger(__name__)


def end_with_parent(parent_pid: int) -> None:
    """Watch the parent from a thread, and end this process once it is gone. Needs nothing that only one system has."""
    Thread(target=_watch, args=(parent_pid,), name="parent", daemon=True).start()


def _watch(parent_pid: int) -> None:
    pause = Event()
    # An orphan gets another parent at once.
    while os.getppid() == parent_pid:
        pause.wait(INTERVAL)
    log.error("the process that started this one is gone: ending too")
    os.kill(os.getpid(), signal.SIGTERM)
    pause.wait(GRACE)
    os._exit(1)
