"""Reminders over worker processes: how many are lost and how many doubled when they are killed, how late any is.

On SQLite workers look for their work themselves, in the thread that the web process runs too; on PostgreSQL they are
Celery's, told by two beats through a Redis.
"""

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from flask import Flask

from hallway.core.clock import SystemClock
from hallway.settings import Settings
from tests.bench.figures import Figure, figure
from tests.bench.worlds import Copies, running
from tests.fakes.backlog import fill
from tests.fakes.hurried import LEASE
from tests.fakes.push_service import PushService, running_push_service
from tests.fakes.redis import running_redis
from tests.fakes.reminders import SUBJECT
from tests.fakes.workers import (
    CELERY,
    HURRIED,
    HURRIED_CELERY,
    OURS,
    Workers,
    celery,
    celery_worker,
    due_times,
    environment,
    topics_of,
    wait_until_recorded,
)  # fmt: skip

REMINDERS = 20_000
KILLS = 20
PATIENCE = 900
PROCESSES = 2

TRICKLE = 1_200
TRICKLE_FOR = timedelta(seconds=60)
AT_START = timedelta(seconds=20)
"""Left to processes to start: what is due before there is a dispatcher says nothing of how late it is."""
TOO_LATE = 60


@dataclass(frozen=True)
class Way:
    """One way to run reminders. Commands follow ``python``; ``broker`` is empty where workers need none."""

    name: str
    worker: Sequence[str]
    beat: Sequence[str]
    broker: str


@dataclass(frozen=True)
class Scene:
    """A database, and a push service, that worker processes run over."""

    app: Flask
    service: PushService
    settings: Settings


def measure(kind: str, copies: Copies) -> Iterator[Figure]:
    """Two workers without kills, with twenty at random moments, and over a trickle of reminders."""
    with (
        tempfile.TemporaryDirectory(prefix="hallway-bench-") as name,
        running_push_service() as service,
        running_redis(Path(name)) if kind == "postgresql" else nullcontext("") as broker,
    ):
        usual, hurried = _ways(kind, broker)
        with _scene(copies, service) as scene:
            _, doubled = _send(scene, usual, kills=0)
        yield figure(f"reminders, {usual.name}: doubled of {REMINDERS} by two workers", [doubled], "messages")
        service.forget()
        service.answer(delay=0.02)
        with _scene(copies, service) as scene:
            lost, doubled = _send(scene, hurried, KILLS)
        title = f"reminders, {usual.name}, {KILLS} kills over {REMINDERS}"
        yield figure(f"{title}: lost", [lost], "messages")
        yield figure(f"{title}: doubled a kill", [doubled / KILLS], "messages", "400 in flight at most")
        service.forget()
        with _scene(copies, service) as scene:
            late = _trickle(scene, usual)
        title, too_late = f"reminders, {usual.name}, {TRICKLE} due one by one", sum(one > TOO_LATE for one in late)
        yield figure(f"{title}: sent more than {TOO_LATE} s late", [too_late], "messages")
        yield figure(f"{title}: the latest", [max(late)], "s", f"{TOO_LATE} s")


def _ways(kind: str, broker: str) -> tuple[Way, Way]:
    """The way as it is, and the same in a hurry."""
    if not broker:
        return Way(f"embedded, {kind}", OURS, (), ""), Way(f"embedded, {kind}", HURRIED, (), "")
    usual, hurried = (
        Way(f"Celery, {kind}", celery_worker(application, PROCESSES), celery(application, "beat"), broker)
        for application in (CELERY, HURRIED_CELERY)
    )
    return usual, hurried


@contextmanager
def _scene(copies: Copies, service: PushService) -> Iterator[Scene]:
    url = copies.create()
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as name, running(url, SystemClock()) as app:
        data = Path(name)
        yield Scene(app, service, Settings(
            data=data, public_url="https://hallway.example", database_url=url, vapid_subject=SUBJECT
        ))  # fmt: skip
    copies.drop(url)


@contextmanager
def _running(scene: Scene, way: Way) -> Iterator[Workers]:
    """Two workers, and two beats where they are told; stopped in good order."""
    more = {"HALLWAY_BROKER_URL": way.broker} if way.broker else {}
    env, log = environment(scene.settings, scene.service, **more), scene.settings.data / "workers.log"
    workers, beats = Workers(env, way.worker, 2, log), Workers(env, way.beat, 2 if way.beat else 0, log)
    try:
        yield workers
    finally:
        beats.stop()
        workers.stop()


def _send(scene: Scene, way: Way, kills: int) -> tuple[int, int]:
    """Send everything, killing a worker at so many random moments; returns how many were lost and how many doubled."""
    app, service, chance = scene.app, scene.service, random.Random()
    fill(app, service.origin, REMINDERS, people=REMINDERS // 10)
    with _running(scene, way) as workers:
        for moment in sorted(chance.sample(range(1, REMINDERS), kills)):
            service.wait_for(moment, PATIENCE)
            if way.broker and chance.random() < 0.5:
                workers.kill_a_child(chance)
            else:
                workers.kill_one(chance)
                workers.start_one()
        service.wait_for_topics(REMINDERS, PATIENCE)
        wait_until_recorded(app, PATIENCE + LEASE)
    taken, wanted = service.topics, topics_of(app, scene.settings.data)
    return len(wanted - taken.keys()), taken.total() - len(taken)


def _trickle(scene: Scene, way: Way) -> list[float]:
    """Send reminders that fall due one by one, half of them written only when they are due; how many seconds late."""
    app, service, half = scene.app, scene.service, TRICKLE // 2
    starts_at = datetime.now(UTC) + AT_START
    fill(app, service.origin, half, people=half // 4, due_at=starts_at, over=TRICKLE_FOR)
    pause, rounds = Event(), 20
    with _running(scene, way):
        for number in range(rounds):
            due_at = starts_at + TRICKLE_FOR * number / rounds
            pause.wait((due_at - datetime.now(UTC)).total_seconds())
            fill(app, service.origin, half // rounds, people=half // rounds)
        service.wait_for_topics(half + half // rounds * rounds, PATIENCE)
        wait_until_recorded(app, PATIENCE)
    due = due_times(app, scene.settings.data)
    return [(one.at - due[one.headers["Topic"]]).total_seconds() for one in service.received]
