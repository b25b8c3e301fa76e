"""The processes that an operator starts, as they are, but in a hurry: what they claim lapses after a few seconds.

``python -m tests.fakes.hurried`` is ``hallway``, and ``tests.fakes.hurried:celery`` is ``hallway.worker:celery``.
"""

import os
from datetime import timedelta
from importlib import import_module

from hallway.notifications import delivery_queue

LEASE = 10.0
TICK = 1.0

# Before anything else takes them over: nothing of notifications but the queue has been imported yet.
delivery_queue.LEASE_DURATION = timedelta(seconds=LEASE)

if os.environ.get("HALLWAY_BROKER_URL"):
    vars(import_module("hallway.adapters.celery"))["TICK"] = TICK
    celery = import_module("hallway.worker").celery

if __name__ == "__main__":
    import_module("hallway.cli").main()
