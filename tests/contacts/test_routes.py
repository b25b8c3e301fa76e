"""Contacts, encounters, topics and promises, through HTTP on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.contacts.rules import BETWEEN_NOTES
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import aliases, meet, only, read, records, write_down


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def second(app: Flask, ada: Phone) -> Phone:
    """Ada's other phone."""
    return Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])


def test_somebody_is_kept_by_hand(ada: Phone, clock: FakeClock) -> None:
    contact_id = new_id()
    details = [{"kind": "email", "value": "mary@example.com"}]
    kept = read(ada.put(f"/api/contacts/{contact_id}", {"name": " Mary ", "headline": "Writer", "details": details}))
    assert kept == {
        "id": contact_id,
        "revision": kept["revision"],
        "created_at": to_wire(clock.now()),
        "name": "Mary",
        "headline": "Writer",
        "source": "hand",
        "state": "alone",
        "details": details,
        "language": None,
        "card": None,
    }
    assert read(ada.get(f"/api/contacts/{contact_id}")) == kept == only(ada, "contact")


def test_a_contact_keeps_the_language_they_are_written_to_in(ada: Phone, second: Phone) -> None:
    contact_id = new_id()
    kept = read(ada.put(f"/api/contacts/{contact_id}", {"name": "Sara", "language": "ar-EG-u-nu-latn"}))
    assert kept["language"] == "ar-EG"
    assert only(second, "contact")["language"] == "ar-EG"
    path = f"/api/contacts/{contact_id}"
    assert read(ada.patch(path, {"language": "de"}))["language"] == "de"
    assert read(ada.patch(path, {"language": "C"}))["language"] == "de"
    assert read(ada.patch(path, {"language": None}))["language"] is None


def test_putting_again_changes_nothing(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now(), note="maps")
    topic, promise = f"/api/encounters/{encounter_id}/topics/{new_id()}", f"/api/promises/{new_id()}"
    read(ada.put(topic, {"text": "maps"}))
    read(ada.put(promise, {"encounter_id": encounter_id, "by": "me", "text": "send it"}))
    before = ada.changes()
    meeting = {"contact_id": contact_id, "met_at": "2026-01-01T00:00:00Z", "time_zone": "UTC", "note": "other"}
    read(ada.put(f"/api/contacts/{contact_id}", {"name": "Other"}))
    read(ada.put(f"/api/encounters/{encounter_id}", meeting))
    read(ada.put(topic, {"text": "other"}))
    read(ada.put(promise, {"encounter_id": encounter_id, "by": "them", "text": "other"}))
    assert ada.changes() == before


def test_a_patch_changes_only_what_it_names(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now())
    read(ada.patch(f"/api/contacts/{contact_id}", {"headline": "Writer"}))
    contact = read(ada.patch(f"/api/contacts/{contact_id}", {"name": "Mary"}))
    assert (contact["name"], contact["headline"]) == ("Mary", "Writer")
    assert read(ada.patch(f"/api/contacts/{contact_id}", {"headline": None}))["headline"] is None
    promise = f"/api/promises/{new_id()}"
    read(ada.put(promise, {"encounter_id": encounter_id, "by": "them", "text": "call", "due_at": to_wire(clock.now())}))
    done = read(ada.patch(promise, {"done_at": to_wire(clock.now())}))
    assert (done["text"], done["by"], done["done_at"]) == ("call", "them", to_wire(clock.now()))
    assert read(ada.patch(promise, {"due_at": None}))["done_at"] == to_wire(clock.now())


