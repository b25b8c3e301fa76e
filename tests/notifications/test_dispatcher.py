"""What becomes of a delivery, for every answer that a push service gives. On both databases, over real HTTPS."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hallway.core.db import db, unit_of_work
from hallway.notifications.models import Subscription
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, PushService, verify_vapid
from tests.fakes.reminders import SUBJECT, VAPID_PUBLIC, Desk

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


def subscription_states(desk: Desk) -> list[str]:
    with desk.app.app_context():
        return [subscription.state for subscription in db.session.query(Subscription)]


class TestAccepted:
    def test_arrives_encrypted_signed_and_with_its_headers(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        notification_id = desk.schedule(ada)
        desk.run()

        (request,) = push_service.received_by(browser)
        assert request.method == "POST"
        assert request.headers["Content-Encoding"] == "aes128gcm"
        assert request.headers["TTL"] == "3600"
        assert request.headers["Urgency"] == "high"
        assert len(request.headers["Topic"]) <= 32
        assert b"Reminders" not in request.body
        claims = verify_vapid(request, VAPID_PUBLIC)
        assert claims["aud"] == push_service.origin
        assert claims["sub"] == SUBJECT
        assert timedelta(0) < timedelta(seconds=claims["exp"] - clock.now().timestamp()) <= timedelta(hours=24)

        (message,) = push_service.read_by(browser)
        assert message["web_push"] == 8030
        assert message["mutable"] is True
        assert message["notification"]["title"] == "Reminders work on this phone"
        assert message["notification"]["navigate"] == "https://hallway.example/settings"
        assert message["notification"]["tag"] == notification_id

    def test_is_recorded(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        desk.schedule(ada)
        assert desk.run() == 1
        (delivery,) = desk.deliveries()
        assert (delivery.state, delivery.last_status, delivery.attempts) == ("sent", 201, 1)
        assert (delivery.lease_token, delivery.lease_until) == (None, None)
        assert [one.state for one in desk.notifications()] == ["sent"]
        assert ada.get("/api/subscription").get_json() == {
            "state": "active",
            "last_delivered_at": clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }

    def test_is_not_sent_again(self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService) -> None:
        desk.schedule(ada)
        desk.run()
        assert desk.run() == 0
        assert len(push_service.received) == 1

    def test_signs_once_for_a_push_service(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        desk.schedule(ada, "one")
        desk.schedule(ada, "two")
        desk.run()
        first, second = push_service.received
        assert first.headers["Authorization"] == second.headers["Authorization"]
        assert first.headers["Topic"] != second.headers["Topic"]

    def test_goes_to_every_phone_of_a_person_and_to_nobody_else(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson, push_service: PushService
    ) -> None:
        second = desk.subscribe(desk.add_phone(ada))
        stranger = desk.subscribe(make_person("Grace Hopper"))
        desk.schedule(ada)
        desk.run()
        assert len(push_service.read_by(browser)) == len(push_service.read_by(second)) == 1
        assert push_service.received_by(stranger) == []

    def test_waits_until_it_is_due(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        due = clock.now()
        desk.schedule(ada)
        clock.move(seconds=-1)
        assert desk.run() == 0
        assert desk.next_due() == due


class TestRefused:
    @pytest.mark.parametrize("status", [404, 410])
    def test_one_that_is_gone_ends_and_others_go_on(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, status: int
    ) -> None:
        second = desk.subscribe(desk.add_phone(ada))
        push_service.answer_next(browser, status)
        desk.schedule(ada)
        desk.run()
        assert sorted(desk.states()) == ["gone", "sent"]
        assert ada.get("/api/subscription").get_json()["state"] == "gone"
        assert len(push_service.read_by(second)) == 1

    @pytest.mark.parametrize("status", [301, 302, 307, 308])
    def test_a_redirect_is_never_followed(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, status: int
    ) -> None:
        push_service.answer_next(browser, status, Location=push_service.origin + "/internal")
        desk.schedule(ada)
        desk.run()
        assert desk.states() == ["failed"]
        assert [request.method for request in push_service.received] == ["POST"]
        assert subscription_states(desk) == ["active"]

    def test_a_wrong_request_is_not_repeated_and_costs_nobody_a_subscription(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        push_service.answer(400)
        for slot in ("one", "two"):
            desk.schedule(ada, slot)
            desk.run()
            clock.move(hours=1)
            desk.run()
        assert desk.states() == ["failed", "failed"]
        assert subscription_states(desk) == ["active"]

    def test_three_in_a_row_disable_until_the_phone_subscribes_anew(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        push_service.answer(400)
        for slot in ("one", "two", "three"):
            desk.schedule(ada, slot)
            desk.run()
        assert subscription_states(desk) == ["disabled"]
        desk.schedule(ada, "four")
        assert desk.run() == 0
        assert ada.put("/api/subscription", browser.to_json()).get_json()["state"] == "disabled"
        desk.subscribe(ada)
        assert subscription_states(desk) == ["active"]

    def test_one_taken_in_between_starts_the_count_anew(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        for slot, status in (("one", 400), ("two", 400), ("three", 201), ("four", 400)):
            push_service.answer_next(browser, status)
            desk.schedule(ada, slot)
            desk.run()
        assert subscription_states(desk) == ["active"]

    def test_too_large_is_tried_once_more_with_title_and_link(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        push_service.answer_next(browser, 413)
        desk.schedule(ada)
        desk.run()
        assert desk.states() == ["sent"]
        (message,) = push_service.read_by(browser)
        assert sorted(message["notification"]) == ["lang", "navigate", "silent", "tag", "title"]

    def test_still_too_large_is_given_up(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        push_service.answer(413)
        desk.schedule(ada)
        desk.run()
        assert desk.states() == ["failed"]
        assert len(push_service.received) == 2
        assert subscription_states(desk) == ["active"]


class TestDistrusted:
    @pytest.mark.parametrize("status", [401, 403])
    def test_a_signature_is_made_afresh_once(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, status: int
    ) -> None:
        push_service.answer_next(browser, status)
        desk.schedule(ada)
        desk.run()
        first, second = push_service.received
        assert first.headers["Authorization"] != second.headers["Authorization"]
        assert desk.states() == ["sent"]

    def test_a_wrong_key_deletes_nothing_and_pauses_the_service(
        self, desk: Desk, make_person: MakePerson, push_service: PushService, caplog: pytest.LogCaptureFixture
    ) -> None:
        push_service.answer(403)
        people = [make_person(f"Person {number}") for number in range(6)]
        for person in people:
            desk.subscribe(person)
            desk.schedule(person)
        desk.run()
        assert desk.states() == ["pending"] * 6
        assert subscription_states(desk) == ["active"] * 6
        assert "check the VAPID key" in caplog.text
        assert desk.health.paused_until(push_service.origin, desk.clock.now()) is not None

        push_service.answer(201)
        desk.clock.move(minutes=5)
        desk.run()
        assert desk.states() == ["sent"] * 6

    def test_one_subscription_made_for_another_key_is_told_apart(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson, push_service: PushService
    ) -> None:
        for _ in range(4):
            push_service.answer_next(browser, 403)
        desk.schedule(ada)
        desk.run()
        assert desk.states() == ["pending"]
        grace = make_person("Grace Hopper")
        desk.subscribe(grace)
        desk.schedule(grace)
        desk.run()
        desk.clock.move(minutes=1)
        desk.run()
        assert sorted(desk.states()) == ["failed", "sent"]
        assert ada.get("/api/subscription").get_json()["state"] == "key_mismatch"


class TestLater:
    def test_too_fast_waits_as_long_as_was_asked_and_pauses_the_service(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        push_service.answer_next(browser, 429, Retry_After="120")
        desk.schedule(ada, "one")
        desk.run()
        assert desk.next_due() == clock.now() + timedelta(seconds=120)
        desk.schedule(ada, "two")
        desk.run()
        assert len(push_service.received) == 1
        clock.move(seconds=119)
        desk.run()
        assert len(push_service.received) == 1
        clock.move(seconds=1)
        desk.run()
        assert desk.states() == ["sent", "sent"]
        assert sorted(delivery.attempts for delivery in desk.deliveries()) == [1, 2]

    def test_a_date_is_understood(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        push_service.answer_next(browser, 429, Retry_After="Tue, 24 Nov 2026 19:10:00 GMT")
        desk.schedule(ada)
        desk.run()
        assert desk.next_due() == clock.now() + timedelta(minutes=10)

    def test_errors_are_tried_again_at_growing_distances(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        push_service.answer(500)
        desk.schedule(ada)
        for seconds in (15, 30, 60):
            desk.run()
            assert desk.next_due() == clock.now() + timedelta(seconds=seconds)
            clock.move(seconds=seconds)
        push_service.answer(201)
        desk.run()
        assert desk.states() == ["sent"]

    def test_no_answer_is_an_error_like_another(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        desk.schedule(ada)
        with desk.app.app_context(), unit_of_work():
            row = db.session.query(Subscription).one()
            row.endpoint = row.endpoint.replace(str(push_service.port), "9")
        object.__setattr__(desk.parts.policy, "extra_hosts", frozenset({"localhost:9"}))
        desk.run()
        assert desk.states() == ["pending"]
        assert desk.next_due() == clock.now() + timedelta(seconds=15)

    def test_it_is_tried_until_it_is_of_no_use_any_more(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService, clock: FakeClock
    ) -> None:
        push_service.answer(503)
        desk.schedule(ada)
        desk.run()
        clock.move(hours=1)
        desk.run()
        assert desk.states() == ["expired"]
        assert [one.state for one in desk.notifications()] == ["missed"]
