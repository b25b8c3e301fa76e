"""Where a swap took place: the event of the one who showed the code, else the scanner's."""

from datetime import timedelta

import pytest

from hallway.core.ids import new_id
from hallway.swaps.rules import step_at
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, records, scan, token_of


def hold(phone: Phone, name: str) -> str:
    """Make an event."""
    event_id = new_id()
    values = {"name": name, "starts_at": "2026-11-24T18:00:00Z", "time_zone": "Europe/London"}
    read(phone.put(f"/api/events/{event_id}", values))
    return event_id


def show_at(phone: Phone, event_id: str | None) -> None:
    """Let a phone's code belong to an event from now on."""
    phone.account["code"] = read(phone.patch(f"/api/codes/{phone.code['id']}", {"event_id": event_id}))


def test_swap_and_both_encounters_inherit_the_event_of_the_code(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event_id = hold(ada, "Maps and machines")
    show_at(ada, event_id)
    assert scan(grace, token_of(ada, clock.now()), clock.now()).swap["event_id"] == event_id
    for phone, role in ((ada, "owner"), (grace, "attendee")):
        assert only(phone, "encounter")["event_id"] == event_id
        event = only(phone, "event")
        assert (event["id"], event["name"], event["role"]) == (event_id, "Maps and machines", role)


def test_with_no_event_of_the_shower_it_is_the_scanner_s(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    event_id = hold(grace, "Book launch")
    assert scan(grace, token_of(ada, clock.now()), clock.now(), event_id=event_id).swap["event_id"] == event_id
    assert only(ada, "encounter")["event_id"] == only(ada, "event")["id"] == event_id
    assert only(ada, "event")["role"] == "attendee"


def test_the_scanner_s_own_choice_for_the_encounter_stays(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    mine, theirs = hold(grace, "Mine"), hold(ada, "Theirs")
    show_at(ada, theirs)
    made = scan(grace, token_of(ada, clock.now()), clock.now(), event_id=mine)
    assert made.swap["event_id"] == theirs
    assert only(grace, "encounter")["event_id"] == mine
    assert only(ada, "encounter")["event_id"] == theirs


def test_a_code_can_only_belong_to_an_event_its_owner_is_at(ada: Phone, grace: Phone) -> None:
    event_id = hold(grace, "Not yours")
    assert ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event_id}).status_code == 404
    assert ada.post("/api/codes", {"event_id": event_id}).status_code == 404


def test_a_late_scan_belongs_to_the_event_of_the_showing(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    shown, event_id = clock.now(), hold(ada, "Maps and machines")
    show_at(ada, event_id)
    span = {"code_id": ada.code["id"], "from_step": step_at(shown), "to_step": step_at(shown)}
    assert ada.put(f"/api/showings/{new_id()}", span).status_code == 204
    show_at(ada, None)
    clock.move(hours=5)
    assert scan(grace, token_of(ada, shown), shown).swap["event_id"] == event_id


@pytest.mark.parametrize("late", [False, True])
def test_the_first_event_that_is_not_empty_wins_when_both_scan(
    ada: Phone, grace: Phone, clock: FakeClock, late: bool
) -> None:
    shown = clock.now()
    if late:
        clock.move(hours=1)
    first = scan(grace, token_of(ada, shown), shown)
    event_id = hold(grace, "Book launch")
    show_at(grace, event_id)
    second = scan(ada, token_of(grace, shown), shown)
    assert second.swap["id"] == first.swap_id
    assert read(grace.get(f"/api/swaps/{first.swap_id}"))["event_id"] == event_id
    for phone in (ada, grace):
        assert only(phone, "swap")["event_id"] == only(phone, "encounter")["event_id"] == event_id


def test_whoever_left_an_event_is_at_it_again_with_the_next_swap_there(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event_id = hold(ada, "Maps and machines")
    show_at(ada, event_id)
    scan(grace, token_of(ada, clock.now()), clock.now())
    assert grace.delete(f"/api/events/{event_id}").status_code == 204
    assert records(grace, "event") == []
    clock.move(hours=13)
    scan(grace, token_of(ada, clock.now()), clock.now() - timedelta(seconds=1))
    assert only(grace, "event")["id"] == event_id
    assert len([one for one in grace.changes() if one["kind"] == "event"]) == 1
    assert grace.delete(f"/api/events/{event_id}").status_code == 204
    assert records(grace, "event") == []
