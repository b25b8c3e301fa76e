"""A guest's own page: seeing, correcting, taking back; what the owner decides; becoming a person."""

from collections.abc import Callable

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.guests.models import Guest
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.guests.pages import Browser
from tests.swaps.scans import only, read, records, token_of


def answer(phone: Phone, state: str) -> None:
    path = f"/api/contacts/{only(phone, 'contact')['id']}/guest"
    assert phone.patch(path, {"state": state}).status_code == 204


def sees_details(browser: Browser) -> bool:
    """Whether the guest's page and vCard show what people who swapped see."""
    browser.open(browser.path)
    assert browser.status == 200
    shown = "ada@example.com" in browser.html
    assert shown == ("ada@example.com" in browser.vcard)
    return shown


def test_the_link_is_stored_as_a_hash_alone(app: Flask, kept: Browser) -> None:
    with app.app_context():
        guest = db.session.query(Guest).one()
        stored = {column.name: getattr(guest, column.name) for column in Guest.__table__.columns}
    assert kept.link not in repr(stored)


def test_the_link_works_for_thirty_days(app: Flask, ada: Phone, kept: Browser, clock: FakeClock) -> None:
    clock.move(days=30)
    assert kept.open(kept.path).status == 200
    clock.move(days=1)
    assert kept.open(kept.path).status == 410
    run_chores(app)
    with app.app_context():
        assert db.session.query(Guest).count() == 0
    assert only(ada, "contact")["name"] == "Bob Guest"


@pytest.mark.parametrize("path", ["/g/nonsense", "/g/nonsense/card.vcf", "/g/" + "x" * 40])
def test_a_link_that_is_none_is_refused(bob: Browser, path: str) -> None:
    assert bob.get(path).status_code == 410


def test_a_yes_shows_the_guest_what_swapped_people_see(ada: Phone, waiting: Browser) -> None:
    assert not sees_details(waiting)
    answer(ada, "kept")
    assert sees_details(waiting)
    assert only(ada, "contact")["state"] == "kept"


@pytest.mark.parametrize("browser", ["kept", "waiting"])
def test_a_no_ends_it_and_looks_like_waiting(ada: Phone, browser: str, request: pytest.FixtureRequest) -> None:
    guest: Browser = request.getfixturevalue(browser)
    answer(ada, "declined")
    assert not sees_details(guest)
    assert "wait until" in guest.html
    assert records(ada, "contact") == records(ada, "encounter") == records(ada, "topic") == []


def test_a_no_leaves_what_the_owner_noted(ada: Phone, kept: Browser) -> None:
    encounter = only(ada, "encounter")
    read(ada.patch(f"/api/encounters/{encounter['id']}", {"note": "Talked a lot", "note_version": 0}))
    answer(ada, "declined")
    assert only(ada, "contact")["state"] == "alone"
    assert not sees_details(kept)


def block(phone: Phone) -> None:
    assert phone.put(f"/api/contacts/{only(phone, 'contact')['id']}/block").status_code == 204


def withdraw(phone: Phone) -> None:
    assert phone.delete(f"/api/contacts/{only(phone, 'contact')['id']}?sharing=withdraw").status_code == 204


@pytest.mark.parametrize("end", [block, withdraw])
def test_blocking_and_withdrawing_end_what_a_guest_sees(
    ada: Phone, kept: Browser, end: Callable[[Phone], None]
) -> None:
    end(ada)
    assert not sees_details(kept)
    assert "wait until" in kept.html


def test_deleting_the_contact_alone_leaves_the_guest_what_they_have(ada: Phone, kept: Browser) -> None:
    assert ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}").status_code == 204
    assert sees_details(kept)


def test_a_blocked_guest_who_comes_again_is_not_told_and_not_shown(
    app: Flask, ada: Phone, kept: Browser, clock: FakeClock
) -> None:
    block(ada)
    again = Browser(app).open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    assert "wait until" in again.fill_in(name="Bob Again").html
    assert [one["name"] for one in records(ada, "contact")] == ["Bob Guest"]


