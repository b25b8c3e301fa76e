"""What goes out at the very moment at which it is planned again."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from sqlalchemy import event

from hallway.core.db import db
from tests.api import Phone
from tests.core.racing import PATIENCE
from tests.fakes.clock import FakeClock
from tests.fakes.reminders import Desk
from tests.followups.meetings import MakePerson, meet, planned, promise, run_at, titles, wed

# SQLite has one writer at a time: there nothing can go out between.
pytestmark = pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@contextmanager
def sending_before_notifications_are_held(desk: Desk) -> Iterator[None]:
    """Let the dispatcher send what is due just before whoever plans next locks the notifications concerned."""
    is_done = False

    def send(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        nonlocal is_done
        if not is_done and "FOR UPDATE" in statement and "FROM notifications" in statement:
            is_done = True
            sender = Thread(target=desk.run)
            sender.start()
            sender.join(PATIENCE)

    with desk.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", send)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", send)
    assert is_done


def test_a_follow_up_that_goes_out_while_it_is_planned_again_is_told_once(
    desk: Desk, ada: Phone, clock: FakeClock
) -> None:
    browser = desk.subscribe(ada)
    meet(ada, "Grace Hopper")
    clock.move_to(wed(9))
    with sending_before_notifications_are_held(desk):
        assert ada.patch("/api/me", {"morning": "10:00"}).status_code == 200
    assert titles(desk, browser) == ["Get back to Grace Hopper"]
    run_at(desk, wed(10), wed(11))
    assert titles(desk, browser) == ["Get back to Grace Hopper"]
    assert planned(desk) == ["Wed 16:00", "Thu 10:00"]


def test_a_promise_that_goes_out_while_it_is_planned_again_is_told_once(
    desk: Desk, ada: Phone, clock: FakeClock
) -> None:
    ada.patch("/api/me", {"remind_followups": False})
    browser = desk.subscribe(ada)
    promise(ada, meet(ada, "Grace Hopper"), wed(9))
    clock.move_to(wed(9))
    with sending_before_notifications_are_held(desk):
        assert ada.patch("/api/me", {"quiet_until": "10:00"}).status_code == 200
    run_at(desk, wed(10), wed(11))
    assert titles(desk, browser) == ["You promised Grace Hopper something"]
    assert planned(desk) == []
