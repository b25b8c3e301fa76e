"""Proving an address and signing in by it, and what a stranger learns: nothing."""

from collections.abc import Callable

import pytest
from flask import Flask

from hallway.accounts.models import EmailCode
from hallway.core.db import db
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.fakes.mail_server import FakeMailServer, html_of, text_of
from tests.fakes.reminders import Desk
from tests.mail.conftest import ADDRESS

Ask = Callable[..., str]


def stranger_at(network: str, app: Flask) -> Phone:
    """A stranger's phone in a network of its own."""
    phone = Phone(app)
    phone.http.environ_base["REMOTE_ADDR"] = network
    return phone


def wrong_for(code: str) -> str:
    """Another code of the same form."""
    return str((int(code) + 1) % 10**8).zfill(8)


def sign_in(phone: Phone, code: str, address: str = ADDRESS) -> str:
    """Try to sign in, and say what came of it."""
    body = {"email": address, "code": code, "device_label": "A second phone"}
    answer = phone.post("/api/sessions", body)
    return "signed in" if answer.status_code == 201 else problem_of(answer)


class TestProving:
    def test_keeps_the_address_a_code_went_to(self, ada: Phone, ask: Ask) -> None:
        assert ada.get("/api/me").get_json()["person"]["email"] is None
        answer = ada.put("/api/me/email", {"email": "Ada@Example.com", "code": ask(ada)})
        assert (answer.status_code, answer.get_json()["email"]) == (200, ADDRESS)
        (person,) = [change["record"] for change in ada.changes() if change["kind"] == "person"]
        assert person == ada.get("/api/me").get_json()["person"]

    def test_is_offered_where_the_server_sends_mail(self, ada: Phone) -> None:
        assert ada.account["sends_mail"] is True
        health = ada.get("/api/health").get_json()
        assert (health["status"], health["sends_mail"]) == ("ok", True)

    def test_the_letter_holds_the_code_and_nothing_to_press(
        self, ada: Phone, ask: Ask, mail_server: FakeMailServer
    ) -> None:
        code = ask(ada)
        letter = mail_server.read()
        assert letter["Subject"] == f"{code} is your Hallway code"
        assert letter["From"] == "Hallway <hallway@hallway.example>"
        assert mail_server.recipients == [ADDRESS]
        assert code in html_of(letter)
        assert letter["List-Unsubscribe"] is None
        assert letter["Auto-Submitted"] == "auto-generated"

    @pytest.mark.parametrize(
        "typed",
        [
            "{0}{1}{2}{3} {4}{5}{6}{7}",
            " {0} {1} {2} {3} {4} {5} {6} {7} ",
            "{0}{1}-{2}{3}-{4}{5}-{6}{7}",
            "\u200f{0}{1}{2}{3}\u00a0{4}{5}{6}{7}\u200e",
        ],
    )
    @pytest.mark.parametrize("zero", ["0", "\u0660", "\u06f0", "\uff10", "\u0966"])
    @pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
    def test_a_code_may_be_typed_in_groups_and_in_the_digits_of_any_script(
        self, ada: Phone, ask: Ask, typed: str, zero: str
    ) -> None:
        digits = [chr(ord(zero) + int(digit)) for digit in ask(ada)]
        answer = ada.put("/api/me/email", {"email": ADDRESS, "code": typed.format(*digits)})
        assert answer.status_code == 200

    def test_a_code_works_once(self, ada: Phone, ask: Ask) -> None:
        body = {"email": ADDRESS, "code": ask(ada)}
        assert ada.put("/api/me/email", body).status_code == 200
        assert problem_of(ada.put("/api/me/email", body)) == "email-code-refused"

    @pytest.mark.parametrize(("minutes", "status"), [(9.9, 200), (10, 403)])
    def test_a_code_lasts_ten_minutes(
        self, ada: Phone, ask: Ask, clock: FakeClock, minutes: float, status: int
    ) -> None:
        code = ask(ada)
        clock.move(minutes=minutes)
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": code}).status_code == status

    @pytest.mark.parametrize(("wrong", "status"), [(9, 200), (10, 429)])
    def test_codes_may_be_tried_ten_times_an_hour(
        self, ada: Phone, ask: Ask, clock: FakeClock, wrong: int, status: int
    ) -> None:
        code = ask(ada)
        for _ in range(wrong):
            answer = ada.put("/api/me/email", {"email": ADDRESS, "code": wrong_for(code)})
            assert problem_of(answer) == "email-code-refused"
        answer = ada.put("/api/me/email", {"email": ADDRESS, "code": code})
        assert answer.status_code == status
        if status == 429:
            clock.move(seconds=int(answer.headers["Retry-After"]))
            assert ada.put("/api/me/email", {"email": ADDRESS, "code": ask(ada)}).status_code == 200

    def test_what_has_not_the_form_of_a_code_costs_no_try(self, ada: Phone, ask: Ask) -> None:
        code = ask(ada)
        for typed in ["1234567", "123456789", "abcdefgh", "²²²²²²²²", " - "] * 4:
            answer = ada.put("/api/me/email", {"email": ADDRESS, "code": typed})
            assert problem_of(answer) == "email-code-refused", typed
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": code}).status_code == 200

    @pytest.mark.parametrize("which", [0, 1])
    def test_an_earlier_code_still_works_until_one_was_used(self, ada: Phone, ask: Ask, which: int) -> None:
        codes = [ask(ada), ask(ada)]
        assert codes[0] != codes[1]
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": codes[which]}).status_code == 200
        assert (
            problem_of(ada.put("/api/me/email", {"email": ADDRESS, "code": codes[1 - which]})) == "email-code-refused"
        )

    def test_one_person_cannot_write_to_everybody(self, ada: Phone) -> None:
        answers = [ada.post("/api/email-codes", {"email": f"a{n}@example.com"}).status_code for n in range(21)]
        assert answers == [202] * 20 + [429]

    def test_many_accounts_cannot_fill_one_mailbox(
        self, make_person: Callable[..., Phone], app: Flask, desk: Desk, mail_server: FakeMailServer
    ) -> None:
        for number in range(8):
            phone = make_person(f"Mary {number}")
            for _ in range(4):
                phone.post("/api/email-codes", {"email": ADDRESS})
                desk.run()
        assert 20 <= len(mail_server.letters) <= 21

    def test_two_codes_asked_for_at_once_are_one_letter_with_the_later(
        self, ada: Phone, ask: Ask, mail_server: FakeMailServer
    ) -> None:
        ada.post("/api/email-codes", {"email": ADDRESS})
        code = ask(ada)
        mail_server.read()
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": code}).status_code == 200

    def test_a_code_is_for_whoever_asked_and_for_its_address(
        self, ada: Phone, ask: Ask, make_person: Callable[..., Phone]
    ) -> None:
        code = ask(ada)
        assert make_person("Mallory").put("/api/me/email", {"email": ADDRESS, "code": code}).status_code == 403
        assert ada.put("/api/me/email", {"email": "eve@example.com", "code": code}).status_code == 403
        assert sign_in(Phone(ada.app), code) == "email-code-refused"

    def test_an_address_that_signs_in_to_another_account_stays_there(
        self, proved: Phone, ask: Ask, make_person: Callable[..., Phone]
    ) -> None:
        other = make_person("Ada King")
        answer = other.put("/api/me/email", {"email": ADDRESS, "code": ask(other)})
        assert problem_of(answer) == "email-taken"

    def test_an_address_can_be_taken_off(self, proved: Phone, desk: Desk, mail_server: FakeMailServer) -> None:
        assert proved.delete("/api/me/email").get_json()["email"] is None
        Phone(proved.app).post("/api/email-codes", {"email": ADDRESS})
        desk.run()
        assert [one["Subject"] for one in mail_server.letters] == ["The e-mail address of your account was removed"]

    @pytest.mark.parametrize("address", ["", "ada", "ada@", "a b@example.com", "x" * 255 + "@example.com"])
    def test_what_is_no_address_is_refused(self, ada: Phone, address: str) -> None:
        answer = ada.post("/api/email-codes", {"email": address})
        assert answer.get_json()["errors"][0]["pointer"] == "#/email"

    def test_no_code_is_kept(self, app: object, ada: Phone, ask: Ask) -> None:
        code = ask(ada)
        with ada.app.app_context():
            row = db.session.query(EmailCode).one()
            assert code not in " ".join(str(value) for value in vars(row).values())