def test_what_is_not_right_is_pointed_at(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now())
    meeting = {"contact_id": contact_id, "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    promise = {"encounter_id": encounter_id, "by": "me", "text": "x"}
    contacts, encounters, promises = (f"/api/{kind}/{new_id()}" for kind in ("contacts", "encounters", "promises"))
    topics = f"/api/encounters/{encounter_id}/topics/{new_id()}"
    cases: list[tuple[str, dict[str, Any], str]] = [
        (contacts, {"name": ""}, "#/name"),
        (contacts, {"name": "x" * 121}, "#/name"),
        (contacts, {"name": "x", "details": [{"kind": "fax", "value": "1"}]}, "#/details/0/kind"),
        (contacts, {"name": "x", "details": [{"kind": "text", "value": "1"}] * 21}, "#/details"),
        (contacts, {"name": "x", "source": "swap"}, "#/source"),
        (contacts, {"name": "x", "person_id": ada.person_id}, "#/person_id"),
        (encounters, meeting | {"met_at": "yesterday"}, "#/met_at"),
        (encounters, meeting | {"met_at": "2026-11-24T19:00:00"}, "#/met_at"),
        (encounters, meeting | {"met_at": "0100-01-01T00:00:00Z"}, "#/met_at"),
        (encounters, meeting | {"met_at": "9999-12-31T23:59:59Z"}, "#/met_at"),
        (encounters, meeting | {"note": "x" * 10_001}, "#/note"),
        (encounters, meeting | {"note": "\u0000"}, "#/note"),
        (encounters, meeting | {"pace": 12}, "#/pace"),
        (encounters, meeting | {"event_id": new_id()}, "#/event_id"),
        (encounters, meeting | {"contact_id": "x"}, "#/contact_id"),
        (topics, {"text": " "}, "#/text"),
        (topics, {"text": "x" * 41}, "#/text"),
        (promises, promise | {"by": "us"}, "#/by"),
        (promises, promise | {"text": "x" * 301}, "#/text"),
        (promises, promise | {"due_at": "soon"}, "#/due_at"),
    ]
    for path, body, pointer in cases:
        answer = ada.put(path, body)
        assert (answer.status_code, problem_of(answer)) == (422, "invalid"), body
        assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer], body
    assert ada.patch(f"/api/encounters/{encounter_id}", {"event_id": new_id()}).status_code == 422
    assert ada.patch(f"/api/encounters/{encounter_id}", {"met_at": "2026-11-24T19:00:00Z"}).status_code == 422


