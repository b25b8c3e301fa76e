"""The dispatcher as a thread of the web process."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from hallway.core.db import unit_of_work
from hallway.notifications import delivery_queue, service
from hallway.notifications.embedded import EmbeddedDispatcher, get_dispatcher
from tests.api import Phone
from tests.fakes.push_service import Browser, PushService
from tests.fakes.reminders import Desk
from tests.fakes.sender import FakeSender, always

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


@pytest.fixture
def dispatcher(desk: Desk) -> Iterator[EmbeddedDispatcher]:
    """The application's own dispatcher, running."""
    running = get_dispatcher(desk.app)
    running.start()
    yield running
    running.stop()


def test_is_woken_by_what_is_scheduled(
    desk: Desk, ada: Phone, browser: Browser, push_service: PushService, dispatcher: EmbeddedDispatcher
) -> None:
    desk.schedule(ada)
    push_service.wait_for(1)
    dispatcher.stop()
    assert desk.states() == ["sent"]


def test_sends_what_waited_when_it_started(desk: Desk, ada: Phone, browser: Browser, push_service: PushService) -> None:
    desk.schedule(ada)
    dispatcher = get_dispatcher(desk.app)
    dispatcher.start()
    push_service.wait_for(1)
    dispatcher.stop()
    assert desk.states() == ["sent"]


def test_sends_in_time_what_was_not_due_yet(
    desk: Desk, ada: Phone, browser: Browser, push_service: PushService, dispatcher: EmbeddedDispatcher
) -> None:
    now = desk.clock.now()
    later = desk.clock.move(hours=1)
    desk.clock.move_to(now)
    with desk.app.app_context(), unit_of_work():
        service.schedule(ada.person_id, "test", "slot", due_at=later, expires_at=desk.clock.move(hours=2), now=now)
        desk.clock.move_to(now)
    assert push_service.received == ()
    desk.clock.move_to(later)
    dispatcher.wake()
    push_service.wait_for(1)


def test_starting_twice_and_stopping_twice_is_fine(dispatcher: EmbeddedDispatcher) -> None:
    dispatcher.start()
    assert [thread.name for thread in threading.enumerate()].count("notifications") == 1
    dispatcher.stop()
    dispatcher.stop()
    assert [thread.name for thread in threading.enumerate()].count("push") == 0


def test_waking_one_that_does_not_run_does_nothing(desk: Desk) -> None:
    get_dispatcher(desk.app).wake()


def test_closes_its_connections_at_the_end(desk: Desk) -> None:
    sender = FakeSender()
    dispatcher = EmbeddedDispatcher(replace(desk.parts, make_sender=always(sender)))
    dispatcher.start()
    dispatcher.stop()
    assert sender.is_closed


def test_outlives_a_database_that_is_away(
    desk: Desk,
    ada: Phone,
    browser: Browser,
    push_service: PushService,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    has_failed, is_due = threading.Event(), delivery_queue.is_due

    def away(_now: object) -> bool:
        has_failed.set()
        raise OperationalError("SELECT note", {"note": "private"}, Exception())

    monkeypatch.setattr(delivery_queue, "is_due", away)
    dispatcher = get_dispatcher(desk.app)
    dispatcher.start()
    assert has_failed.wait(10)
    monkeypatch.setattr(delivery_queue, "is_due", is_due)
    desk.schedule(ada)
    push_service.wait_for(1)
    dispatcher.stop()
    assert "OperationalError" in caplog.text
    assert "private" not in caplog.text


def test_can_be_started_and_stopped_again_and_again(desk: Desk) -> None:
    dispatcher = get_dispatcher(desk.app)
    for _ in range(3):
        dispatcher.start()
        dispatcher.stop()
