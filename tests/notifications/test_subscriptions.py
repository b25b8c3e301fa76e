"""Reminders on this phone: on, off, and a test that tells the truth."""

from collections.abc import Callable

import pytest

from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, encode
from tests.fakes.reminders import VAPID_PUBLIC, Desk

MakePerson = Callable[..., Phone]
OFF_CURVE = encode(b"\x04" + b"\x01" * 64)


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return desk.push_service.subscribe()


class TestTurningOn:
    def test_is_told_and_may_be_said_again(self, ada: Phone, browser: Browser) -> None:
        known = {"state": "active", "last_delivered_at": None}
        for _ in range(2):
            answer = ada.put("/api/subscription", browser.to_json())
            assert (answer.status_code, answer.get_json()) == (200, known | {"push_key": VAPID_PUBLIC})
        assert ada.get("/api/subscription").get_json() == known

    def test_the_browser_may_subscribe_anew(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        desk.subscribe(ada)
        ada.put("/api/subscription", browser.to_json())
        desk.schedule(ada)
        desk.run()
        assert [request.path for request in desk.push_service.received] == [
            request.path for request in desk.push_service.received_by(browser)
        ]
        assert len(desk.push_service.received) == 1

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"endpoint": "https://evil.example/x"}, "#/endpoint"),
            ({"endpoint": "http://localhost/x"}, "#/endpoint"),
            ({"endpoint": "https://169.254.169.254/latest"}, "#/endpoint"),
            ({"endpoint": "https://fcm.googleapis.com/" + "x" * 3000}, "#/endpoint"),
            ({"keys": {"p256dh": OFF_CURVE, "auth": "A" * 22}}, "#/keys/p256dh"),
            ({"keys": {"p256dh": encode(b"\x02" * 65), "auth": "A" * 22}}, "#/keys/p256dh"),
            ({"keys": {"p256dh": "A" * 43, "auth": "A" * 22}}, "#/keys/p256dh"),
        ],
    )
    def test_is_refused_with_a_pointer(
        self, ada: Phone, browser: Browser, change: dict[str, object], pointer: str
    ) -> None:
        answer = ada.put("/api/subscription", browser.to_json() | change)
        assert answer.status_code == 422
        assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]

    def test_a_short_secret_is_refused(self, ada: Phone, browser: Browser) -> None:
        keys = browser.keys | {"auth": encode(b"short")}
        answer = ada.put("/api/subscription", browser.to_json() | {"keys": keys})
        assert [error["pointer"] for error in answer.get_json()["errors"]] == ["#/keys/auth"]

    def test_the_same_browser_moves_to_the_account_that_is_in_it(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson
    ) -> None:
        grace = make_person("Grace Hopper")
        ada.put("/api/subscription", browser.to_json())
        assert grace.put("/api/subscription", browser.to_json()).status_code == 200
        assert problem_of(ada.get("/api/subscription")) == "no-subscription"
        desk.schedule(ada)
        desk.schedule(grace)
        desk.run()
        assert len(desk.push_service.received_by(browser)) == 1

    def test_an_endpoint_is_not_taken_from_somebody_without_the_browsers_keys(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson
    ) -> None:
        ada.put("/api/subscription", browser.to_json())
        forged = browser.to_json() | {"keys": desk.push_service.subscribe().keys}
        assert problem_of(make_person("Mallory").put("/api/subscription", forged)) == "endpoint-taken"
        assert ada.get("/api/subscription").status_code == 200

    def test_a_stranger_cannot(self, client: Phone, browser: Browser) -> None:
        assert problem_of(client.put("/api/subscription", browser.to_json())) == "signed-out"


