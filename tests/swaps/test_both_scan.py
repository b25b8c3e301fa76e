"""Two people scan each other: one swap, one contact and one encounter a side, and nothing noted is lost."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from hallway.contacts.rules import BETWEEN_NOTES
from hallway.core.ids import new_id
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import Scan, aliases, only, read, records, scan, send_scan, token_of, write_down


@dataclass(frozen=True)
class Crossed:
    """Ada and Grace scanned each other, with no signal at first; ``first`` and ``second`` arrived in this order."""

    first: Phone
    second: Phone
    first_scan: Scan
    second_scan: Scan


@pytest.fixture(params=["ada first", "grace first"])
def crossed(request: pytest.FixtureRequest, ada: Phone, grace: Phone, clock: FakeClock) -> Crossed:
    first, second = (ada, grace) if request.param == "ada first" else (grace, ada)
    at = clock.now()
    mine, theirs = write_down(first, at, note="mine"), write_down(second, at, note="theirs")
    for phone, (_, encounter_id) in ((first, mine), (second, theirs)):
        for text in ("Maps", phone.account["person"]["name"]):
            read(phone.put(f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": text}))
        promise = {"encounter_id": encounter_id, "by": "me", "text": "send the paper"}
        read(phone.put(f"/api/promises/{new_id()}", promise))
    one = send_scan(first, token_of(second, at), at, mine)
    # What the first scan made on the other side is tagged there before the second scan arrives.
    made = only_of_swap(second, one.swap_id)
    read(second.put(f"/api/encounters/{made}/topics/{new_id()}", {"text": "maps"}))
    read(second.patch(f"/api/encounters/{made}", {"note": "written on the banner"}))
    two = send_scan(second, token_of(first, at), at, theirs)
    return Crossed(first, second, one, two)


def only_of_swap(phone: Phone, swap_id: str) -> str:
    """The encounter that a swap made on somebody's side."""
    return str(read(phone.get(f"/api/swaps/{swap_id}"))["encounter_id"])


def test_there_is_one_swap_that_both_see_kept(crossed: Crossed) -> None:
    assert crossed.first_scan.swap["id"] == crossed.second_scan.swap["id"] == crossed.first_scan.swap_id
    assert (only(crossed.first, "swap")["role"], only(crossed.second, "swap")["role"]) == ("scanner", "presenter")
    assert {only(phone, "swap")["state"] for phone in (crossed.first, crossed.second)} == {"kept"}


def test_each_side_has_one_contact_and_one_encounter(crossed: Crossed) -> None:
    for phone in (crossed.first, crossed.second):
        contact, encounter, swap = only(phone, "contact"), only(phone, "encounter"), only(phone, "swap")
        assert contact["state"] == "kept"
        assert (swap["contact_id"], swap["encounter_id"]) == (contact["id"], encounter["id"])
        assert encounter["contact_id"] == contact["id"]
        assert only(phone, "followup")["id"] == encounter["id"]


def test_what_was_noted_on_both_records_is_kept(crossed: Crossed) -> None:
    topics = sorted(topic["text"] for topic in records(crossed.second, "topic"))
    assert [text.casefold() for text in topics].count("maps") == 1
    assert crossed.second.account["person"]["name"] in topics
    assert [promise["text"] for promise in records(crossed.second, "promise")] == ["send the paper"]
    encounter = only(crossed.second, "encounter")
    assert sorted(encounter["note"].split(BETWEEN_NOTES)) == ["theirs", "written on the banner"]
    assert {topic["encounter_id"] for topic in records(crossed.second, "topic")} == {encounter["id"]}


def test_the_older_id_stays_and_the_feed_tells_the_aliases(crossed: Crossed) -> None:
    sent = crossed.second_scan
    assert aliases(crossed.second, "swap") == {sent.swap_id: crossed.first_scan.swap_id}
    for kind, sent_id in (("contact", sent.contact_id), ("encounter", sent.encounter_id)):
        stays = only(crossed.second, kind)["id"]
        assert stays == sent_id, "the phone wrote it down before the other's scan arrived"
        assert set(aliases(crossed.second, kind).values()) == {stays}
    assert len(aliases(crossed.second, "topic")) == 1


