"""A new way into an account is told to its other phones and to the address that it concerns, never to who made it."""

from collections.abc import Callable

from flask import Flask

from hallway.accounts.models import AccountAlert
from hallway.core.db import db
from tests.api import Phone
from tests.fakes.mail_server import FakeMailServer, text_of
from tests.fakes.reminders import Desk
from tests.followups.meetings import told
from tests.mail.conftest import ADDRESS

Ask = Callable[..., str]
NEW = "new@example.com"


def sign_another_in(phone: Phone) -> Phone:
    return Phone(phone.app).sign_in(phone.post("/api/handover-codes").get_json()["code"])


def test_a_new_phone_is_told_to_the_others_and_to_the_address(
    desk: Desk, proved: Phone, mail_server: FakeMailServer
) -> None:
    old = desk.subscribe(proved)
    second = sign_another_in(proved)
    new = desk.subscribe(second)
    desk.run()
    (one,) = told(desk, old)
    assert one["title"] == "A phone was signed in to your account"
    assert one["body"].endswith("If it was not you, sign it out in Settings.")
    assert one["navigate"] == "https://hallway.example/settings/account"
    assert told(desk, new) == []
    letter = mail_server.read()
    assert (letter["Subject"], letter["To"]) == (one["title"], ADDRESS)
    assert "https://hallway.example/settings/account" in text_of(letter)


def test_a_changed_address_is_told_to_the_old_one_and_to_the_other_phones(
    desk: Desk, proved: Phone, ask: Ask, mail_server: FakeMailServer
) -> None:
    second = desk.add_phone(proved)
    mine, other = desk.subscribe(proved), desk.subscribe(second)
    code = ask(proved, NEW)
    mail_server.forget()
    assert proved.put("/api/me/email", {"email": NEW, "code": code}).status_code == 200
    desk.run()
    assert mail_server.recipients == [ADDRESS]
    assert mail_server.read()["Subject"] == "The e-mail address of your account was changed"
    assert [one["title"] for one in told(desk, other)] == ["The e-mail address of your account was changed"]
    assert told(desk, mine) == []


def test_a_removed_address_is_told_to_it(desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
    assert proved.delete("/api/me/email").status_code == 200
    desk.run()
    assert mail_server.read()["Subject"] == "The e-mail address of your account was removed"
    assert mail_server.recipients == [ADDRESS]
    assert proved.delete("/api/me/email").status_code == 200
    assert desk.run() == 0


def test_a_first_address_is_told_to_phones_alone_and_the_same_again_to_nobody(
    desk: Desk, ada: Phone, ask: Ask, mail_server: FakeMailServer
) -> None:
    other = desk.subscribe(desk.add_phone(ada))
    for _ in range(2):
        assert ada.put("/api/me/email", {"email": ADDRESS, "code": ask(ada)}).status_code == 200
        mail_server.forget()
        desk.run()
    assert [one["title"] for one in told(desk, other)] == ["An e-mail address was added to your account"]
    assert mail_server.letters == []


def test_a_mailbox_is_not_filled_with_alerts(desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
    for _ in range(25):
        sign_another_in(proved)
    desk.run()
    assert len(mail_server.letters) == 20


def test_alerts_are_erased_with_the_account(app: Flask, proved: Phone) -> None:
    sign_another_in(proved)
    assert proved.delete("/api/me").status_code == 204
    with app.app_context():
        assert db.session.query(AccountAlert).count() == 0
