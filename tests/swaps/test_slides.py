"""Codes where they were not meant to be: on a slide, on a photograph, on a phone that was lost."""

from collections import Counter
from datetime import timedelta

from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from hallway.swaps.rules import MAX_SCANNERS_A_STEP
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.fakes.crowd import make_crowd, write_down_all
from tests.swaps.scans import only, read, records, scan, send_scan, token_of, write_down

AUDIENCE = 200


def test_a_code_on_a_slide_is_scanned_by_two_hundred_people_in_a_minute(
    app: Flask, ada: Phone, clock: FakeClock
) -> None:
    token = token_of(ada, clock.now())
    audience = make_crowd(app, AUDIENCE, clock.now())
    states = []
    for phone, meeting in zip(audience, write_down_all(app, audience, clock.now()), strict=True):
        states.append(send_scan(phone, token, clock.move(seconds=60 / AUDIENCE), meeting).swap["state"])
    assert states == ["kept"] * MAX_SCANNERS_A_STEP + ["waiting"] * (AUDIENCE - MAX_SCANNERS_A_STEP)
    assert len(records(ada, "contact")) == len(records(ada, "encounter")) == MAX_SCANNERS_A_STEP
    seen = Counter(swap["state"] for swap in records(ada, "swap"))
    assert seen == {"kept": MAX_SCANNERS_A_STEP, "waiting": AUDIENCE - MAX_SCANNERS_A_STEP}
    # She has not been slowed down: the next one who stands before her is kept.
    (guest,) = make_crowd(app, 1, clock.now())
    assert scan(guest, token_of(ada, clock.move(minutes=1)), clock.now()).swap["state"] == "kept"


def test_a_photograph_of_a_code_is_never_kept_without_a_tap(app: Flask, ada: Phone, clock: FakeClock) -> None:
    token = token_of(ada, clock.now())
    read_at = clock.move(hours=1)
    grace, mary, ruth = make_crowd(app, 3, read_at)
    for phone in (grace, mary, ruth):
        assert scan(phone, token, read_at).swap["state"] == "waiting"
    for later in (timedelta(minutes=1), timedelta(hours=1), timedelta(days=3)):
        assert scan(grace, token, clock.move(seconds=later.total_seconds())).swap["state"] == "waiting"
        run_chores(app)
    assert records(ada, "contact") == []
    assert all(contact["card"]["fields"] == [] for phone in (grace, mary) for contact in records(phone, "contact"))
    (hers,) = (swap for swap in records(ada, "swap") if swap["id"] == only(mary, "swap")["id"])
    read(ada.patch(f"/api/swaps/{hers['id']}", {"state": "kept"}))
    assert [only(phone, "swap")["state"] for phone in (grace, mary, ruth)] == ["waiting", "kept", "waiting"]


def test_a_photograph_is_worth_nothing_once_its_swap_was_let_go(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    token = token_of(ada, clock.now())
    made = scan(grace, token, clock.move(hours=1), note="knows Babbage")
    clock.move(days=14)
    run_chores(app)
    contact = only(grace, "contact")
    assert (contact["source"], contact["state"], contact["card"]) == ("hand", "alone", None)
    again = send_scan(grace, token, clock.now(), (made.contact_id, made.encounter_id))
    assert (again.answer.status_code, problem_of(again.answer)) == (410, "code-too-old")
    # The swap that is known already is answered as it stands, not begun anew.
    repeated = send_scan(grace, token, clock.now(), (made.contact_id, made.encounter_id), swap_id=made.swap_id)
    assert repeated.swap["state"] == "declined"
    assert only(grace, "contact") == contact
    assert only(grace, "encounter")["note"] == "knows Babbage"


def test_what_was_noted_before_a_code_was_refused_as_revoked_stays_as_added_by_hand(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    token = token_of(ada, clock.now())
    meeting = write_down(grace, clock.now(), note="knows Babbage")
    read(grace.outbox("PUT", f"/api/encounters/{meeting[1]}/topics/{new_id()}", {"text": "engines"}))
    promise = {"encounter_id": meeting[1], "by": "me", "text": "send the paper"}
    read(grace.outbox("PUT", f"/api/promises/{new_id()}", promise))
    assert ada.delete("/api/session").status_code == 204
    before = grace.changes()
    refused = send_scan(grace, token, clock.now(), meeting).answer
    assert (refused.status_code, problem_of(refused)) == (410, "code-revoked")
    assert grace.changes() == before
    contact = only(grace, "contact")
    assert (contact["id"], contact["source"], contact["state"]) == (meeting[0], "hand", "alone")
    read(grace.outbox("PATCH", f"/api/contacts/{meeting[0]}", {"name": "Ada Lovelace"}))
    assert only(grace, "topic")["text"] == "engines"
    assert only(grace, "followup")["id"] == meeting[1]
