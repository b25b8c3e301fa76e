"""Dispatchers that run side by side, are killed, or stop: nothing is lost, and nothing is sent twice."""

import asyncio
import logging
from collections.abc import Callable

import pytest

from hallway.core.db import unit_of_work
from hallway.notifications import delivery_queue, fan_out
from hallway.notifications.claims import Outcome
from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.models import DeliveryState
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, PushService
from tests.fakes.reminders import Desk, send_held

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


class TestSideBySide:
    def test_two_dispatchers_send_nothing_twice(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        for number in range(120):
            desk.schedule(ada, f"slot {number}")
        first, second = desk.run_two()
        assert first + second == 120
        topics = [request.headers["Topic"] for request in push_service.received]
        assert len(topics) == len(set(topics)) == 120
        assert desk.states() == ["sent"] * 120

    def test_what_a_killed_worker_held_comes_back_when_its_lease_ends(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        desk.schedule(ada)
        with desk.app.app_context(), unit_of_work():
            assert len(fan_out.fan_out(clock.now(), 10) or []) == 1
        clock.move(seconds=59)
        assert desk.run() == 0
        clock.move(seconds=1)
        assert desk.run() == 1
        assert desk.states() == ["sent"]
        assert [delivery.attempts for delivery in desk.deliveries()] == [2]

    def test_more_phones_than_one_worker_takes_are_left_to_the_next(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        others = [desk.subscribe(desk.add_phone(ada)) for _ in range(2)]
        desk.schedule(ada)
        with desk.app.app_context(), unit_of_work():
            assert len(fan_out.fan_out(clock.now(), 2) or []) == 2
        assert desk.run() == 1
        clock.move(minutes=1)
        assert desk.run() == 2
        assert [len(push_service.read_by(phone)) for phone in (browser, *others)] == [1, 1, 1]

    def test_what_had_to_wait_for_most_of_its_lease_is_given_back_unsent(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        desk.schedule(ada)
        with desk.app.app_context(), unit_of_work():
            held = fan_out.fan_out(clock.now(), 10) or []
        clock.move(seconds=40)
        send_held(desk.parts, held)
        assert not push_service.received
        assert [(one.state, one.attempts) for one in desk.deliveries()] == [("pending", 0)]
        assert desk.run() == 1
        assert desk.states() == ["sent"]

    def test_a_worker_that_was_only_slow_writes_nothing_any_more(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        desk.schedule(ada)
        with desk.app.app_context(), unit_of_work():
            slow = fan_out.fan_out(clock.now(), 10) or []
        clock.move(minutes=2)
        desk.run()
        with desk.app.app_context(), unit_of_work():
            late = [Outcome(item, DeliveryState.PENDING, 500, next_at=clock.now()) for item in slow]
            delivery_queue.complete(late, clock.now())
        assert desk.states() == ["sent"]
        assert [delivery.last_status for delivery in desk.deliveries()] == [201]

    def test_an_answer_about_an_old_endpoint_does_not_end_the_new_one(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        desk.schedule(ada)
        with desk.app.app_context(), unit_of_work():
            held = fan_out.fan_out(clock.now(), 10) or []
        desk.subscribe(ada)
        with desk.app.app_context(), unit_of_work():
            delivery_queue.complete([Outcome(item, DeliveryState.GONE, 410) for item in held], clock.now())
        assert ada.get("/api/subscription").status_code == 200

    def test_stopping_waits_for_what_is_under_way_and_gives_back_the_rest(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        push_service.answer(hang=True)
        desk.schedule(ada)

        async def start_and_stop() -> None:
            sender = desk.parts.make_sender()
            dispatcher = Dispatcher(desk.parts, sender)
            running = asyncio.create_task(dispatcher.run_until_idle())
            await asyncio.to_thread(push_service.wait_for, 1)
            await dispatcher.stop(patience=0.01)
            await running
            await sender.close()

        asyncio.run(start_and_stop())
        (delivery,) = desk.deliveries()
        assert (delivery.state, delivery.lease_token, delivery.attempts) == ("pending", None, 0)
        push_service.answer(201)
        assert desk.run() == 1
        assert desk.states() == ["sent"]


def test_logs_hold_no_endpoint(
    desk: Desk, ada: Phone, browser: Browser, push_service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for status in (410, 500, 403, 429, 400):
        push_service.answer(status)
        desk.subscribe(ada)
        desk.schedule(ada, str(status))
        desk.run()
        desk.clock.move(minutes=6)
    assert "verdict=gone" in caplog.text
    assert "/push/" not in caplog.text
