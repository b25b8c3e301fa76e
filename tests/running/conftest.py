"""What these tests start is real: push service, broker, worker processes, the operator's commands."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from hallway.cli import main
from hallway.core.db import db
from hallway.settings import Settings
from tests.databases import postgres_programs
from tests.fakes.redis import redis_url
from tests.fakes.reminders import _service, desk, make_sender, ports, push_service, settings
from tests.fakes.web_server import free_port

__all__ = ["_service", "desk", "make_sender", "ports", "push_service", "redis_url", "settings"]

Hallway = Callable[..., Result]


@pytest.fixture
def hallway(settings: Settings, app: Flask, monkeypatch: pytest.MonkeyPatch) -> Hallway:
    """Run a command on this test's database, as an operator would: ``hallway("backup", path)``."""
    monkeypatch.setenv("PATH", f"{postgres_programs()}:{os.environ['PATH']}")
    env = {
        "HALLWAY_DATA": str(settings.data),
        "HALLWAY_DATABASE_URL": settings.database_url.replace("postgresql+psycopg://", "postgresql://"),
        "HALLWAY_PUBLIC_URL": settings.public_url,
        "HALLWAY_VAPID_SUBJECT": settings.vapid_subject,
        "PORT": str(free_port()),
    }

    def run(*words: str | Path, **more: str) -> Result:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        return CliRunner().invoke(main, [str(word) for word in words], env={**env, **more})

    return run
