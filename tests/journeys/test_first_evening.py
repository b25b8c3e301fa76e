"""An evening at an event, as several people live it through HTTP."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from hallway.core.ids import new_id
from hallway.core.types import from_wire, to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, records, send_scan, token_of, write_down


def test_two_people_swap_tag_promise_and_both_are_reminded_of_it(
    make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    event_id = new_id()
    event = {"name": "Maps and machines", "starts_at": "2026-11-24T18:30:00Z", "time_zone": "Europe/London"}
    read(ada.outbox("PUT", f"/api/events/{event_id}", event))
    read(ada.outbox("PATCH", f"/api/codes/{ada.code['id']}", {"event_id": event_id}))

    # Grace scans with no signal; her outbox is sent a quarter of an hour later.
    scanned_at = clock.now()
    contact_id, encounter_id = write_down(grace, scanned_at, note="knows Babbage")
    clock.move(minutes=15)
    waiting = send_scan(grace, token_of(ada, scanned_at), scanned_at, (contact_id, encounter_id))
    assert waiting.swap["state"] == "waiting"
    read(grace.outbox("PUT", f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": "compilers"}))
    promise = {"encounter_id": encounter_id, "by": "me", "text": "send the paper", "due_at": None}
    read(grace.outbox("PUT", f"/api/promises/{new_id()}", promise))

    # Ada sees who scanned her, says yes, and notes her own side of it.
    swap = only(ada, "swap")
    assert (swap["other"]["name"], swap["state"]) == ("Grace Hopper", "waiting")
    kept = read(ada.outbox("PATCH", f"/api/swaps/{swap['id']}", {"state": "kept"}))
    read(ada.outbox("PUT", f"/api/encounters/{kept['encounter_id']}/topics/{new_id()}", {"text": "engines"}))

    for phone, name, topic in ((ada, "Grace Hopper", "engines"), (grace, "Ada Lovelace", "compilers")):
        contact, encounter, followup = only(phone, "contact"), only(phone, "encounter"), only(phone, "followup")
        assert (contact["name"], contact["state"], len(contact["card"]["fields"])) == (name, "kept", 1)
        assert encounter["event_id"] == only(phone, "event")["id"] == event_id
        assert [one["text"] for one in records(phone, "topic")] == [topic]
        assert followup["id"] == encounter["id"]
        assert from_wire(followup["deadline_at"]) == from_wire(encounter["met_at"]) + timedelta(hours=24)
    assert only(grace, "promise")["text"] == "send the paper"
    assert only(grace, "encounter")["note"] == "knows Babbage"

    # What each wrote is nobody else's: not a word of it is in the other's feed.
    assert "knows Babbage" not in str(ada.changes())
    assert "compilers" not in str(ada.changes())
    assert "engines" not in str(grace.changes())

    # Next morning Grace gets back to Ada: that closes her follow-up, and hers alone.
    clock.move(hours=14)
    done = read(grace.outbox("PATCH", f"/api/followups/{encounter_id}", {"outcome": "sent"}))
    assert from_wire(done["closed_at"]) == clock.now()
    assert only(ada, "followup")["closed_at"] is None


def test_a_newcomer_opens_the_code_with_their_camera_and_swaps_after_the_form(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada = make_person("Ada Lovelace")
    newcomer = Phone(app)
    page = newcomer.get(f"/S/{token_of(ada, clock.now())}")
    assert page.status_code == 200
    receipt = page.get_data(as_text=True).split("/welcome?receipt=")[1].split('"')[0]
    assert read(newcomer.get(f"/api/receipts/{receipt}"))["name"] == "Ada Lovelace"

    clock.move(minutes=12)
    newcomer.sign_up("Mary Somerville", reach="mary@example.com")
    swap = send_scan(newcomer, receipt, clock.now(), write_down(newcomer, clock.now())).swap
    assert (swap["state"], swap["other"]["name"]) == ("kept", "Ada Lovelace")
    assert [field["value"] for field in only(newcomer, "contact")["card"]["fields"]] == ["ada@example.com"]
    assert [field["value"] for field in only(ada, "contact")["card"]["fields"]] == ["mary@example.com"]
    assert from_wire(only(ada, "encounter")["met_at"]) == clock.now() - timedelta(minutes=12)


def test_a_second_phone_signed_in_by_code_sees_everything_and_works_alongside(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    send_scan(ada, token_of(grace, clock.now()), clock.now(), write_down(ada, clock.now(), note="maps"))
    second = Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    assert second.changes() == ada.changes()
    assert {"person", "card", "contact", "encounter", "followup", "swap"} <= {one["kind"] for one in second.changes()}

    cursor = read(ada.get("/api/changes"))["cursor"]
    encounter_id = only(second, "encounter")["id"]
    read(second.outbox("PUT", f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": "maps"}))
    (change,) = ada.changes(cursor)
    assert change["record"]["text"] == "maps"

    # Each phone shows a code of its own; both work, and both are hers.
    made = send_scan(grace, token_of(second, clock.now()), clock.now(), write_down(grace, clock.now()))
    assert made.swap["other"]["name"] == "Ada Lovelace"
    assert len(records(ada, "contact")) == 1

    # The first phone is lost: signed out from the second, its code stops working.
    assert second.delete(f"/api/devices/{ada.device_id}").status_code == 204
    assert ada.get("/api/changes").status_code == 401
    assert second.get("/api/changes").status_code == 200


def test_an_outbox_that_lost_every_answer_is_sent_again_and_nothing_doubles(
    make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    contact_id, encounter_id, swap_id = new_id(), new_id(), new_id()
    meeting = {"contact_id": contact_id, "met_at": to_wire(clock.now()), "time_zone": "Europe/London"}
    scanned = {"token": token_of(ada, clock.now()), "scanned_at": to_wire(clock.now())}
    topics = f"/api/encounters/{encounter_id}/topics"
    outbox: list[tuple[str, str, object]] = [
        ("PUT", f"/api/contacts/{contact_id}", {"name": "Ada"}),
        ("PUT", f"/api/encounters/{encounter_id}", meeting),
        ("PUT", f"/api/swaps/{swap_id}", scanned | {"contact_id": contact_id, "encounter_id": encounter_id}),
        ("PUT", f"{topics}/{new_id()}", {"text": "maps"}),
        ("PATCH", f"/api/encounters/{encounter_id}", {"note": "engines", "note_version": 0}),
        ("PUT", f"/api/promises/{new_id()}", {"encounter_id": encounter_id, "by": "them", "text": "write"}),
        ("PATCH", f"/api/followups/{encounter_id}", {"outcome": "they_wrote"}),
    ]
    numbered = [(method, path, body, grace.next_key()) for method, path, body in outbox]
    for method, path, body, key in numbered:
        read(grace.request(method, path, body, Idempotency_Key=key))
    before = (ada.changes(), grace.changes())
    for start in range(len(numbered)):
        for method, path, body, key in numbered[start:]:
            read(grace.request(method, path, body, Idempotency_Key=key))
    assert (ada.changes(), grace.changes()) == before
    assert only(grace, "encounter")["note"] == "engines"
