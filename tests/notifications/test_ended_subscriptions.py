"""A subscription that ended stays ended, its phone hears of it, and its reminder goes to the one that follows it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.api import Phone
from tests.fakes.push_service import Browser, PushService
from tests.fakes.reminders import VAPID_PUBLIC, Desk

OTHER_KEY = "B" + "A" * 86


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def said(phone: Phone, browser: Browser, **more: Any) -> tuple[str, str]:
    """The state that the server tells of a browser's subscription, and the key it wants."""
    answer = phone.put("/api/subscription", browser.to_json() | more)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["state"], answer.get_json()["push_key"]


def end(desk: Desk, browser: Browser, status: int = 410) -> None:
    desk.push_service.answer_next(browser, status)


class TestAPhoneIsTold:
    def test_that_its_subscription_is_gone_however_often_it_says_it(self, desk: Desk, ada: Phone) -> None:
        browser = desk.subscribe(ada)
        end(desk, browser)
        desk.schedule(ada)
        desk.run()
        for _ in range(2):
            assert said(ada, browser)[0] == "gone"
        assert ada.get("/api/subscription").get_json()["state"] == "gone"
        assert ada.get("/api/me").get_json()["push"]["state"] == "gone"
        assert said(ada, desk.push_service.subscribe())[0] == "active"
        assert ada.get("/api/me").get_json()["push"]["state"] == "active"

    def test_that_it_has_none(self, desk: Desk, ada: Phone) -> None:
        assert ada.get("/api/me").get_json()["push"] is None

    def test_that_three_refusals_ended_it(self, desk: Desk, ada: Phone) -> None:
        browser = desk.subscribe(ada)
        for slot in ("one", "two", "three"):
            end(desk, browser, 400)
            desk.schedule(ada, slot)
            desk.run()
        assert said(ada, browser)[0] == "disabled"

    def test_that_it_was_made_for_another_key_and_which_to_use(self, desk: Desk, ada: Phone) -> None:
        old = desk.push_service.subscribe()
        assert said(ada, old, application_server_key=OTHER_KEY) == ("key_mismatch", VAPID_PUBLIC)
        assert said(ada, desk.push_service.subscribe(), application_server_key=VAPID_PUBLIC)[0] == "active"
        desk.schedule(ada)
        desk.run()
        assert desk.push_service.received_by(old) == []

    def test_of_a_changed_key_where_the_server_had_the_old_one_before(self, desk: Desk, ada: Phone) -> None:
        browser = desk.push_service.subscribe()
        assert said(ada, browser, application_server_key=VAPID_PUBLIC)[0] == "active"
        ada.app.config["HALLWAY_PUSH_KEY"] = OTHER_KEY
        assert said(ada, browser, application_server_key=VAPID_PUBLIC) == ("key_mismatch", OTHER_KEY)

    def test_to_subscribe_afresh_where_the_browser_gives_a_dead_address(self, ada: Phone, browser: Browser) -> None:
        dead = browser.to_json() | {"endpoint": "https://permanently-removed.invalid/fcm/send/x"}
        assert ada.put("/api/subscription", dead).status_code == 422


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return desk.push_service.subscribe()


class TestAReminderOfASubscriptionThatEnded:
    def test_goes_to_the_new_one_once(self, desk: Desk, ada: Phone, push_service: PushService) -> None:
        end(desk, desk.subscribe(ada))
        desk.schedule(ada)
        desk.run()
        desk.clock.move(minutes=30)
        fresh = desk.subscribe(ada)
        desk.run()
        assert len(push_service.read_by(fresh)) == 1
        assert [one.state for one in desk.notifications()] == ["sent"]
        again = desk.subscribe(ada)
        desk.run()
        assert push_service.received_by(again) == []

    def test_waits_for_the_phone_where_it_is_due_while_there_is_none(
        self, desk: Desk, ada: Phone, push_service: PushService
    ) -> None:
        end(desk, desk.subscribe(ada))
        desk.schedule(ada)
        desk.run()
        desk.schedule(ada, "while it was gone")
        desk.run()
        fresh = desk.subscribe(ada)
        desk.run()
        assert len(push_service.read_by(fresh)) == 2

    def test_does_not_go_once_its_time_is_over(self, desk: Desk, ada: Phone, push_service: PushService) -> None:
        end(desk, desk.subscribe(ada))
        desk.schedule(ada)
        desk.schedule(ada, "other", hours=0.5)
        desk.run()
        desk.clock.move(hours=2)
        fresh = desk.subscribe(ada)
        desk.run()
        assert push_service.received_by(fresh) == []

    def test_goes_on_where_it_still_waits_to_be_tried_again(
        self, desk: Desk, ada: Phone, push_service: PushService
    ) -> None:
        old = desk.subscribe(ada)
        end(desk, old, 503)
        desk.schedule(ada)
        desk.run()
        fresh = desk.subscribe(ada)
        desk.run()
        assert len(push_service.read_by(fresh)) == 1
        desk.clock.move(minutes=20)
        desk.run()
        assert len(push_service.received_by(old)) == 1

    def test_of_another_key_is_not_even_tried(self, desk: Desk, ada: Phone, push_service: PushService) -> None:
        old = desk.push_service.subscribe()
        said(ada, old, application_server_key=VAPID_PUBLIC)
        desk.parts = desk.with_push_key(OTHER_KEY)
        desk.schedule(ada)
        desk.run()
        assert push_service.received == ()
        assert ada.get("/api/subscription").get_json()["state"] == "key_mismatch"
        ada.app.config["HALLWAY_PUSH_KEY"] = OTHER_KEY
        fresh = desk.push_service.subscribe()
        said(ada, fresh, application_server_key=OTHER_KEY)
        desk.run()
        assert len(push_service.read_by(fresh)) == 1

    def test_that_another_phone_got_is_not_sent_again(self, desk: Desk, ada: Phone, push_service: PushService) -> None:
        other = desk.add_phone(ada)
        end(desk, desk.subscribe(ada))
        desk.subscribe(other)
        desk.schedule(ada)
        desk.run()
        fresh = desk.subscribe(ada)
        desk.run()
        assert push_service.received_by(fresh) == []

    def test_that_is_on_its_way_to_the_old_one_follows_if_that_was_gone(
        self, desk: Desk, ada: Phone, push_service: PushService
    ) -> None:
        old = desk.subscribe(ada)
        fresh: list[Browser] = []
        desk.schedule(ada)
        end(desk, old)
        desk.run_while_sending(lambda: fresh.append(desk.subscribe(ada)))
        desk.run()
        assert len(push_service.read_by(fresh[0])) == 1


def test_phones_that_ended_do_not_use_up_the_places(desk: Desk, ada: Phone) -> None:
    phones = [desk.add_phone(ada) for _ in range(10)]
    for phone in phones:
        end(desk, desk.subscribe(phone))
    desk.schedule(ada)
    desk.run()
    desk.subscribe(ada)
    assert ada.get("/api/subscription").get_json()["state"] == "active"
