"""What is written down of applied requests is forgotten after a month, in pieces."""

from collections.abc import Callable
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import func, select

from hallway.core.chores import run_chores
from hallway.core.db import db
from hallway.people import tasks
from hallway.people.models import AppliedRequest
from tests.api import Phone
from tests.fakes.clock import FakeClock


def known(app: Flask) -> int:
    with app.app_context():
        return int(db.session.execute(select(func.count()).select_from(AppliedRequest)).scalar_one())


def test_repeats_are_known_for_a_month(
    app: Flask, clock: FakeClock, make_person: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "REQUESTS_AT_ONCE", 2)
    ada = make_person("Ada Lovelace")
    minutes = count(10)
    for _ in range(5):
        ada.outbox("PATCH", "/api/me", {"morning": f"09:{next(minutes)}"})
    clock.move(days=29)
    run_chores(app)
    assert known(app) == 5
    ada.outbox("PATCH", "/api/me", {"morning": f"09:{next(minutes)}"})
    clock.move(days=2)
    run_chores(app)
    assert known(app) == 1
