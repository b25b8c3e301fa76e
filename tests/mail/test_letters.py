"""Reminders that reach no phone come by e-mail: once, to the proved address, through the same queue."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hallway.core.db import db, unit_of_work
from hallway.notifications import delivery_queue, fan_out
from hallway.notifications.models import Delivery
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.mail_server import FakeMailServer, html_of, text_of
from tests.fakes.push_service import PushService
from tests.fakes.reminders import Desk, send_held
from tests.followups.meetings import followup, hold_event, meet, promise, run_at, thu, told, wed
from tests.mail.conftest import ADDRESS


class TestWhere:
    def test_a_person_with_no_phone_to_push_to_gets_a_letter(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer
    ) -> None:
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9))
        assert mail_server.read()["Subject"] == "Get back to Grace Hopper"
        assert mail_server.recipients == [ADDRESS]
        assert [one.state for one in desk.deliveries() if one.channel == "mail"][-1] == "sent"
        assert proved.get("/api/me").get_json()["undelivered_at"] is None

    def test_a_phone_that_takes_it_is_enough(self, desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
        browser = desk.subscribe(proved)
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9))
        assert len(told(desk, browser)) == 1
        assert mail_server.letters == []

    @pytest.mark.parametrize("status", [410, 301])
    def test_a_phone_that_cannot_be_reached_any_more_leads_to_a_letter_at_once(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, push_service: PushService, status: int
    ) -> None:
        push_service.answer_next(desk.subscribe(proved), status)
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9))
        desk.run()
        assert mail_server.read()["Subject"] == "Get back to Grace Hopper"

    def test_one_phone_of_two_is_enough(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        second = desk.add_phone(proved)
        for phone, status in ((proved, 410), (second, 201)):
            push_service.answer_next(desk.subscribe(phone), status)
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9))
        desk.run()
        assert mail_server.letters == []

    def test_one_that_is_tried_again_is_waited_for(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, push_service: PushService
    ) -> None:
        push_service.answer_next(desk.subscribe(proved), 503)
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9), wed(9) + timedelta(minutes=1))
        assert mail_server.letters == []

    def test_an_address_that_is_not_proved_gets_nothing(
        self, desk: Desk, ada: Phone, mail_server: FakeMailServer
    ) -> None:
        ada.post("/api/email-codes", {"email": ADDRESS})
        desk.run()
        mail_server.forget()
        meet(ada, "Grace Hopper")
        run_at(desk, wed(9))
        assert mail_server.letters == []

    def test_whoever_wants_none_gets_none(self, desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
        proved.patch("/api/me", {"remind_by_mail": False})
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9))
        assert mail_server.letters == []
        assert proved.get("/api/me").get_json()["undelivered_at"] is not None


class TestQueue:
    def test_two_dispatchers_send_one_letter(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, clock: FakeClock
    ) -> None:
        meet(proved, "Grace Hopper")
        clock.move_to(wed(9))
        assert sum(desk.run_two()) == 1
        mail_server.read()

    def test_a_letter_that_a_killed_worker_held_is_sent_by_the_next(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, clock: FakeClock
    ) -> None:
        meet(proved, "Grace Hopper")
        clock.move_to(wed(9))
        mail_server.answers[ADDRESS] = "451 busy"
        desk.run()
        mail_server.forget()
        with desk.app.app_context(), unit_of_work():
            row = db.session.query(Delivery).filter_by(state="pending").one()
            row.lease_token, row.lease_until = "somebody", clock.now() + timedelta(seconds=60)
            row.next_at = row.lease_until
        desk.run()
        assert mail_server.letters == []
        clock.move(seconds=60)
        desk.run()
        mail_server.read()

    def test_a_letter_that_had_to_wait_for_most_of_its_lease_is_given_back_unsent(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, clock: FakeClock
    ) -> None:
        meet(proved, "Grace Hopper")
        clock.move_to(wed(9))
        with desk.app.app_context(), unit_of_work():
            assert fan_out.fan_out(clock.now(), 10) == []
        with desk.app.app_context(), unit_of_work():
            held = delivery_queue.claim(clock.now(), 10)
        clock.move(seconds=40)
        send_held(desk.parts, held)
        assert mail_server.letters == []
        desk.run()
        mail_server.read()

    def test_what_was_armed_again_while_a_phone_refused_it_waits_for_its_own_time(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, push_service: PushService, clock: FakeClock
    ) -> None:
        proved.patch("/api/me", {"remind_followups": False})
        browser = desk.subscribe(proved)
        encounter_id = meet(proved, "Grace Hopper")
        promise(proved, encounter_id, wed(9))
        clock.move_to(wed(9))
        with desk.app.app_context(), unit_of_work():
            held = fan_out.fan_out(clock.now(), 10)
        assert held
        promise(proved, encounter_id, wed(9) + timedelta(minutes=30))
        push_service.answer_next(browser, 301)
        send_held(desk.parts, held)
        desk.run()
        assert mail_server.letters == []
        run_at(desk, wed(9) + timedelta(minutes=30))
        assert len(told(desk, browser)) == 1
        assert mail_server.letters == []

    def test_a_mailbox_that_refuses_for_good_is_not_tried_again(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, clock: FakeClock
    ) -> None:
        meet(proved, "Grace Hopper")
        mail_server.answers[ADDRESS] = "550 no such mailbox"
        run_at(desk, wed(9))
        clock.move(minutes=5)
        assert desk.run() == 0
        assert "failed" in desk.states()

    def test_done_in_between_is_not_mailed(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, clock: FakeClock
    ) -> None:
        encounter_id = meet(proved, "Grace Hopper")
        mail_server.answers[ADDRESS] = "451 busy"
        run_at(desk, wed(9))
        followup(proved, encounter_id, outcome="sent")
        mail_server.forget()
        clock.move(minutes=5)
        desk.run()
        assert mail_server.letters == []


class TestWords:
    def test_of_one_are_those_of_the_phone_with_links(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer
    ) -> None:
        encounter_id = meet(proved, "Grace Hopper", note="shy about her bug")
        promise(proved, encounter_id, None)
        run_at(desk, wed(9))
        letter = mail_server.read()
        for text in (text_of(letter), html_of(letter)):
            assert "You promised to send the paper" in text
            assert f"https://hallway.example/follow-up/{encounter_id}" in text
            assert text.count("https://hallway.example/m/") == 4
            assert "bug" not in text
        assert letter["Content-Language"] == "en"
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert letter["List-Unsubscribe"].startswith("<https://hallway.example/m/")

    def test_of_several_are_one_letter(self, desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
        for name in ("Grace Hopper", "Alan Turing"):
            meet(proved, name)
        run_at(desk, wed(9))
        letter = mail_server.read()
        assert letter["Subject"] == "2 people to get back to"
        assert text_of(letter).count("Done: ") == 2

    def test_of_promises_and_events_too(self, desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
        proved.patch("/api/me", {"remind_followups": False})
        promise(proved, meet(proved, "Grace Hopper"), wed(18))
        event_id = hold_event(proved, thu(18))
        run_at(desk, wed(18))
        text = text_of(mail_server.read())
        assert "You promised Grace Hopper something\nSend the paper" in text
        assert (
            f"Tomorrow: The RSA\nWhy are you going, and whom do you want to meet?\n\nOpen in Hallway: https://hallway.example/events/{event_id}"
            in text
        )

    def test_are_escaped(self, desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
        meet(proved, "<b>Bobby</b>\u2028Bcc: eve@example.com")
        run_at(desk, wed(9))
        assert "<b>Bobby" not in html_of(mail_server.read())
        assert mail_server.recipients == [ADDRESS]

    def test_a_double_has_the_same_message_id(
        self, desk: Desk, proved: Phone, mail_server: FakeMailServer, ask: Callable[..., str]
    ) -> None:
        meet(proved, "Grace Hopper")
        run_at(desk, wed(9))
        with desk.app.app_context(), unit_of_work():
            row = (
                db.session.query(Delivery).filter_by(channel="mail", state="sent").order_by(Delivery.id.desc()).first()
            )
            assert row is not None
            row.state, row.next_at = "pending", wed(9)
        desk.run()
        first, second = mail_server.letters
        assert first["Message-ID"] == second["Message-ID"]
