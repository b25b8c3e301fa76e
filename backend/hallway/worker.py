"""The entry of Celery: ``hallway.worker:celery``, which ``hallway worker`` and ``hallway beat`` start."""

import os

from hallway.adapters.celery import Jobs, make_celery
from hallway.app import create_app, real_ports
from hallway.core import gc_tuning
from hallway.core.chores import run_chores
from hallway.core.clock import get_clock
from hallway.core.db import db
from hallway.core.parent_process import end_with_parent
from hallway.notifications.backlog import count_due
from hallway.notifications.batch_runner import BatchRunner
from hallway.notifications.parts import get_parts
from hallway.serving import MetricsServer
from hallway.settings import read_settings

settings = read_settings()
app = create_app(settings, real_ports(settings))
batches = BatchRunner(get_parts(app))
metrics_server = MetricsServer(app, settings)


def _start() -> None:
    end_with_parent(os.getppid())
    metrics_server.close_in_child()
    with app.app_context():
        # Connections do not survive a fork, and their other half belongs to the parent.
        db.engine.dispose(close=False)
    batches.start()


def _count_due(most: int) -> int:
    with app.app_context():
        return count_due(get_clock().now(), most)


celery = make_celery(
    settings.broker_url,
    Jobs(
        open=metrics_server.start,
        close=metrics_server.stop,
        start=_start,
        stop=batches.stop,
        count_due=_count_due,
        send_batch=batches.run_batch,
        do_chores=lambda pieces: run_chores(app, pieces),
    ),
)
gc_tuning.freeze_loaded_objects()
