"""How much one person may keep: what is over it is refused with words, and what is there stays."""

from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from hallway.contacts import encounters
from hallway.contacts.models import Contact, Encounter
from hallway.core.ids import new_id
from hallway.events.models import Attendance
from hallway.swaps import codes
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.followups.meetings import fri, hold_event, meet, promise
from tests.swaps.scans import meet as swap
from tests.swaps.scans import read, records


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def refused(answer: TestResponse) -> bool:
    return (answer.status_code, problem_of(answer)) == (409, "too-many")


def put_contact(phone: Phone, contact_id: str | None = None) -> TestResponse:
    return phone.put(f"/api/contacts/{contact_id or new_id()}", {"name": "Mary"})


def test_contacts_are_limited_and_there_is_room_again_after_deleting(
    ada: Phone, make_person: Callable[..., Phone], clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Contact, "at_most", 2)
    kept = [new_id(), new_id()]
    for one in kept:
        read(put_contact(ada, one))
    assert refused(put_contact(ada))
    # A repeat is no new one, and whoever scans somebody with very many contacts is not the one to be refused.
    read(put_contact(ada, kept[0]))
    assert swap(make_person("Grace Hopper"), ada, clock.now()).swap["state"] == "kept"
    for one in kept:
        assert ada.delete(f"/api/contacts/{one}").status_code == 204
    read(put_contact(ada))


def test_encounters_and_events_are_limited(ada: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Encounter, "at_most", 1)
    monkeypatch.setattr(Attendance, "at_most", 1)
    meet(ada, "Grace Hopper")
    (contact,) = records(ada, "contact")
    meeting = {"contact_id": contact["id"], "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    assert refused(ada.put(f"/api/encounters/{new_id()}", meeting))
    hold_event(ada, fri(18))
    event = {"name": "The RSA", "starts_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    assert refused(ada.put(f"/api/events/{new_id()}", event))


def test_topics_and_promises_on_one_meeting_are_limited(ada: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encounters, "MAX_TOPICS", 1)
    monkeypatch.setattr(encounters, "MAX_PROMISES", 1)
    encounter_id = meet(ada, "Grace Hopper")
    path = f"/api/encounters/{encounter_id}/topics"
    read(ada.put(f"{path}/{new_id()}", {"text": "maps"}))
    read(ada.put(f"{path}/{new_id()}", {"text": "Maps"}))
    assert refused(ada.put(f"{path}/{new_id()}", {"text": "engines"}))
    promise(ada, encounter_id, None)
    body = {"encounter_id": encounter_id, "by": "me", "text": "Write", "due_at": None}
    assert refused(ada.put(f"/api/promises/{new_id()}", body))


def test_codes_are_limited(ada: Phone, monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    monkeypatch.setattr(codes, "MAX_PRINTED_CODES", 1)
    monkeypatch.setattr(codes, "MAX_LIVE_CODES_A_DAY", 2)
    first = read(ada.post("/api/printed-codes", {}))
    assert refused(ada.post("/api/printed-codes", {}))
    assert ada.delete(f"/api/printed-codes/{first['id']}").status_code == 204
    read(ada.post("/api/printed-codes", {}))
    read(ada.post("/api/codes", {}))
    assert problem_of(ada.post("/api/codes", {})) == "slow-down"
    clock.move(days=1, seconds=1)
    read(ada.post("/api/codes", {}))
