"""A push service that is down for long: the reminder goes by e-mail while it is of use, and then by nothing else."""

from datetime import datetime, timedelta

import pytest

from hallway.core.db import db, unit_of_work
from hallway.notifications import fan_out
from hallway.notifications.models import Delivery
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.mail_server import FakeMailServer
from tests.fakes.push_service import PushService
from tests.fakes.reminders import Desk, send_held
from tests.followups.meetings import meet, promise, told, wed
from tests.mail.conftest import ADDRESS

QUIET = wed(22)
LAST_QUARTER = QUIET - (QUIET - wed(9)) / 4


@pytest.fixture
def met(proved: Phone) -> Phone:
    """Ada, who promised something for Wednesday at nine; of use until her quiet hours begin at ten in the evening."""
    return promised(proved)


def promised(phone: Phone) -> Phone:
    phone.patch("/api/me", {"remind_followups": False})
    promise(phone, meet(phone, "Grace Hopper"), wed(9))
    return phone


def run_until(desk: Desk, end: datetime) -> None:
    """Run whenever something is due, up to then."""
    while isinstance(due := desk.next_due(), datetime) and due <= end:
        desk.clock.move_to(max(due, desk.clock.now()))
        desk.run()
    desk.clock.move_to(end)


def taken(push_service: PushService) -> int:
    """How many messages the push service took."""
    return push_service.topics.total()


class TestAServiceThatIsDown:
    def test_leads_to_one_letter_while_there_is_time(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        desk.subscribe(met)
        push_service.answer(503)
        run_until(desk, LAST_QUARTER - timedelta(hours=1, seconds=1))
        assert mail_server.letters == []
        run_until(desk, LAST_QUARTER)
        assert mail_server.read()["Subject"] == "You promised Grace Hopper something"
        assert met.get("/api/me").get_json()["undelivered_at"] is None

    def test_and_comes_back_pushes_no_more_what_was_mailed(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        desk.subscribe(met)
        push_service.answer(503)
        run_until(desk, LAST_QUARTER)
        push_service.answer(201)
        run_until(desk, QUIET)
        mail_server.read()
        assert taken(push_service) == 0

    def test_and_comes_back_in_time_leads_to_no_letter(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        browser = desk.subscribe(met)
        push_service.answer(503)
        run_until(desk, wed(16))
        push_service.answer(201)
        run_until(desk, QUIET)
        assert mail_server.letters == []
        assert len(told(desk, browser)) == 1

    def test_and_asks_to_be_left_alone_is_left_alone(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        desk.subscribe(met)
        push_service.answer(429, Retry_After="3600")
        run_until(desk, QUIET)
        mail_server.read()
        assert len(push_service.received) <= 10

    def test_leaves_whoever_has_no_address_to_the_next_decent_hour(
        self, desk: Desk, ada: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        browser = desk.subscribe(promised(ada))
        push_service.answer(503)
        run_until(desk, QUIET)
        push_service.answer(201)
        run_until(desk, QUIET + timedelta(hours=12))
        assert mail_server.letters == []
        assert len(told(desk, browser)) == 1


class TestTwoPhones:
    def test_that_are_both_down_lead_to_one_letter(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        for phone in (met, desk.add_phone(met)):
            desk.subscribe(phone)
        push_service.answer(503)
        while isinstance(due := desk.next_due(), datetime) and due <= QUIET:
            desk.clock.move_to(max(due, desk.clock.now()))
            desk.run_two()
        mail_server.read()
        assert taken(push_service) == 0

    def test_of_which_one_took_it_lead_to_none(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        first, second = desk.subscribe(met), desk.subscribe(desk.add_phone(met))
        for _ in range(40):
            push_service.answer_next(first, 503)
        run_until(desk, QUIET)
        assert mail_server.letters == []
        assert len(told(desk, second)) == 1

    def test_of_which_one_is_being_tried_wait_for_what_comes_of_it(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService, clock: FakeClock
    ) -> None:
        first, second = desk.subscribe(met), desk.subscribe(desk.add_phone(met))
        for _ in range(40):
            push_service.answer_next(first, 503)
            push_service.answer_next(second, 503)
        run_until(desk, wed(16))
        with desk.app.app_context(), unit_of_work():
            held = db.session.query(Delivery).filter_by(state="pending").order_by(Delivery.id).first()
            assert held is not None
            held.lease_token, held.lease_until, held.next_at = "somebody", QUIET, QUIET
        run_until(desk, QUIET - timedelta(minutes=1))
        assert mail_server.letters == []


def test_a_mailbox_that_is_down_too_leaves_it_to_the_next_decent_hour(
    desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
) -> None:
    browser = desk.subscribe(met)
    push_service.answer(503)
    mail_server.answers[ADDRESS] = "451 busy"
    run_until(desk, QUIET)
    push_service.answer(201)
    run_until(desk, QUIET + timedelta(hours=12))
    assert len(told(desk, browser)) == 1


class TestTwoAtOnce:
    def test_a_phone_that_ends_is_waited_with_no_longer_for_one_that_comes_too_late(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        proved.patch("/api/me", {"remind_followups": False})
        promise(proved, meet(proved, "Grace Hopper"), QUIET - timedelta(minutes=30))
        slow_down, ending = desk.subscribe(proved), desk.subscribe(desk.add_phone(proved))
        push_service.answer_next(slow_down, 429, Retry_After="3600")
        desk.clock.move_to(QUIET - timedelta(minutes=30))
        with desk.app.app_context(), unit_of_work():
            first, second = sorted(
                fan_out.fan_out(desk.clock.now(), 10) or [],
                key=lambda item: item.device.endpoint == ending.endpoint,
            )
        send_held(desk.parts, [first])
        assert mail_server.letters == []
        push_service.answer_next(ending, 410)
        send_held(desk.parts, [second])
        desk.run()
        assert mail_server.read()["Subject"] == "You promised Grace Hopper something"

    def test_a_push_that_was_given_back_unsent_is_sent_and_not_mailed(
        self, desk: Desk, met: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        desk.subscribe(met)
        desk.clock.move_to(LAST_QUARTER)
        with desk.app.app_context(), unit_of_work():
            held = fan_out.fan_out(desk.clock.now(), 10) or []
        desk.clock.move(seconds=45)
        send_held(desk.parts, held)
        assert taken(push_service) == 0
        desk.run()
        assert taken(push_service) == 1
        assert mail_server.letters == []
