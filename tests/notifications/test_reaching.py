"""What a person is told about whether reminders reach them: phone by phone, and the last one of all."""

from collections.abc import Callable
from typing import Any

import pytest

from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.push_service import PushService
from tests.fakes.reminders import Desk


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def reached(phone: Phone) -> dict[str, Any]:
    """What is said of push, by device."""
    return {device["id"]: device["push"] for device in phone.get("/api/devices").get_json()["items"]}


class TestEachPhone:
    def test_shows_its_state_and_its_last_delivery(self, desk: Desk, ada: Phone) -> None:
        desk.subscribe(ada)
        desk.schedule(ada)
        desk.run()
        off = desk.add_phone(ada)
        assert reached(ada) == {
            ada.device_id: {"state": "active", "last_delivered_at": to_wire(desk.clock.now())},
            off.device_id: None,
        }

    def test_that_never_got_anything_says_so(self, desk: Desk, ada: Phone) -> None:
        desk.subscribe(ada)
        assert reached(ada)[ada.device_id] == {"state": "active", "last_delivered_at": None}

    def test_that_is_gone_says_so(self, desk: Desk, ada: Phone, push_service: PushService) -> None:
        push_service.answer_next(desk.subscribe(ada), 410)
        desk.schedule(ada)
        desk.run()
        assert reached(ada)[ada.device_id] == {"state": "gone", "last_delivered_at": None}


class TestTheLastReminder:
    def undelivered(self, phone: Phone) -> str | None:
        found: str | None = phone.get("/api/me").get_json()["undelivered_at"]
        return found

    def test_that_arrived_or_never_was_is_no_news(self, desk: Desk, ada: Phone) -> None:
        assert (ada.account["undelivered_at"], ada.account["sends_mail"]) == (None, False)
        desk.subscribe(ada)
        desk.schedule(ada)
        desk.run()
        assert self.undelivered(ada) is None

    def test_with_no_phone_to_go_to_is_told(self, desk: Desk, ada: Phone) -> None:
        desk.schedule(ada)
        desk.run()
        assert self.undelivered(ada) == to_wire(desk.clock.now())

    def test_that_no_push_service_took_in_time_is_told_until_one_arrives(
        self, desk: Desk, ada: Phone, push_service: PushService
    ) -> None:
        desk.subscribe(ada)
        due_at = desk.clock.now()
        push_service.answer(503)
        desk.schedule(ada)
        desk.run()
        desk.clock.move(hours=1)
        desk.run()
        assert self.undelivered(ada) == to_wire(due_at)
        push_service.answer(201)
        desk.schedule(ada, "next")
        desk.run()
        assert self.undelivered(ada) is None
