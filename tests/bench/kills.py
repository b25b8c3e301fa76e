"""Reminders over worker processes that are killed: how many are lost, and how many sent twice."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hallway.core.clock import SystemClock
from hallway.settings import Settings
from tests.bench.figures import Figure, figure
from tests.bench.worlds import Copies, running
from tests.fakes.backlog import fill
from tests.fakes.hurried import LEASE
from tests.fakes.push_service import PushService, running_push_service
from tests.fakes.reminders import SUBJECT
from tests.fakes.workers import HURRIED, OURS, Workers, environment, topics_of, wait_until_recorded

REMINDERS = 20_000
KILLS = 20
PATIENCE = 900


def measure(kind: str, copies: Copies) -> Iterator[Figure]:
    """Two workers without kills, then with twenty at random moments."""
    with running_push_service() as service:
        _, doubled = _send(copies, service, kills=0)
        yield figure(f"reminders, {kind}: doubled of {REMINDERS} by two workers", [doubled], "messages")
        service.forget()
        service.answer(delay=0.02)
        lost, doubled = _send(copies, service, KILLS)
        name = f"reminders, {kind}, {KILLS} kills over {REMINDERS}"
        yield figure(f"{name}: lost", [lost], "messages")
        yield figure(f"{name}: doubled a kill", [doubled / KILLS], "messages", "400 in flight at most")


def _send(copies: Copies, service: PushService, kills: int) -> tuple[int, int]:
    """Send everything, killing a worker at so many random moments; returns how many were lost and how many doubled."""
    url = copies.create()
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as name, running(url, SystemClock()) as app:
        data, chance = Path(name), random.Random()
        fill(app, service.origin, REMINDERS, people=REMINDERS // 10)
        settings = Settings(data=data, public_url="https://hallway.example", database_url=url, vapid_subject=SUBJECT)
        workers = Workers(environment(settings, service), HURRIED if kills else OURS, 2, data / "workers.log")
        for moment in sorted(chance.sample(range(1, REMINDERS), kills)):
            service.wait_for(moment, PATIENCE)
            workers.kill_one(chance)
            workers.start_one()
        service.wait_for_topics(REMINDERS, PATIENCE)
        wait_until_recorded(app, PATIENCE + LEASE)
        workers.stop()
        taken, wanted = service.topics, topics_of(app, data)
    copies.drop(url)
    return len(wanted - taken.keys()), taken.total() - len(taken)