class TestSigningIn:
    def test_by_an_address_that_was_proved(self, proved: Phone, ask: Ask) -> None:
        phone = Phone(proved.app)
        answer = phone.post(
            "/api/sessions", {"email": "ADA@example.com", "code": ask(phone), "device_label": "A second phone"}
        )
        assert answer.status_code == 201
        assert answer.get_json()["person"]["id"] == proved.person_id
        assert answer.get_json()["device_id"] != proved.device_id

    def test_not_by_one_that_has_been_changed_since(self, proved: Phone, ask: Ask) -> None:
        stranger = Phone(proved.app)
        code = ask(stranger)
        proved.put("/api/me/email", {"email": "ada@king.example", "code": ask(proved, "ada@king.example")})
        assert sign_in(stranger, code) == "email-code-refused"

    def test_a_hand_over_code_still_works(self, proved: Phone) -> None:
        second = Phone(proved.app).sign_in(proved.post("/api/handover-codes").get_json()["code"])
        assert second.person_id == proved.person_id


class TestStrangers:
    def test_hear_the_same_whether_an_address_is_known_or_not(
        self, proved: Phone, desk: Desk, mail_server: FakeMailServer
    ) -> None:
        stranger = Phone(proved.app)
        answers = [stranger.post("/api/email-codes", {"email": one}) for one in (ADDRESS, "eve@example.com")]
        known, unknown = [(answer.status_code, answer.get_data(), dict(answer.headers)) for answer in answers]
        assert known == unknown
        assert sign_in(stranger, "12345678") == sign_in(stranger, "12345678", "eve@example.com") == "email-code-refused"
        desk.run()
        assert mail_server.recipients == [ADDRESS]

    def test_leave_no_address_behind(self, ada: Phone) -> None:
        Phone(ada.app).post("/api/email-codes", {"email": "eve@example.com"})
        with ada.app.app_context():
            row = db.session.query(EmailCode).one()
            assert (row.email, row.person_id) == (None, None)
            assert "eve" not in str(vars(row))

    def test_cannot_fill_a_mailbox_from_one_network(
        self, proved: Phone, desk: Desk, mail_server: FakeMailServer
    ) -> None:
        stranger = Phone(proved.app)
        for status in [202] * 5 + [429] * 2:
            assert stranger.post("/api/email-codes", {"email": ADDRESS}).status_code == status
            desk.run()
        assert len(mail_server.letters) == 5
        desk.clock.move(hours=1)
        stranger.post("/api/email-codes", {"email": ADDRESS})
        desk.run()
        assert len(mail_server.letters) == 6

    def test_cannot_fill_one_from_many_networks_nor_shut_its_owner_out(
        self, proved: Phone, ask: Ask, desk: Desk, mail_server: FakeMailServer
    ) -> None:
        strangers = [stranger_at(f"192.0.2.{n}", proved.app) for n in range(30)]
        for stranger in strangers:
            stranger.post("/api/email-codes", {"email": ADDRESS})
            desk.run()
        assert len(mail_server.letters) == 21
        owner = stranger_at("198.51.100.7", proved.app)
        answer = owner.post("/api/email-codes", {"email": ADDRESS})
        assert problem_of(answer) == "slow-down"
        desk.clock.move(seconds=int(answer.headers["Retry-After"]))
        assert sign_in(owner, ask(owner)) == "signed in"

    def test_hear_the_same_of_an_unknown_address_when_they_ask_too_often(self, proved: Phone) -> None:
        for address in (ADDRESS, "eve@example.com"):
            stranger = Phone(proved.app)
            answers = [stranger.post("/api/email-codes", {"email": address}) for _ in range(6)]
            assert [answer.status_code for answer in answers] == [202] * 5 + [429]
            assert answers[5].headers["Retry-After"] == "3600"
            tries = [sign_in(stranger, "12345678", address) for _ in range(11)]
            assert tries == ["email-code-refused"] * 10 + ["slow-down"]

    def test_cannot_use_up_the_tries_or_the_codes_of_others(self, proved: Phone, ask: Ask) -> None:
        owner, stranger = (stranger_at(f"192.0.2.{n}", proved.app) for n in (1, 2))
        code = ask(owner)
        for _ in range(5):
            stranger.post("/api/email-codes", {"email": ADDRESS})
        for _ in range(12):
            sign_in(stranger, wrong_for(code))
        assert sign_in(stranger, code) == "slow-down"
        assert sign_in(owner, code) == "signed in"

    def test_who_try_from_everywhere_leave_a_code_to_the_network_that_asked_for_it(
        self, proved: Phone, ask: Ask
    ) -> None:
        owner = stranger_at("198.51.100.7", proved.app)
        code = ask(owner)
        for number in range(200):
            assert sign_in(stranger_at(f"2001:db8:{number:x}::1", proved.app), wrong_for(code)) == "email-code-refused"
        assert sign_in(stranger_at("2001:db8:ffff::1", proved.app), code) == "email-code-refused"
        assert sign_in(owner, code) == "signed in"

    def test_of_a_whole_venue_may_sign_in_from_one_address(self, proved: Phone, ask: Ask) -> None:
        for number in range(60):
            answer = Phone(proved.app).post("/api/email-codes", {"email": f"a{number}@example.com"})
            assert answer.status_code == 202
        late = Phone(proved.app)
        assert sign_in(late, ask(late)) == "signed in"

    def test_codes_go_by_mail_alone(self, desk: Desk, ada: Phone, ask: Ask, mail_server: FakeMailServer) -> None:
        browser = desk.subscribe(ada)
        assert ask(ada) in text_of(mail_server.read())
        assert desk.push_service.received_by(browser) == []

    def test_a_mail_server_that_is_away_is_tried_again(
        self, desk: Desk, ada: Phone, mail_server: FakeMailServer, clock: FakeClock
    ) -> None:
        mail_server.answers[ADDRESS] = "451 come back later"
        ada.post("/api/email-codes", {"email": ADDRESS})
        desk.run()
        assert desk.states() == ["pending"]
        mail_server.forget()
        clock.move(seconds=15)
        desk.run()
        mail_server.read()
        assert desk.states() == ["sent"]
