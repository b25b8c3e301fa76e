"""One sender in a process of its own: ``python -m tests.bench.senders NAME`` reads a task, and prints what it took.

Sending alone is measured: imports, keys and the database are ready before.
"""

import asyncio
import json
import resource
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Any

from pywebpush import webpush

from hallway.app import create_app, real_ports
from hallway.core import gc_tuning
from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.parts import get_parts
from hallway.settings import Settings

Task = dict[str, Any]
Took = dict[str, float]


def hallway(task: Task) -> Took:
    """Everything that is due in the database, through the dispatcher, as an embedded one does it."""
    settings = Settings(
        data=Path(task["data"]),
        public_url="https://hallway.example",
        database_url=task["database_url"],
        vapid_subject=task["subject"],
        push_extra_hosts=(task["host"],),
        push_allow_nets=(ip_network("127.0.0.0/8"), ip_network("::1/128")),
    )
    parts = get_parts(create_app(settings, real_ports(settings)))
    database = _Watch(parts.context)
    gc_tuning.freeze_loaded_objects()
    parts = replace(parts, context=database.context)

    async def send() -> Took:
        sender = parts.make_sender()
        took = _measure(perf_counter(), process_time())
        count = await Dispatcher(parts, sender).run_until_idle()
        measured = took()
        await sender.close()
        assert count >= task["count"], count
        return {**measured, "database": database.seconds}

    return asyncio.run(send())


class _Watch:
    """Adds up the CPU time inside application contexts: the dispatcher opens one for the database alone."""

    def __init__(self, context: Callable[[], AbstractContextManager[object]]) -> None:
        self._context = context
        self.seconds = 0.0

    @contextmanager
    def context(self) -> Iterator[None]:
        started = thread_time()
        with self._context():
            yield
        self.seconds += thread_time() - started


def documented(task: Task) -> Took:
    """pywebpush's call as its README shows it, one after the other."""
    took = _measure(perf_counter(), process_time())
    for subscription in task["subscriptions"]:
        _documented_call(task, subscription)
    return took()


def threads(task: Task) -> Took:
    """The same call in eight threads."""
    took = _measure(perf_counter(), process_time())
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda subscription: _documented_call(task, subscription), task["subscriptions"]):
            pass
    return took()


def _documented_call(task: Task, subscription: dict[str, Any]) -> None:
    webpush(
        subscription_info=subscription,
        data=task["body"],
        vapid_private_key=task["private_key"],
        vapid_claims={"sub": task["subject"]},
        ttl=3600,
    )


def _measure(started: float, cpu: float) -> Callable[[], Took]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def took() -> Took:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        return {"seconds": perf_counter() - started, "cpu": process_time() - cpu, "megabytes": grown / 1024}

    return took


SENDERS = {"hallway": hallway, "documented": documented, "threads": threads}

if __name__ == "__main__":
    print(json.dumps(SENDERS[sys.argv[1]](json.load(sys.stdin))))
