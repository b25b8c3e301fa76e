"""Worker processes that are really killed: no reminder is lost, and hardly any is sent twice."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from hallway.notifications.dispatcher import BATCH, LANES
from hallway.settings import Settings
from tests.databases import SqliteCopies
from tests.fakes.backlog import fill
from tests.fakes.hurried import LEASE
from tests.fakes.push_service import PushService
from tests.fakes.workers import HURRIED, OURS, Workers, environment, topics_of, wait_until_recorded

REMINDERS = 2_000
KILLS = 6
PATIENCE = 120


@dataclass(frozen=True)
class Scene:
    """A database full of reminders that are due, and what worker processes need to send them."""

    app: Flask
    env: dict[str, str]
    data: Path
    log: Path

    def start(self, command: Sequence[str]) -> Workers:
        return Workers(self.env, command, 2, self.log)


@pytest.fixture
def db_url(sqlite_copies: SqliteCopies) -> str:
    """SQLite: without a broker the workers share one machine."""
    return sqlite_copies.create()


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, data=tmp_path)


@pytest.fixture
def scene(app: Flask, settings: Settings, push_service: PushService) -> Scene:
    fill(app, push_service.origin, REMINDERS, people=200)
    return Scene(app, environment(settings, push_service), settings.data, settings.data / "workers.log")


def test_two_workers_send_every_reminder_once(scene: Scene, push_service: PushService) -> None:
    workers = scene.start(OURS)
    push_service.wait_for_topics(REMINDERS, PATIENCE)
    workers.stop()
    assert push_service.topics == dict.fromkeys(topics_of(scene.app, scene.data), 1)


def test_workers_killed_at_any_moment_lose_nothing(scene: Scene, push_service: PushService) -> None:
    push_service.answer(delay=0.02)
    chance = random.Random(4711)
    workers = scene.start(HURRIED)
    for moment in sorted(chance.sample(range(1, REMINDERS), KILLS)):
        push_service.wait_for(moment, PATIENCE)
        workers.kill_one(chance)
        workers.start_one()
    push_service.wait_for_topics(REMINDERS, PATIENCE)
    wait_until_recorded(scene.app, PATIENCE + LEASE)
    workers.stop()
    assert push_service.topics.keys() == topics_of(scene.app, scene.data)
    assert push_service.topics.total() - REMINDERS <= KILLS * LANES * BATCH
