"""What workers count, asked of the worker itself: one process, or Celery's several as one."""

import random
import socket
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from flask import Flask

from hallway.settings import Settings
from tests.fakes.backlog import fill
from tests.fakes.push_service import PushService
from tests.fakes.workers import OURS, Workers, environment, wait_until_recorded

REMINDERS = 600
PATIENCE = 120
TOKEN = "a token of the tests"
SENT = 'hallway_messages_sent_total{service="other"}'


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, data=tmp_path)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def env(app: Flask, settings: Settings, push_service: PushService, port: int) -> dict[str, str]:
    """Reminders that are due, for workers with figures. The address is a proxy's, so that a token is needed."""
    fill(app, push_service.origin, REMINDERS, people=100)
    return environment(settings, push_service, HALLWAY_METRICS_PORT=str(port), HALLWAY_METRICS_TOKEN=TOKEN)


def ask(port: int, path: str = "/metrics", token: str = TOKEN) -> str:
    """Ask a worker, which may be starting still."""
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"})
    pause, until = Event(), monotonic() + PATIENCE
    while True:
        try:
            with urlopen(request, timeout=10) as answer:
                return str(answer.read().decode())
        except HTTPError:
            raise
        except URLError:
            assert monotonic() < until
            pause.wait(0.1)


def figures(port: int) -> dict[str, float]:
    parted = (line.rpartition(" ") for line in ask(port).splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in parted}


def send_all(app: Flask, push_service: PushService) -> None:
    push_service.wait_for_topics(REMINDERS, PATIENCE)
    wait_until_recorded(app, PATIENCE)


def test_a_worker_says_what_it_sent(
    env: dict[str, str], app: Flask, settings: Settings, push_service: PushService, port: int
) -> None:
    workers = Workers(env, OURS, 1, settings.data / "log")
    try:
        send_all(app, push_service)
        found = figures(port)
        assert found[SENT] == REMINDERS
        assert found["hallway_messages_in_flight"] == found["hallway_reminders_due"] == 0
        for path, token, status in (("/metrics", "wrong", 403), ("/api/health", TOKEN, 404), ("/", TOKEN, 404)):
            with pytest.raises(HTTPError) as caught:
                ask(port, path, token)
            caught.value.close()
            assert caught.value.code == status
    finally:
        workers.stop()


@pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
def test_celery_s_processes_are_counted_together_and_one_that_died_is_still_counted(
    env: dict[str, str], app: Flask, settings: Settings, push_service: PushService, port: int, redis_url: str
) -> None:
    env |= {"HALLWAY_BROKER_URL": redis_url}
    workers = Workers(env, (*OURS, "--processes", "2"), 1, settings.data / "log")
    beat = Workers(env, (*OURS[:-1], "beat"), 1, settings.data / "log")
    try:
        send_all(app, push_service)
        assert figures(port)[SENT] == REMINDERS
        workers.kill_a_child(random.Random(4711))
        found = figures(port)
        assert (found[SENT], found["hallway_messages_in_flight"]) == (REMINDERS, 0)
    finally:
        beat.stop()
        workers.stop()
