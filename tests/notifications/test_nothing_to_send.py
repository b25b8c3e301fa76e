"""Deliveries that are due and must not go out."""

from collections.abc import Callable

import pytest

from hallway.core.db import db
from hallway.notifications.models import Subscription
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, PushService
from tests.fakes.reminders import Desk

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


class TestNothingToSend:
    def test_a_person_without_phones_is_noted_as_unreachable(self, desk: Desk, ada: Phone) -> None:
        desk.schedule(ada)
        assert desk.run() == 0
        assert [one.state for one in desk.notifications()] == ["unreachable"]

    def test_what_is_late_already_is_missed(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        desk.schedule(ada)
        clock.move(hours=2)
        assert desk.run() == 0
        assert [one.state for one in desk.notifications()] == ["missed"]

    def test_a_subscription_removed_meanwhile_gets_nothing(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        desk.schedule(ada)
        push_service.answer_next(browser, 503)
        desk.run()
        assert ada.delete("/api/subscription").status_code == 204
        desk.clock.move(minutes=5)
        desk.run()
        assert desk.states() == ["gone"]
        assert len(push_service.received) == 1

    def test_a_policy_that_changed_holds_for_what_was_subscribed_before(
        self, desk: Desk, ada: Phone, browser: Browser, push_service: PushService
    ) -> None:
        desk.schedule(ada)
        object.__setattr__(desk.parts.policy, "extra_hosts", frozenset())
        desk.run()
        assert desk.states() == ["failed"]
        assert push_service.received == ()
        assert subscription_states(desk) == ["active"]
