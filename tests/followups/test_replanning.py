"""However much a person is reminded of, a change of their wishes costs them, and everybody else, no more."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time

import pytest
from flask import Flask
from sqlalchemy import select

from hallway.core.chores import run_chores
from hallway.core.db import db
from hallway.core.types import to_wire
from hallway.followups import replanning
from hallway.followups.models import Reminder, ReplanJob
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.followups.meetings import fri, hold_event, meet, promise, sat
from tests.swaps.scans import read

CountStatements = Callable[[], AbstractContextManager[list[str]]]
SMALL = 3
MORNING = time(7, 30)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replanning, "AT_ONCE", SMALL)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def change_morning(phone: Phone) -> None:
    read(phone.patch("/api/me", {"morning": MORNING.isoformat("minutes"), "quiet_until": "07:00"}))


def first_nudges(app: Flask) -> list[time]:
    """When, on their day, the first nudges of all follow-ups are to come."""
    query = select(Reminder.due_at).where(Reminder.ordinal == 1, Reminder.cancelled_at.is_(None))
    with app.app_context():
        return sorted(due_at.time() for due_at in db.session.scalars(query))


def is_left(app: Flask) -> bool:
    with app.app_context():
        return db.session.query(ReplanJob).count() > 0


def test_a_few_are_planned_again_with_the_request_and_the_rest_soon(app: Flask, ada: Phone) -> None:
    for number in range(2 * SMALL + 1):
        meet(ada, f"Guest {number}")
    change_morning(ada)
    assert first_nudges(app).count(MORNING) == SMALL
    run_chores(app)
    assert first_nudges(app) == [MORNING] * (2 * SMALL + 1)
    assert not is_left(app)


def test_whoever_has_only_a_few_sees_all_of_it_at_once(app: Flask, ada: Phone) -> None:
    meet(ada, "Grace Hopper")
    change_morning(ada)
    assert first_nudges(app) == [MORNING]
    assert not is_left(app)


def test_the_request_costs_as_many_statements_however_many_follow_ups_are_open(
    app: Flask, make_person: Callable[..., Phone], count_statements: CountStatements
) -> None:
    costs = []
    for count in (2 * SMALL, 8 * SMALL):
        phone = make_person("Mary Somerville")
        for number in range(count):
            promise(phone, meet(phone, f"Guest {number}"), fri(10))
        with count_statements() as statements:
            change_morning(phone)
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_pieces_that_are_killed_are_done_again(app: Flask, ada: Phone) -> None:
    for number in range(3 * SMALL):
        meet(ada, f"Guest {number}")
    change_morning(ada)
    done = []
    while run_chores(app, pieces=1):
        done.append(first_nudges(app).count(MORNING))
    assert done == sorted(done)
    assert done[-1] == 3 * SMALL


def test_a_second_change_begins_anew_and_only_the_newest_wish_counts(app: Flask, ada: Phone) -> None:
    for number in range(3 * SMALL):
        meet(ada, f"Guest {number}")
    read(ada.patch("/api/me", {"morning": "10:00"}))
    run_chores(app, pieces=1)
    change_morning(ada)
    with app.app_context():
        assert db.session.query(ReplanJob).filter_by(kind="followups").count() == 1
    run_chores(app)
    assert first_nudges(app) == [MORNING] * (3 * SMALL)


def test_promises_and_events_beyond_the_first_piece_are_planned_again_too(
    app: Flask, ada: Phone, clock: FakeClock
) -> None:
    encounter_id = meet(ada, "Grace Hopper")
    for number in range(SMALL + 1):
        promise(ada, encounter_id, fri(23), text=f"Send paper {number}")
        hold_event(ada, sat(10))
    change_morning(ada)
    run_chores(app)
    query = select(Reminder.kind, Reminder.due_at).where(Reminder.cancelled_at.is_(None), Reminder.kind != "followup")
    with app.app_context():
        due = {(kind, to_wire(due_at)) for kind, due_at in db.session.execute(query)}
        kinds = list(db.session.scalars(select(Reminder.kind).where(Reminder.kind != "followup")))
    assert ("promise", to_wire(datetime(2026, 11, 28, 7, tzinfo=UTC))) in due
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "promise": SMALL + 1, "before": SMALL + 1, "after": SMALL + 1,
    }  # fmt: skip
    assert len(due) == 3
    assert not is_left(app)


def test_an_event_where_somebody_met_very_many_moves_in_pieces(app: Flask, ada: Phone, clock: FakeClock) -> None:
    event_id = hold_event(ada, clock.now(), hours=1)
    for number in range(2 * SMALL + 1):
        meet(ada, f"Guest {number}", event_id=event_id)
    assert first_nudges(app) == [time(9)] * (2 * SMALL + 1)
    ends_at = to_wire(datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    read(ada.patch(f"/api/events/{event_id}", {"ends_at": ends_at}))
    before = first_nudges(app)
    run_chores(app)
    assert len(set(first_nudges(app))) == 1
    assert len(before) == 2 * SMALL + 1
    assert not is_left(app)
