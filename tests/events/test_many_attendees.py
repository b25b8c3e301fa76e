"""An event of two thousand: changing it costs its owner no more, and everybody hears of it soon, killed or not."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from hallway.core.chores import run_chores
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.types import to_wire
from hallway.events import tasks as events_tasks
from hallway.events.models import Attendance, EventChangeJob
from hallway.events.service import attend
from hallway.followups import planner
from hallway.followups import tasks as followups_tasks
from hallway.followups.models import EventReplanJob
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.crowd import fill, make_crowd
from tests.fakes.reminders import Desk
from tests.followups.conftest import _service, desk, make_sender, ports, push_service, settings
from tests.followups.meetings import followup, fri, hold_event, meet, planned, run_at, sat, thu, titles, wed
from tests.swaps.scans import read

__all__ = ["_service", "desk", "make_sender", "ports", "push_service", "settings"]

ATTENDEES = 2_000
MOVED = {"starts_at": to_wire(sat(10)), "ends_at": to_wire(sat(12))}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of one person, so that there is an end to each of them to be killed at."""
    monkeypatch.setattr(events_tasks, "ATTENDEES_AT_ONCE", 1)
    monkeypatch.setattr(followups_tasks, "PEOPLE_AT_ONCE", 1)


def go(app: Flask, event_id: str, *phones: Phone) -> None:
    """Let these be at the event, as after a swap there."""
    with app.app_context(), unit_of_work():
        for phone in phones:
            attend(phone.person_id, event_id, get_clock().now())


def go_all(app: Flask, event_id: str, crowd: list[Phone], clock: FakeClock) -> None:
    """Let a whole crowd be there at once, with nothing planned for them."""
    common = {"id": event_id, "role": "attendee", "created_at": clock.now(), "revision": 1}
    with app.app_context(), unit_of_work():
        fill(Attendance, [common | {"owner_id": phone.person_id} for phone in crowd])


def move(phone: Phone, event_id: str, **more: str) -> None:
    read(phone.patch(f"/api/events/{event_id}", MOVED | more))


def count_left(app: Flask) -> int:
    """How many changed events are still to be told of or to be planned again."""
    with app.app_context():
        return sum(
            db.session.execute(select(func.count()).select_from(model)).scalar_one()
            for model in (EventChangeJob, EventReplanJob)
        )  # fmt: skip


def test_moving_an_event_of_two_thousand_costs_no_more_statements(
    app: Flask,
    ada: Phone,
    make_person: Callable[..., Phone],
    count_statements: Callable[[], AbstractContextManager[list[str]]],
    clock: FakeClock,
) -> None:
    mary = make_person("Mary Somerville")
    small, large = hold_event(mary, thu(18)), hold_event(ada, thu(18))
    crowd = make_crowd(app, ATTENDEES, clock.now())
    go_all(app, small, crowd[:2], clock)
    go_all(app, large, crowd[2:], clock)
    costs = []
    for phone, event_id in ((mary, small), (ada, large)):
        with count_statements() as statements:
            move(phone, event_id)
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 30
    with count_statements() as statements:
        read(ada.patch(f"/api/events/{large}", {"name": "The pub"}))
    assert len(statements) <= 12


def test_whoever_moves_it_is_planned_at_once_and_everybody_else_soon(
    desk: Desk, app: Flask, ada: Phone, make_person: Callable[..., Phone], small_pieces: None
) -> None:
    event_id = hold_event(ada, thu(18))
    go(app, event_id, *(make_person(f"Guest {number}") for number in range(3)))
    move(ada, event_id)
    assert sorted(planned(desk)) == sorted(["Wed 18:00", "Thu 20:30"] * 3 + ["Fri 18:00", "Sat 12:30"])
    run_chores(app)
    assert planned(desk) == [*["Tue 19:00"] * 3, *["Fri 18:00"] * 4, *["Sat 12:30"] * 4]
    assert count_left(app) == 0


