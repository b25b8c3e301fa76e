"""An alias leads to one record of one kind; the same id elsewhere is another matter and no error of the server."""

from collections.abc import Callable

import pytest

from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import aliases, meet, read, send_scan, token_of, write_down


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def alias_of_a_topic(phone: Phone, clock: FakeClock) -> tuple[str, str]:
    """An id that leads to a topic, and the encounter that the topic is on."""
    _, encounter_id = write_down(phone, clock.now())
    topics = f"/api/encounters/{encounter_id}/topics"
    alias_id = new_id()
    read(phone.put(f"{topics}/{new_id()}", {"text": "maps"}))
    read(phone.put(f"{topics}/{alias_id}", {"text": "Maps"}))
    assert alias_id in aliases(phone, "topic")
    return alias_id, encounter_id


@pytest.mark.parametrize("kind", ["contacts", "encounters", "promises", "swaps", "events"])
def test_an_alias_of_another_kind_leads_to_nothing(ada: Phone, clock: FakeClock, kind: str) -> None:
    alias_id, _ = alias_of_a_topic(ada, clock)
    assert ada.get(f"/api/{kind}/{alias_id}").status_code in {404, 405}


def test_an_alias_of_another_kind_in_a_body_is_not_found(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    alias_id, encounter_id = alias_of_a_topic(ada, clock)
    meeting = {"contact_id": alias_id, "met_at": to_wire(clock.now()), "time_zone": "Europe/London"}
    assert ada.put(f"/api/encounters/{new_id()}", meeting).status_code == 404
    assert send_scan(ada, token_of(grace, clock.now()), clock.now(), (alias_id, encounter_id)).answer.status_code == 404


def test_the_id_of_a_swap_may_be_an_alias_of_another_kind(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(ada, grace, clock.now())
    alias_id, _ = alias_of_a_topic(ada, clock)
    meeting = write_down(ada, clock.now())
    again = send_scan(ada, token_of(grace, clock.now()), clock.now(), meeting, swap_id=alias_id)
    assert aliases(ada, "swap") == {alias_id: again.swap["id"]}
    assert read(ada.get(f"/api/swaps/{alias_id}"))["id"] == again.swap["id"]


def test_a_contact_is_merged_under_an_id_that_is_an_alias_of_a_topic(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    first = meet(ada, grace, clock.now())
    alias_id, _ = alias_of_a_topic(ada, clock)
    read(ada.put(f"/api/contacts/{alias_id}", {"name": "…"}))
    encounter_id = new_id()
    meeting = {"contact_id": alias_id, "met_at": to_wire(clock.now()), "time_zone": "Europe/London"}
    read(ada.put(f"/api/encounters/{encounter_id}", meeting))
    send_scan(ada, token_of(grace, clock.move(hours=13)), clock.now(), (alias_id, encounter_id))
    assert aliases(ada, "contact") == {alias_id: first.swap["contact_id"]}
    assert read(ada.get(f"/api/contacts/{alias_id}"))["id"] == first.swap["contact_id"]


def test_somebody_elses_alias_is_free_for_a_record_of_ones_own(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    alias_id, _ = alias_of_a_topic(ada, clock)
    _, encounter_id = write_down(grace, clock.now())
    topics = f"/api/encounters/{encounter_id}/topics"
    read(grace.put(f"{topics}/{new_id()}", {"text": "maps"}))
    assert grace.put(f"{topics}/{alias_id}", {"text": "maps"}).status_code == 200
    assert list(aliases(grace, "topic")) == [alias_id]