def test_what_was_left_can_be_corrected(ada: Phone, kept: Browser) -> None:
    kept.fill_in(name="Robert Guest", reach="+44 20 7946 0958", act="correct")
    contact = only(ada, "contact")
    assert contact["name"] == "Robert Guest"
    assert contact["details"] == [{"kind": "phone", "value": "+442079460958"}]
    assert 'value="Robert Guest"' in kept.html


def test_a_correction_leaves_what_the_owner_wrote(ada: Phone, kept: Browser) -> None:
    contact = only(ada, "contact")
    own = {"kind": "text", "value": "sits at the window"}
    read(ada.patch(f"/api/contacts/{contact['id']}", {"name": "Bob (moths)", "details": [*contact["details"], own]}))
    kept.fill_in(name="Robert Guest", reach="robert@example.org", act="correct")
    contact = only(ada, "contact")
    assert contact["name"] == "Bob (moths)"
    assert contact["details"] == [{"kind": "email", "value": "robert@example.org"}, own]


def test_a_wrong_correction_says_why_and_keeps_what_was_typed(ada: Phone, kept: Browser) -> None:
    kept.fill_in(name="Robert Guest", reach="nowhere", act="correct")
    assert (kept.status, 'value="nowhere"' in kept.html) == (422, True)
    assert only(ada, "contact")["name"] == "Bob Guest"


def test_details_are_taken_back(app: Flask, ada: Phone, kept: Browser) -> None:
    kept.send({"act": "take-back"})
    assert "You took your details back" in kept.html
    contact = only(ada, "contact")
    assert (contact["name"], contact["state"], contact["details"]) == ("Bob Guest", "withdrawn", [])
    assert only(ada, "encounter")["contact_id"] == contact["id"]
    with app.app_context():
        assert (db.session.query(Guest).one().name, db.session.query(Guest).one().reach) == ("", "")
    assert kept.get(f"/api/guests/{kept.link}").status_code == 410


def test_what_nobody_answers_ends_after_two_weeks(app: Flask, ada: Phone, waiting: Browser, clock: FakeClock) -> None:
    clock.move(days=15)
    run_chores(app)
    assert only(ada, "contact")["state"] == "alone"
    answer(ada, "kept")
    assert not sees_details(waiting)