class TestTurningOff:
    def test_ends_it(self, ada: Phone, browser: Browser) -> None:
        ada.put("/api/subscription", browser.to_json())
        for _ in range(2):
            assert ada.delete("/api/subscription").status_code == 204
        assert problem_of(ada.get("/api/subscription")) == "no-subscription"

    def test_signing_out_does_too(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        ada.put("/api/subscription", browser.to_json())
        desk.schedule(ada)
        assert ada.delete("/api/session").status_code == 204
        desk.run()
        assert desk.push_service.received == ()


class TestTest:
    @pytest.fixture(autouse=True)
    def subscribed(self, ada: Phone, browser: Browser) -> None:
        ada.put("/api/subscription", browser.to_json())

    def test_is_sent_at_once_in_words(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        answer = ada.post("/api/subscription/test")
        assert (answer.status_code, answer.get_json()) == (202, {"state": "waiting"})
        assert ada.get("/api/subscription/test").get_json() == {"state": "waiting"}
        desk.run()
        assert ada.get("/api/subscription/test").get_json() == {"state": "sent"}
        (message,) = desk.push_service.read_by(browser)
        assert message["notification"]["title"] == "Reminders work on this phone"
        assert desk.states() == ["sent"]
        assert ada.get("/api/subscription").get_json()["last_delivered_at"] is not None

    def test_waits_for_no_push_service_on_the_thread_of_the_request(self, desk: Desk, ada: Phone) -> None:
        ada.post("/api/subscription/test")
        assert desk.push_service.received == ()

    @pytest.mark.parametrize("status", [500, 429, 400])
    def test_tells_the_truth(self, desk: Desk, ada: Phone, status: int) -> None:
        desk.push_service.answer(status)
        ada.post("/api/subscription/test")
        desk.run()
        assert ada.get("/api/subscription/test").get_json() == {"state": "failed"}

    @pytest.mark.parametrize("status", [404, 410])
    def test_says_when_the_phone_must_subscribe_again(self, desk: Desk, ada: Phone, status: int) -> None:
        desk.push_service.answer(status)
        ada.post("/api/subscription/test")
        desk.run()
        assert ada.get("/api/subscription/test").get_json() == {"state": "gone"}
        assert ada.get("/api/subscription").get_json()["state"] == "gone"

    def test_goes_once_in_ten_seconds(self, desk: Desk, ada: Phone, clock: FakeClock) -> None:
        ada.post("/api/subscription/test")
        desk.run()
        clock.move(seconds=4)
        refused = ada.post("/api/subscription/test")
        assert problem_of(refused) == "slow-down"
        assert refused.headers["Retry-After"] == "7"
        clock.move(seconds=6)
        assert ada.post("/api/subscription/test").status_code == 202
        desk.run()
        assert len(desk.push_service.received) == 2

    def test_goes_to_this_phone_alone(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        other = desk.subscribe(desk.add_phone(ada))
        ada.post("/api/subscription/test")
        desk.run()
        assert len(desk.push_service.received_by(browser)) == 1
        assert desk.push_service.received_by(other) == []

    def test_a_failed_one_is_not_sent_later_by_surprise(self, desk: Desk, ada: Phone, clock: FakeClock) -> None:
        desk.push_service.answer(500)
        ada.post("/api/subscription/test")
        desk.run()
        desk.push_service.answer(201)
        clock.move(minutes=2)
        desk.run()
        assert desk.states() == ["expired"]
        assert ada.get("/api/subscription/test").get_json() == {"state": "failed"}

    def test_needs_a_subscription(self, ada: Phone) -> None:
        ada.delete("/api/subscription")
        assert problem_of(ada.post("/api/subscription/test")) == "no-subscription"

    def test_one_that_nobody_asked_for_is_not_there(self, ada: Phone) -> None:
        assert problem_of(ada.get("/api/subscription/test")) == "not-found"


def test_at_most_ten_phones(desk: Desk, ada: Phone) -> None:
    phones = [ada]
    for _ in range(10):
        phones.append(desk.add_phone(ada))
    for phone in phones[:10]:
        desk.subscribe(phone)
    refused = phones[10].put("/api/subscription", desk.push_service.subscribe().to_json())
    assert problem_of(refused) == "too-many-subscriptions"
    assert ada.put("/api/subscription", desk.push_service.subscribe().to_json()).status_code == 200