def test_an_encounter_belongs_to_a_contact_of_one_s_own(ada: Phone, make_person: Callable[..., Phone]) -> None:
    contact_id, _ = write_down(make_person("Grace Hopper"), FakeClock().now())
    meeting = {"contact_id": contact_id, "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    assert problem_of(ada.put(f"/api/encounters/{new_id()}", meeting)) == "not-found"


def test_a_topic_counts_once_however_it_is_written(ada: Phone, second: Phone, clock: FakeClock) -> None:
    _, encounter_id = write_down(ada, clock.now())
    ids = [new_id() for _ in range(4)]
    for topic_id, text in zip(ids, ("Maps", "maps", "ＭＡＰＳ", " Maps "), strict=True):
        assert read(second.put(f"/api/encounters/{encounter_id}/topics/{topic_id}", {"text": text}))["id"] == ids[0]
    assert only(ada, "topic")["text"] == "Maps"
    assert aliases(ada, "topic") == dict.fromkeys(ids[1:], ids[0])
    assert ada.delete(f"/api/encounters/{encounter_id}/topics/{ids[2]}").status_code == 204
    assert records(ada, "topic") == []
    for known_as in ids:
        answer = ada.put(f"/api/encounters/{encounter_id}/topics/{known_as}", {"text": "Maps"})
        assert (answer.status_code, problem_of(answer)) == (410, "record-deleted")


def test_the_same_topic_stands_on_every_encounter_it_is_put_on(ada: Phone, clock: FakeClock) -> None:
    for _ in range(2):
        _, encounter_id = write_down(ada, clock.now())
        read(ada.put(f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": "maps"}))
    assert len(records(ada, "topic")) == 2


def test_a_note_is_written_version_by_version(ada: Phone, clock: FakeClock) -> None:
    _, encounter_id = write_down(ada, clock.now())
    path = f"/api/encounters/{encounter_id}"
    first = read(ada.patch(path, {"note": "maps", "note_version": 0}))
    second = read(ada.patch(path, {"note": "maps and tea\n\tmore", "note_version": first["note_version"]}))
    assert (second["note"], second["note_version"]) == ("maps and tea\n\tmore", 2)
    assert read(ada.patch(path, {"note": "", "note_version": 2}))["note"] == ""


def test_a_note_written_on_two_phones_keeps_both_texts(ada: Phone, second: Phone, clock: FakeClock) -> None:
    _, encounter_id = write_down(ada, clock.now(), note="we met")
    path = f"/api/encounters/{encounter_id}"
    version = read(ada.get(path))["note_version"]
    read(ada.patch(path, {"note": "we met; maps", "note_version": version}))
    both = read(second.patch(path, {"note": "we met; tea", "note_version": version}))
    assert both["note"] == f"we met; maps{BETWEEN_NOTES}we met; tea"
    assert both["note_version"] == version + 2


def test_a_repeat_cannot_undo_what_another_phone_wrote_later(ada: Phone, second: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now())
    promise_id = new_id()
    read(ada.put(f"/api/promises/{promise_id}", {"encounter_id": encounter_id, "by": "me", "text": "send"}))
    edits: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        (f"/api/contacts/{contact_id}", {"name": "Mary"}, {"name": "Mary Somerville"}),
        (f"/api/encounters/{encounter_id}", {"note": "x"}, {"note": "x, later"}),
        (f"/api/promises/{promise_id}", {"done_at": to_wire(clock.now())}, {"done_at": None}),
        (f"/api/followups/{encounter_id}", {"outcome": "sent"}, {"outcome": None}),
        (f"/api/cards/{ada.code['card_id']}", {"headline": "x"}, {"headline": "later"}),
        ("/api/me", {"pace": 48}, {"pace": 24}),
    ]
    for path, mine, later in edits:
        key = ada.next_key()
        read(ada.patch(path, mine, Idempotency_Key=key))
        settled = read(second.patch(path, later))
        again = read(ada.patch(path, mine, Idempotency_Key=key))
        assert again == settled
        assert again | later == again


def test_a_refused_request_may_be_sent_again_under_its_number(ada: Phone, clock: FakeClock) -> None:
    contact_id, _ = write_down(ada, clock.now())
    path, key = f"/api/contacts/{contact_id}", ada.next_key()
    assert ada.patch(path, {"name": ""}, Idempotency_Key=key).status_code == 422
    assert read(ada.patch(path, {"name": "Mary"}, Idempotency_Key=key))["name"] == "Mary"


def test_deleting_an_encounter_takes_what_hangs_on_it(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now())
    topic_id, promise_id = new_id(), new_id()
    read(ada.put(f"/api/encounters/{encounter_id}/topics/{topic_id}", {"text": "maps"}))
    read(ada.put(f"/api/promises/{promise_id}", {"encounter_id": encounter_id, "by": "me", "text": "send"}))
    assert ada.delete(f"/api/encounters/{encounter_id}").status_code == 204
    deleted = {(one["kind"], one["id"]) for one in ada.changes() if one["record"] is None}
    assert deleted == {
        ("encounter", encounter_id),
        ("topic", topic_id),
        ("promise", promise_id),
        ("followup", encounter_id),
    }
    assert only(ada, "contact")["id"] == contact_id


def test_a_deleted_id_stays_deleted(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now())
    promise_id = new_id()
    promise = {"encounter_id": encounter_id, "by": "me", "text": "send"}
    read(ada.put(f"/api/promises/{promise_id}", promise))
    assert ada.delete(f"/api/contacts/{contact_id}").status_code == 204
    meeting = {"contact_id": contact_id, "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    for answer in (
        ada.put(f"/api/contacts/{contact_id}", {"name": "x"}),
        ada.get(f"/api/contacts/{contact_id}"),
        ada.patch(f"/api/contacts/{contact_id}", {"name": "x"}),
        ada.get(f"/api/contacts/{contact_id}/vcard"),
        ada.put(f"/api/encounters/{encounter_id}", meeting),
        ada.put(f"/api/encounters/{new_id()}", meeting),
        ada.patch(f"/api/encounters/{encounter_id}", {"note": "x"}),
        ada.put(f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": "x"}),
        ada.put(f"/api/promises/{promise_id}", promise),
        ada.put(f"/api/promises/{new_id()}", promise),
        ada.patch(f"/api/promises/{promise_id}", {"text": "x"}),
        ada.patch(f"/api/followups/{encounter_id}", {"outcome": "sent"}),
    ):
        assert (answer.status_code, problem_of(answer)) == (410, "record-deleted"), answer.request.path
    for path in (f"contacts/{contact_id}", f"encounters/{encounter_id}", f"promises/{promise_id}"):
        assert ada.delete(f"/api/{path}").status_code == 204


def test_other_phones_hear_that_a_swap_lost_its_contact(
    ada: Phone, second: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    meet(ada, make_person("Grace Hopper"), clock.now())
    cursor = read(second.get("/api/changes"))["cursor"]
    assert ada.delete(f"/api/contacts/{only(ada, 'contact')['id']}").status_code == 204
    (swap,) = [one["record"] for one in second.changes(cursor) if one["kind"] == "swap"]
    assert (swap["contact_id"], swap["encounter_id"]) == (None, None)


def test_a_change_for_another_version_is_refused(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = write_down(ada, clock.now())
    for path, change in ((f"contacts/{contact_id}", {"name": "x"}), (f"encounters/{encounter_id}", {"note": "x"})):
        tag = ada.get(f"/api/{path}").headers["ETag"]
        assert ada.patch(f"/api/{path}", change, If_Match=tag).status_code == 200
        late = ada.patch(f"/api/{path}", change, If_Match=tag)
        assert (late.status_code, problem_of(late)) == (412, "changed-meanwhile")
        assert ada.patch(f"/api/{path}", change, If_Match="*").status_code == 200


def test_contacts_are_listed_in_pages_oldest_first(ada: Phone, clock: FakeClock) -> None:
    made = [write_down(ada, clock.now())[0] for _ in range(5)]
    found: list[str] = []
    page = read(ada.get("/api/contacts?limit=2"))
    while True:
        found += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        page = read(ada.get(f"/api/contacts?limit=2&after={page['next']}"))
    assert found == made


def test_a_page_key_that_is_none_is_refused(ada: Phone) -> None:
    for key in ("%C3%A9", "eA", "AA", "!!!!", "x" * 201, "MDE5NDAwMDA"):
        assert problem_of(ada.get(f"/api/contacts?after={key}")) == "invalid", key
    for limit in ("0", "101", "x"):
        assert problem_of(ada.get(f"/api/contacts?limit={limit}")) == "invalid", limit


def test_a_contact_can_be_taken_to_the_phone_s_address_book(
    ada: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    grace = make_person("Grace Brewster Hopper", reach="+44 7911 123456")
    read(grace.patch(f"/api/cards/{grace.code['card_id']}", {"headline": "Rear admiral", "organisation": "Navy"}))
    contact_id = meet(ada, grace, clock.now()).contact_id
    read(ada.patch(f"/api/contacts/{contact_id}", {"details": [{"kind": "email", "value": "grace@navy.example"}]}))
    answer = ada.get(f"/api/contacts/{contact_id}/vcard")
    assert answer.content_type == "text/vcard; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Grace-Brewster-Hopper.vcf"'
    lines = answer.get_data(as_text=True).splitlines()
    for line in (
        "N:Hopper;Grace;Brewster;;",
        "FN:Grace Brewster Hopper",
        "ORG:Navy",
        "TITLE:Rear admiral",
        "TEL:+447911123456",
        "EMAIL;TYPE=INTERNET:grace@navy.example",
    ):
        assert line in lines
