"""Worker processes: started as an operator would start them, killed as a machine would kill them."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic

import psutil
from flask import Flask
from sqlalchemy import func, select

from hallway.adapters.keyfiles import load_keyring, load_vapid_key
from hallway.core.db import db
from hallway.notifications.models import Delivery, Notification
from hallway.notifications.rules import topic
from hallway.settings import REPOSITORY, Settings
from tests.fakes.push_service import PushService

OURS = ("-c", "from hallway.cli import main; main()", "worker")
HURRIED = ("-m", "tests.fakes.hurried", "worker")
"""The same, but what a killed one held comes back after seconds."""

CELERY, HURRIED_CELERY = "hallway.worker:celery", "tests.fakes.hurried:celery"


def celery(application: str, command: str, *options: str) -> tuple[str, ...]:
    """What ``hallway worker`` and ``hallway beat`` become where there is a broker."""
    return ("-m", "celery", "--quiet", "--app", application, command, "--loglevel", "warning", *options)


def celery_worker(application: str, processes: int) -> tuple[str, ...]:
    return celery(application, "worker", "--concurrency", str(processes), "--without-mingle")


class Workers:
    """Several processes of one kind, beside each other. ``command`` follows ``python``."""

    def __init__(self, env: dict[str, str], command: Sequence[str], count: int, log: Path) -> None:
        self._env, self._command, self._log = env, command, log
        self._running: list[subprocess.Popen[bytes]] = []
        for _ in range(count):
            self.start_one()

    def start_one(self) -> None:
        with self._log.open("ab") as log:
            command = [sys.executable, *self._command]
            process = subprocess.Popen(command, env=self._env, stdout=log, stderr=log, cwd=REPOSITORY)
        self._running.append(process)

    def kill_one(self, chance: random.Random) -> None:
        """Kill one with everything it started, as a power cut would."""
        process = self._running.pop(chance.randrange(len(self._running)))
        for one in [*psutil.Process(process.pid).children(recursive=True), process]:
            one.kill()
        process.wait()

    def kill_a_child(self, chance: random.Random) -> None:
        """Kill one of the processes that one of them keeps, as the kernel does when memory runs out."""
        children = [child for process in self._running for child in psutil.Process(process.pid).children()]
        if children:
            chance.choice(children).kill()

    def stop(self) -> None:
        """Ask all of them to end, and wait until they have."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.wait(30)
        self._running.clear()


def environment(settings: Settings, push_service: PushService, **more: str) -> dict[str, str]:
    """The variables of a worker over the settings' database, which reaches the local push service alone."""
    load_keyring(settings.data)
    load_vapid_key(settings.data)
    ours = {name: value for name, value in os.environ.items() if not name.startswith("HALLWAY_")}
    return ours | {
        "HALLWAY_DATA": str(settings.data),
        "HALLWAY_DATABASE_URL": settings.database_url.replace("postgresql+psycopg://", "postgresql://"),
        "HALLWAY_PUBLIC_URL": settings.public_url,
        "HALLWAY_VAPID_SUBJECT": settings.vapid_subject,
        "HALLWAY_ENGINE": "worker",
        "HALLWAY_PUSH_EXTRA_HOSTS": push_service.host,
        "HALLWAY_PUSH_ALLOW_NETS": "127.0.0.0/8 ::1/128",
        "SSL_CERT_FILE": str(push_service.ca_file),
        **more,
    }


def topics_of(app: Flask, data: Path) -> set[str]:
    """The topics of every notification there is, as workers over this data folder write them."""
    return set(due_times(app, data))


def due_times(app: Flask, data: Path) -> dict[str, datetime]:
    """When every notification there is was due, by its topic."""
    secret = load_keyring(data).derive("push topics")
    with app.app_context():
        rows = db.session.execute(select(Notification.id, Notification.due_at))
        return {topic(secret, row.id): row.due_at for row in rows}


def wait_until_recorded(app: Flask, patience: float) -> None:
    """Wait until no delivery is under way any more, in whichever process."""
    pause, until = Event(), monotonic() + patience
    while (left := _count_pending(app)) and monotonic() < until:
        pause.wait(0.1)
    assert left == 0


def _count_pending(app: Flask) -> int:
    with app.app_context():
        left = db.session.execute(select(func.count()).where(Delivery.state == "pending")).scalar_one()
        db.session.rollback()
        return left
