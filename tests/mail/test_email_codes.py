"""Proving an address and signing in by it, and what a stranger learns: nothing."""

from collections.abc import Callable

import pytest

from hallway.accounts.models import EmailCode
from hallway.core.db import db
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.fakes.mail_server import FakeMailServer, html_of, text_of
from tests.fakes.reminders import Desk
from tests.mail.conftest import ADDRESS

Ask = Callable[..., str]


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
        assert ada.get("/api/health").get_json() == {"status": "ok", "sends_mail": True}

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

    def test_a_code_may_be_typed_in_groups(self, ada: Phone, ask: Ask) -> None:
        code = ask(ada)
        answer = ada.put("/api/me/email", {"email": ADDRESS, "code": f"{code[:3]} {code[3:]}"})
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

    @pytest.mark.parametrize(("wrong", "status"), [(4, 200), (5, 403)])
    def test_a_code_may_be_tried_five_times(self, ada: Phone, ask: Ask, wrong: int, status: int) -> None:
        code = ask(ada)
        other = str((int(code) + 1) % 1_000_000).zfill(6)
        for _ in range(wrong):
            answer = ada.put("/api/me/email", {"email": ADDRESS, "code": other})
            assert problem_of(answer) == "email-code-refused"
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": code}).status_code == status

    def test_a_later_code_replaces_an_earlier_one(self, ada: Phone, ask: Ask) -> None:
        first, second = ask(ada), ask(ada)
        assert first != second
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": first}).status_code == 403
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": second}).status_code == 200

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
        assert mail_server.letters == []

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

    def test_after_five_wrong_codes_a_new_one_is_needed(self, proved: Phone, ask: Ask) -> None:
        stranger = Phone(proved.app)
        code = ask(stranger)
        for _ in range(5):
            assert sign_in(stranger, "000000" if code != "000000" else "111111") == "email-code-refused"
        assert sign_in(stranger, code) == "email-code-refused"
        assert sign_in(stranger, ask(stranger)) == "signed in"

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
        assert sign_in(stranger, "123456") == sign_in(stranger, "123456", "eve@example.com") == "email-code-refused"
        desk.run()
        assert mail_server.recipients == [ADDRESS]

    def test_leave_no_address_behind(self, ada: Phone) -> None:
        Phone(ada.app).post("/api/email-codes", {"email": "eve@example.com"})
        with ada.app.app_context():
            row = db.session.query(EmailCode).one()
            assert (row.email, row.person_id) == (None, None)
            assert "eve" not in str(vars(row))

    def test_cannot_fill_a_mailbox(self, proved: Phone, desk: Desk, mail_server: FakeMailServer) -> None:
        stranger = Phone(proved.app)
        for _ in range(7):
            assert stranger.post("/api/email-codes", {"email": ADDRESS}).status_code == 202
            desk.run()
        assert len(mail_server.letters) == 5
        desk.clock.move(hours=1)
        stranger.post("/api/email-codes", {"email": ADDRESS})
        desk.run()
        assert len(mail_server.letters) == 6

    def test_are_slowed_down_by_network(self, ada: Phone) -> None:
        stranger = Phone(ada.app)
        answers = [stranger.post("/api/email-codes", {"email": f"a{n}@example.com"}).status_code for n in range(21)]
        assert answers == [202] * 20 + [429]

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
