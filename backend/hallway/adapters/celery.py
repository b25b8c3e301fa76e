"""Runs reminders and chores on many machines with Celery: messages only say when, the database says what.

Messages have no content: the next tick replaces one that was lost, and a duplicate finds nothing to claim. So nothing
is delayed inside a worker (no eta, no countdown), and no results are stored. Works with RabbitMQ and Redis.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import TypeVar

from celery import Celery
from celery.signals import worker_init, worker_process_init, worker_process_shutdown, worker_shutdown

TICK = 5.0
CHORES_EVERY = 30.0
BATCH = 200
MAX_BATCHES = 50
PIECES = 50
TIME_LIMIT = 50
"""Seconds. Shorter than the lease of what a task has claimed (60), so that no other task sends it meanwhile."""
QUEUE = "hallway"

T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Jobs:
    """What the tasks do in a worker process. Each returns quickly if there is nothing to do."""

    open: Callable[[], None]
    """Called once in the process that starts all others, before it does."""
    close: Callable[[], None]
    start: Callable[[], None]
    """Called once in every process, after it was forked."""
    stop: Callable[[], None]
    count_due: Callable[[int], int]
    """Count the deliveries that are due, up to about the given number."""
    send_batch: Callable[[int], object]
    """Claim up to so many deliveries and send them."""
    do_chores: Callable[[int], bool]
    """Do up to so many pieces of each chore. Returns whether there is more."""


def make_celery(broker_url: str, jobs: Jobs) -> Celery:
    """Return a Celery application with the tasks ``tick``, ``batch`` and ``chores``, and their schedule."""
    celery = Celery("hallway", broker=broker_url)
    celery.conf.update(
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_time_limit=TIME_LIMIT,
        task_default_queue=QUEUE,
        worker_prefetch_multiplier=1,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        # No limit: a worker that gives up after an hour without a broker has to be started by hand.
        broker_connection_max_retries=None,
        timezone="UTC",
        beat_schedule={
            "tick": {"task": "tick", "schedule": TICK},
            "chores": {"task": "chores", "schedule": CHORES_EVERY},
        },
        # In memory: intervals need no file, which two beats would share.
        beat_scheduler="celery.beat:Scheduler",
    )
    _add_tasks(celery, jobs)
    # Not weak: nothing else refers to these.
    worker_init.connect(lambda **_: jobs.open(), weak=False)
    worker_shutdown.connect(lambda **_: jobs.close(), weak=False)
    worker_process_init.connect(lambda **_: jobs.start(), weak=False)
    worker_process_shutdown.connect(lambda **_: jobs.stop(), weak=False)
    return celery


def _add_tasks(celery: Celery, jobs: Jobs) -> None:
    last_tick = float("-inf")

    def run_batch() -> None:
        _try("batch", lambda: jobs.send_batch(BATCH))

    def run_tick() -> None:
        nonlocal last_tick
        # After a time without workers the queue has many ticks, and one is enough.
        if monotonic() - last_tick < TICK / 2:
            return
        last_tick = monotonic()
        due = _try("tick", lambda: jobs.count_due(BATCH * MAX_BATCHES)) or 0
        for _ in range(min(ceil(due / BATCH), MAX_BATCHES)):
            celery.send_task("batch")

    def run_chores() -> None:
        if _try("chores", lambda: jobs.do_chores(PIECES)):
            celery.send_task("chores")

    for name, task in (("batch", run_batch), ("tick", run_tick), ("chores", run_chores)):
        celery.task(name=name)(task)


def _try(name: str, job: Callable[[], T]) -> T | None:
    """Run a job; if it fails, the next tick tries again. Logs the error's type only: its text may quote people."""
    try:
        return job()
    except Exception as error:  # the database may be down for a while
        log.error("%s: %s", name, type(error).__name__)  # noqa: TRY400  # a traceback could carry personal data
        return None
