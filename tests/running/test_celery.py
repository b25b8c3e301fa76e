"""Celery as an operator runs it: a real Redis, real workers, two beats. Nothing is lost with a worker, or doubled."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from hallway.adapters.celery import BATCH
from hallway.settings import Settings
from tests.databases import PostgresCopies
from tests.fakes.backlog import fill
from tests.fakes.hurried import LEASE
from tests.fakes.push_service import PushService
from tests.fakes.workers import (
    CELERY,
    HURRIED_CELERY,
    Workers,
    celery,
    celery_worker,
    environment,
    topics_of,
    wait_until_recorded,
)  # fmt: skip

REMINDERS = 1_000
PROCESSES = 2
PATIENCE = 120


@pytest.fixture
def db_url(postgres_copies: PostgresCopies) -> Iterator[str]:
    """PostgreSQL, as workers on several machines need it."""
    url = postgres_copies.create()
    yield url
    postgres_copies.drop(url)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, data=tmp_path)


@pytest.fixture
def env(app: Flask, settings: Settings, push_service: PushService, redis_url: str) -> dict[str, str]:
    """Many reminders that are due, and what workers need to send them."""
    fill(app, push_service.origin, REMINDERS, people=100)
    return environment(settings, push_service, HALLWAY_BROKER_URL=redis_url)


@contextmanager
def _running(application: str, env: dict[str, str], log: Path) -> Iterator[Workers]:
    workers = Workers(env, celery_worker(application, PROCESSES), 2, log)
    beats = Workers(env, celery(application, "beat"), 2, log)
    try:
        yield workers
    finally:
        beats.stop()
        workers.stop()


def test_two_workers_and_two_beats_send_every_reminder_once(
    env: dict[str, str], app: Flask, settings: Settings, push_service: PushService
) -> None:
    with _running(CELERY, env, settings.data / "log"):
        push_service.wait_for_topics(REMINDERS, PATIENCE)
    assert push_service.topics == dict.fromkeys(topics_of(app, settings.data), 1)


def test_nothing_is_lost_with_a_process_or_with_a_whole_worker(
    env: dict[str, str], app: Flask, settings: Settings, push_service: PushService
) -> None:
    push_service.answer(delay=0.02)
    chance = random.Random(4711)
    with _running(HURRIED_CELERY, env, settings.data / "log") as workers:
        push_service.wait_for(REMINDERS // 4, PATIENCE)
        workers.kill_a_child(chance)
        push_service.wait_for(REMINDERS // 2, PATIENCE)
        workers.kill_one(chance)
        workers.start_one()
        push_service.wait_for_topics(REMINDERS, PATIENCE)
        wait_until_recorded(app, PATIENCE + LEASE)
    assert push_service.topics.keys() == topics_of(app, settings.data)
    assert push_service.topics.total() - REMINDERS <= (1 + PROCESSES) * BATCH