class TestBecomingAPerson:
    def test_the_form_is_filled_in_already(self, kept: Browser) -> None:
        assert kept.get(f"/api/guests/{kept.link}").get_json() == {
            "name": "Bob Guest",
            "reach": "bob@example.org",
            "owner_name": "Ada Lovelace",
            "owner_headline": None,
        }

    def test_what_was_kept_becomes_a_swap(self, app: Flask, ada: Phone, kept: Browser) -> None:
        before = only(ada, "contact")
        bob = Phone(app).sign_up("Bob Guest", reach="bob@example.org")
        for _ in range(2):
            assert bob.put("/api/me/guest", {"link": kept.link}).status_code == 204
        assert (only(ada, "swap")["state"], only(bob, "swap")["state"]) == ("kept", "kept")
        assert (only(ada, "swap")["role"], only(bob, "swap")["role"]) == ("presenter", "scanner")
        theirs, mine = only(ada, "contact"), only(bob, "contact")
        assert (theirs["id"], theirs["source"], theirs["state"]) == (before["id"], "swap", "kept")
        assert theirs["details"] == []
        assert [one["value"] for one in theirs["card"]["fields"]] == ["bob@example.org"]
        assert [one["value"] for one in mine["card"]["fields"]] == ["ada@example.com"]
        assert only(ada, "encounter")["id"] == only(ada, "swap")["encounter_id"]
        assert only(bob, "encounter")["swap_id"] == only(bob, "swap")["id"]
        assert only(ada, "topic")["text"] == "moths"
        assert "You have a card now" in kept.open(kept.path).html

    def test_what_waited_becomes_a_swap_that_waits(self, app: Flask, ada: Phone, waiting: Browser) -> None:
        bob = Phone(app).sign_up("Bob Guest")
        assert bob.put("/api/me/guest", {"link": waiting.link}).status_code == 204
        assert (only(ada, "swap")["state"], only(bob, "swap")["state"]) == ("waiting", "waiting")
        assert only(bob, "contact")["card"]["fields"] == []
        read(ada.patch(f"/api/swaps/{only(ada, 'swap')['id']}", {"state": "kept"}))
        assert (only(ada, "contact")["state"], only(bob, "contact")["state"]) == ("kept", "kept")

    @pytest.mark.parametrize("end", [block, withdraw, lambda phone: answer(phone, "declined")])
    def test_what_the_owner_ended_looks_as_if_it_waited(
        self, app: Flask, ada: Phone, kept: Browser, end: Callable[[Phone], None]
    ) -> None:
        end(ada)
        bob = Phone(app).sign_up("Bob Guest")
        assert bob.put("/api/me/guest", {"link": kept.link}).status_code == 204
        assert (only(bob, "swap")["state"], only(bob, "contact")["state"]) == ("waiting", "waiting")
        assert only(ada, "swap")["state"] == "declined"

    def test_a_swap_that_they_made_meanwhile_stays_one(
        self, app: Flask, ada: Phone, kept: Browser, clock: FakeClock
    ) -> None:
        bob = Phone(app).sign_up("Bob Guest")
        bob.scan(token_of(ada, clock.now()), clock.now())
        assert len(records(ada, "contact")) == 2
        assert bob.put("/api/me/guest", {"link": kept.link}).status_code == 204
        assert only(ada, "swap")["state"] == "kept"

    def test_nobody_else_becomes_that_guest(self, app: Flask, ada: Phone, kept: Browser) -> None:
        link = {"link": kept.link}
        assert Phone(app).sign_up("Bob Guest").put("/api/me/guest", link).status_code == 204
        other = Phone(app).sign_up("Eve")
        assert problem_of(other.put("/api/me/guest", link)) == "guest-link-ended"
        assert records(other, "contact") == []

    def test_taken_back_details_make_no_swap(self, app: Flask, ada: Phone, kept: Browser) -> None:
        link = kept.link
        kept.send({"act": "take-back"})
        bob = Phone(app).sign_up("Bob Guest")
        assert problem_of(bob.put("/api/me/guest", {"link": link})) == "guest-link-ended"
        assert records(ada, "swap") == []


def test_only_the_owner_answers(ada: Phone, make_person: Callable[..., Phone], waiting: Browser) -> None:
    path = f"/api/contacts/{only(ada, 'contact')['id']}/guest"
    assert make_person("Eve").patch(path, {"state": "kept"}).status_code == 404
    assert not sees_details(waiting)


def test_a_contact_that_is_no_guest_has_no_answer(app: Flask, ada: Phone) -> None:
    contact_id = "019aab00-0000-7000-8000-000000000002"
    read(ada.put(f"/api/contacts/{contact_id}", {"name": "By hand"}))
    assert ada.patch(f"/api/contacts/{contact_id}/guest", {"state": "kept"}).status_code == 404


def test_a_deleted_card_ends_what_a_guest_sees_and_not_what_they_may_take_back(
    app: Flask, ada: Phone, kept: Browser
) -> None:
    with app.app_context(), unit_of_work():
        db.session.query(Guest).update({"card_id": None})
    assert "This card is not shared any more" in kept.open(kept.path).html
    assert kept.get(f"{kept.path}/card.vcf").status_code == 410
    kept.send({"act": "take-back"})
    assert only(ada, "contact")["details"] == []


def test_a_deleted_card_is_gone_from_the_private_page_at_once(ada: Phone, kept: Browser) -> None:
    assert sees_details(kept)
    vcard = f"{kept.path}/card.vcf"
    read(ada.put(f"/api/cards/{new_id()}", {"name": "Ada at work"}))
    assert ada.delete(f"/api/cards/{ada.code['card_id']}").status_code == 204
    assert "ada@example.com" not in kept.open(kept.path).html
    assert kept.status == 200
    assert kept.get(vcard).status_code == 410