def test_what_is_left_is_done_though_the_chores_were_killed_after_every_piece(
    desk: Desk, app: Flask, ada: Phone, make_person: Callable[..., Phone], small_pieces: None
) -> None:
    event_id = hold_event(ada, thu(18))
    guests = [make_person(f"Guest {number}") for number in range(3)]
    go(app, event_id, *guests)
    cursors = [read(guest.get("/api/changes"))["cursor"] for guest in guests]
    move(ada, event_id)
    told, again = [], []
    while run_chores(app, pieces=1):
        told.append(sum(bool(guest.changes(cursor)) for guest, cursor in zip(guests, cursors, strict=True)))
        again.append(planned(desk).count("Fri 18:00"))
    assert list(dict.fromkeys(told)) == [0, 1, 2, 3]
    # Among the people planned for is who moved it, for whom all stands already.
    assert sorted(set(again)) == [1, 2, 3, 4]
    assert again == sorted(again)
    for guest, cursor in zip(guests, cursors, strict=True):
        (change,) = guest.changes(cursor)
        assert (change["kind"], change["record"]["starts_at"]) == ("event", MOVED["starts_at"])
    assert count_left(app) == 0


def test_a_piece_that_breaks_leaves_nothing_half_done(
    desk: Desk, app: Flask, ada: Phone, make_person: Callable[..., Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    event_id = hold_event(ada, thu(18))
    go(app, event_id, make_person("Grace Hopper"), make_person("Alan Turing"))
    move(ada, event_id)

    plan_event = planner.plan_events

    def break_afterwards(event_id: str, people: Sequence[str], now: datetime) -> None:
        plan_event(event_id, people, now)
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(planner, "plan_events", break_afterwards)
        with suppress(MemoryError):
            run_chores(app)
    assert planned(desk).count("Fri 18:00") == 1
    run_chores(app)
    assert planned(desk) == [*["Tue 19:00"] * 2, *["Fri 18:00"] * 3, *["Sat 12:30"] * 3]


def test_nothing_is_sent_again_and_no_snooze_undone(
    desk: Desk, app: Flask, ada: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    grace = make_person("Grace Hopper")
    browser = desk.subscribe(grace)
    event_id = hold_event(ada, thu(10))
    go(app, event_id, grace)
    run_at(desk, wed(18))
    clock.move_to(thu(11))
    encounter_id = meet(grace, "Ada Lovelace", event_id=event_id)
    followup(grace, encounter_id, snoozed_until=to_wire(sat(10)))
    for _ in range(2):
        read(ada.patch(f"/api/events/{event_id}", {"starts_at": to_wire(fri(9)), "ends_at": to_wire(fri(11))}))
        run_chores(app)
    ada.patch("/api/me", {"remind_events": False})
    # That it moved is told at once, and the rest in time.
    assert planned(desk) == ["Thu 11:00", "Fri 11:30", "Sat 10:00"]
    run_at(desk, thu(11), thu(18), fri(9))
    assert titles(desk, browser) == ["Tomorrow: The RSA", "New plan for The RSA"]


def test_who_left_the_event_but_met_somebody_there_is_planned_again_too(
    desk: Desk, app: Flask, ada: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    grace = make_person("Grace Hopper")
    ada.patch("/api/me", {"remind_events": False})
    event_id = hold_event(ada, wed(2), hours=2)
    go(app, event_id, grace)
    clock.move_to(wed(3))
    meet(grace, "Alan Turing", event_id=event_id)
    assert grace.delete(f"/api/events/{event_id}").status_code == 204
    assert planned(desk)[0] == "Wed 9:00"
    read(ada.patch(f"/api/events/{event_id}", {"ends_at": to_wire(wed(10))}))
    run_chores(app)
    assert planned(desk)[0] == "Thu 9:00"


def test_a_change_of_name_plans_nothing(app: Flask, ada: Phone, make_person: Callable[..., Phone]) -> None:
    grace = make_person("Grace Hopper")
    event_id = hold_event(ada, thu(18))
    go(app, event_id, grace)
    read(ada.patch(f"/api/events/{event_id}", {"name": "The RSA, upstairs"}))
    with app.app_context():
        assert db.session.query(EventReplanJob).count() == 0
    run_chores(app)
    assert read(grace.get(f"/api/events/{event_id}"))["name"] == "The RSA, upstairs"