def test_every_route_honours_the_ids_that_gave_way(crossed: Crossed) -> None:
    phone = crossed.second
    (contact_alias,), (encounter_alias,) = aliases(phone, "contact"), aliases(phone, "encounter")
    (swap_alias,), (topic_alias,) = aliases(phone, "swap"), aliases(phone, "topic")
    contact, encounter = only(phone, "contact")["id"], only(phone, "encounter")["id"]
    assert read(phone.get(f"/api/contacts/{contact_alias}"))["id"] == contact
    assert phone.get(f"/api/contacts/{contact_alias}/vcard").status_code == 200
    assert read(phone.patch(f"/api/contacts/{contact_alias}", {"headline": "x"}))["id"] == contact
    assert read(phone.put(f"/api/contacts/{contact_alias}", {"name": "again"}))["id"] == contact
    assert read(phone.get(f"/api/encounters/{encounter_alias}"))["id"] == encounter
    assert read(phone.patch(f"/api/encounters/{encounter_alias}", {"note": "late"}))["id"] == encounter
    assert read(phone.patch(f"/api/followups/{encounter_alias}", {"outcome": "sent"}))["id"] == encounter
    meeting = {"contact_id": contact_alias, "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    assert read(phone.put(f"/api/encounters/{encounter_alias}", meeting))["id"] == encounter
    assert read(phone.put(f"/api/encounters/{new_id()}", meeting))["contact_id"] == contact
    tag = f"/api/encounters/{encounter_alias}/topics"
    assert read(phone.put(f"{tag}/{new_id()}", {"text": "late"}))["encounter_id"] == encounter
    assert read(phone.put(f"{tag}/{topic_alias}", {"text": "x"}))["text"].casefold() == "maps"
    promise = {"encounter_id": encounter_alias, "by": "them", "text": "introduce me"}
    assert read(phone.put(f"/api/promises/{new_id()}", promise))["encounter_id"] == encounter
    assert read(phone.get(f"/api/swaps/{swap_alias}"))["id"] == crossed.first_scan.swap_id
    assert read(phone.patch(f"/api/swaps/{swap_alias}", {"state": "kept"}))["id"] == crossed.first_scan.swap_id
    assert phone.delete(f"{tag}/{topic_alias}").status_code == 204
    assert phone.delete(f"/api/encounters/{encounter_alias}").status_code == 204
    assert phone.delete(f"/api/contacts/{contact_alias}").status_code == 204
    assert records(phone, "contact") == records(phone, "topic") == []


def test_what_was_deleted_stays_deleted_under_every_id_it_had(crossed: Crossed) -> None:
    phone = crossed.second
    (alias,) = aliases(phone, "contact")
    contact = only(phone, "contact")["id"]
    assert phone.delete(f"/api/contacts/{contact}").status_code == 204
    for known_as in (contact, alias):
        assert phone.get(f"/api/contacts/{known_as}").status_code == 410
        assert phone.put(f"/api/contacts/{known_as}", {"name": "again"}).status_code == 410
    assert records(phone, "contact") == []


def test_repeating_either_scan_changes_nothing(crossed: Crossed, clock: FakeClock) -> None:
    before = (crossed.first.changes(), crossed.second.changes())
    for phone, other, sent in (
        (crossed.first, crossed.second, crossed.first_scan),
        (crossed.second, crossed.first, crossed.second_scan),
    ):
        meeting = (sent.contact_id, sent.encounter_id)
        again = send_scan(phone, token_of(other, clock.now()), clock.now(), meeting, swap_id=sent.swap_id)
        assert again.swap == sent.swap | {"revision": again.swap["revision"]}
    assert (crossed.first.changes(), crossed.second.changes()) == before


def test_a_meeting_that_was_put_off_and_done_on_one_record_counts_on_the_other(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    one = scan(grace, token_of(ada, clock.now()), clock.now())
    made = only_of_swap(ada, one.swap_id)
    read(ada.patch(f"/api/followups/{made}", {"outcome": "sent"}))
    two = scan(ada, token_of(grace, clock.now()), clock.now())
    assert two.swap["id"] == one.swap_id
    assert only(ada, "followup")["outcome"] == "sent"


def test_later_swaps_follow_a_contact_that_gave_way(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    early = write_down(grace, clock.now())
    scan(grace, token_of(ada, clock.now()), clock.now())
    clock.move(days=2)
    second = send_scan(grace, token_of(ada, clock.now()), clock.now(), early)
    assert second.swap["contact_id"] == only(grace, "contact")["id"] == early[0]
    assert {swap["contact_id"] for swap in records(grace, "swap")} == {early[0]}
    assert {one["contact_id"] for one in records(grace, "encounter")} == {early[0]}


def test_a_crossed_scan_of_three_people_keeps_each_pair_apart(
    ada: Phone, grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    mary = make_person("Mary Somerville")
    everybody = (ada, grace, mary)
    for scanner in everybody:
        for presenter in everybody:
            if scanner is not presenter:
                assert scan(scanner, token_of(presenter, clock.now()), clock.now()).swap["state"] == "kept"
    clock.move(minutes=1)
    for phone in everybody:
        names = {other.account["person"]["name"] for other in everybody if other is not phone}
        assert {contact["name"] for contact in records(phone, "contact")} == names
        assert len(records(phone, "encounter")) == len(records(phone, "swap")) == 2


def test_an_hour_between_live_scans_is_still_one_swap(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    one = scan(grace, token_of(ada, clock.now()), clock.now())
    clock.move(hours=1)
    two = scan(ada, token_of(grace, clock.now()), clock.now())
    assert two.swap["id"] == one.swap_id
    encounter = only(ada, "encounter")
    assert encounter["met_at"] == one.swap["met_at"]
