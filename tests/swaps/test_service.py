"""What a scan is worth: the table of the protocol, through HTTP, on both databases."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hallway.core.ids import new_id
from hallway.core.types import from_wire, to_wire
from hallway.swaps.rules import Received, harvest_wait, step_at, step_start
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read, records, scan, token_of


@pytest.mark.parametrize("minutes", [-2, -1, 0, 1, 2])
def test_a_live_code_is_kept_at_once_within_two_minutes(
    ada: Phone, grace: Phone, clock: FakeClock, minutes: int
) -> None:
    swap = scan(grace, token_of(ada, clock.now() + timedelta(minutes=minutes)), clock.now()).swap
    assert (swap["state"], swap["role"], swap["other"]["name"]) == ("kept", "scanner", "Ada Lovelace")


@pytest.mark.parametrize("minutes", [-3, 3, -60 * 24 * 13, 60 * 24])
def test_a_later_or_future_code_waits(ada: Phone, grace: Phone, clock: FakeClock, minutes: int) -> None:
    swap = scan(grace, token_of(ada, clock.now() + timedelta(minutes=minutes)), clock.now()).swap
    assert swap["state"] == "waiting"
    assert only(ada, "swap")["state"] == "waiting"
    assert records(ada, "contact") == []


def test_the_codes_own_step_counts_and_never_the_claimed_time(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    old = clock.now() - timedelta(hours=3)
    swap = scan(grace, token_of(ada, old), clock.now()).swap
    assert swap["state"] == "waiting"
    assert from_wire(swap["met_at"]) == step_start(step_at(old))


def test_both_sides_have_a_contact_an_encounter_and_a_follow_up(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    for phone, name in ((ada, "Grace Hopper"), (grace, "Ada Lovelace")):
        contact, encounter, swap = only(phone, "contact"), only(phone, "encounter"), only(phone, "swap")
        assert (contact["name"], contact["source"], contact["state"]) == (name, "swap", "kept")
        assert encounter["contact_id"] == swap["contact_id"] == contact["id"]
        assert encounter["swap_id"] == swap["id"]
        assert swap["encounter_id"] == encounter["id"] == only(phone, "followup")["id"]


def test_the_one_who_showed_the_code_met_where_the_code_says(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now() + timedelta(minutes=1))
    encounter = only(ada, "encounter")
    assert from_wire(encounter["met_at"]) == clock.now() + timedelta(minutes=1)
    assert encounter["time_zone"] == "Europe/London"


def test_the_eleventh_scanner_of_one_step_waits(
    ada: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    token = token_of(ada, clock.now())
    states = [scan(make_person(f"Guest {number}"), token, clock.now()).swap["state"] for number in range(11)]
    assert states == ["kept"] * 10 + ["waiting"]
    other = scan(make_person("Guest 12"), token_of(ada, clock.move(minutes=1)), clock.now()).swap
    assert other["state"] == "kept"


def test_the_same_scan_again_changes_nothing(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    first = meet(grace, ada, clock.now())
    before = (ada.changes(), grace.changes())
    body = {"token": token_of(ada, clock.now()), "scanned_at": to_wire(clock.now())}
    again = grace.put(
        f"/api/swaps/{first.swap_id}", body | {"contact_id": first.contact_id, "encounter_id": first.encounter_id}
    )
    assert read(again) == first.swap
    assert (ada.changes(), grace.changes()) == before


def test_a_second_scan_of_the_pair_leads_to_the_first_swap(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    first = meet(grace, ada, clock.now())
    second = scan(grace, token_of(ada, clock.move(hours=11)), clock.now())
    assert second.swap["id"] == first.swap_id
    assert second.swap["encounter_id"] == first.encounter_id
    assert len(records(grace, "contact")) == len(records(grace, "encounter")) == len(records(ada, "encounter")) == 1


@pytest.mark.parametrize("hours", [12, 13, -12])
def test_after_twelve_hours_it_is_a_new_meeting_with_the_same_contact(
    ada: Phone, grace: Phone, clock: FakeClock, hours: int
) -> None:
    first = meet(grace, ada, clock.now())
    second = scan(grace, token_of(ada, clock.now() + timedelta(hours=hours)), clock.now())
    assert second.swap["id"] == second.swap_id
    assert second.swap["encounter_id"] == second.encounter_id
    assert second.swap["contact_id"] == first.contact_id
    assert {one["contact_id"] for one in records(grace, "encounter")} == {first.contact_id}
    assert len(records(grace, "encounter")) == 2
    assert len(records(grace, "contact")) == 1


def test_meeting_again_on_another_day_adds_to_both_histories(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    clock.move(days=30)
    meet(ada, grace, clock.now())
    for phone in (ada, grace):
        assert len(records(phone, "contact")) == 1
        assert {one["contact_id"] for one in records(phone, "encounter")} == {only(phone, "contact")["id"]}
        assert len(records(phone, "encounter")) == len(records(phone, "swap")) == len(records(phone, "followup")) == 2


def test_a_live_scan_upgrades_a_waiting_swap(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    waiting = scan(grace, token_of(ada, clock.now() - timedelta(minutes=20)), clock.now())
    assert waiting.swap["state"] == "waiting"
    upgraded = scan(grace, token_of(ada, clock.now()), clock.now())
    assert (upgraded.swap["state"], upgraded.swap["id"]) == ("kept", waiting.swap_id)
    assert only(ada, "swap")["state"] == only(ada, "contact")["state"] == "kept"


def test_two_old_scans_of_each_other_within_ten_minutes_are_kept_without_a_tap(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    shown = clock.now()
    clock.move(hours=5)
    assert scan(grace, token_of(ada, shown), shown).swap["state"] == "waiting"
    assert scan(ada, token_of(grace, shown + timedelta(minutes=10)), shown).swap["state"] == "kept"
    assert only(grace, "swap")["state"] == "kept"


def test_two_old_scans_further_apart_go_on_waiting(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    shown = clock.now()
    clock.move(hours=5)
    scan(grace, token_of(ada, shown), shown)
    assert scan(ada, token_of(grace, shown + timedelta(minutes=11)), shown).swap["state"] == "waiting"
    assert only(grace, "swap")["state"] == "waiting"


def test_one_person_scanning_twice_is_not_both_scanning(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    shown = clock.now()
    clock.move(hours=5)
    scan(grace, token_of(ada, shown), shown)
    assert scan(grace, token_of(ada, shown + timedelta(minutes=1)), shown).swap["state"] == "waiting"


def test_a_showing_ticks_a_waiting_swap_beforehand(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    shown = clock.now()
    step = step_at(shown)
    span = {"code_id": ada.code["id"], "from_step": step - 3, "to_step": step + 3}
    assert ada.put(f"/api/showings/{new_id()}", span).status_code == 204
    clock.move(hours=5)
    assert scan(grace, token_of(ada, shown), shown).swap["is_ticked"] is False
    assert (only(ada, "swap")["state"], only(ada, "swap")["is_ticked"]) == ("waiting", True)


def test_a_showing_of_another_time_ticks_nothing(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    shown = clock.now()
    span = {"code_id": ada.code["id"], "from_step": step_at(shown) + 1, "to_step": step_at(shown) + 5}
    assert ada.put(f"/api/showings/{new_id()}", span).status_code == 204
    clock.move(hours=5)
    scan(grace, token_of(ada, shown), shown)
    assert only(ada, "swap")["is_ticked"] is False


@pytest.mark.parametrize("answer", ["kept", "declined"])
def test_only_the_one_who_showed_the_code_can_answer_yes(
    ada: Phone, grace: Phone, clock: FakeClock, answer: str
) -> None:
    made = scan(grace, token_of(ada, clock.now() - timedelta(hours=1)), clock.now())
    assert read(grace.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))["state"] == "waiting"
    assert only(ada, "swap")["state"] == "waiting"
    assert read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": answer}))["state"] == answer
    assert only(grace, "swap")["state"] == ("kept" if answer == "kept" else "waiting")


def test_a_yes_gives_the_one_who_showed_the_code_their_own_records(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = scan(grace, token_of(ada, clock.now() - timedelta(hours=1)), clock.now())
    swap = read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))
    assert only(ada, "contact")["id"] == swap["contact_id"]
    assert only(ada, "encounter")["id"] == swap["encounter_id"] == only(ada, "followup")["id"]


def test_people_who_gather_cards_and_note_nothing_are_slowed_down(
    grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    clock.move(days=1)
    crowd = [make_person(f"Guest {number}") for number in range(17)]
    made = [meet(grace, guest, clock.now()) for guest in crowd[:15]]
    refused = scan(grace, token_of(crowd[15], clock.now()), clock.now())
    assert (refused.answer.status_code, problem_of(refused.answer)) == (429, "slow-down")
    assert int(refused.answer.headers["Retry-After"]) > 0
    assert grace.get(f"/api/contacts/{refused.contact_id}").status_code == 200
    read(grace.put(f"/api/encounters/{made[0].encounter_id}/topics/{new_id()}", {"text": "maps"}))
    assert scan(grace, token_of(crowd[15], clock.now()), clock.now()).swap["state"] == "kept"
    assert scan(grace, token_of(crowd[16], clock.now()), clock.now()).answer.status_code == 429


def test_a_scan_that_was_slowed_down_succeeds_after_waiting_as_told(
    grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    """Its phone holds everything else back until then, so it must not be refused for ever."""
    clock.move(days=1)
    crowd = [make_person(f"Guest {number}") for number in range(16)]
    for guest in crowd[:15]:
        meet(grace, guest, clock.now())
    token = token_of(crowd[15], clock.now())
    wait = int(scan(grace, token, clock.now()).answer.headers["Retry-After"])
    clock.move(seconds=wait)
    assert scan(grace, token, clock.now()).answer.status_code == 200


def test_swaps_of_a_later_hour_do_not_slow_an_earlier_scan_down(
    grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    crowd = [make_person(f"Guest {number}") for number in range(16)]
    early = token_of(crowd[15], clock.now())
    for guest in crowd[:15]:
        clock.move(minutes=10)
        meet(grace, guest, clock.now())
    assert scan(grace, early, clock.now()).answer.status_code == 200


def test_a_dot_in_each_note_is_not_noting_anything(
    grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    crowd = [make_person(f"Guest {number}") for number in range(16)]
    clock.move(days=1)
    for guest in crowd[:15]:
        scan(grace, token_of(guest, clock.now()), clock.now(), note=".")
    assert scan(grace, token_of(crowd[15], clock.now()), clock.now(), note=".").answer.status_code == 429


def test_deleting_what_was_gathered_makes_no_room(
    grace: Phone, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    crowd = [make_person(f"Guest {number}") for number in range(11)]
    for guest in crowd[:10]:
        made = meet(grace, guest, clock.now())
        assert grace.delete(f"/api/contacts/{made.contact_id}").status_code == 204
    assert scan(grace, token_of(crowd[10], clock.now()), clock.now()).answer.status_code == 429


@pytest.mark.parametrize(
    ("received", "days", "minutes"),
    [
        (Received(unnoted=14, in_window=29, in_day=299), 1, None),
        (Received(unnoted=15, in_window=15, in_day=15), 1, 10),
        (Received(unnoted=0, in_window=30, in_day=30), 1, 10),
        (Received(unnoted=0, in_window=0, in_day=300), 1, 60),
        (Received(unnoted=9, in_window=19, in_day=99), 0, None),
        (Received(unnoted=10, in_window=10, in_day=10), 0, 10),
        (Received(unnoted=0, in_window=20, in_day=20), 0, 10),
        (Received(unnoted=0, in_window=0, in_day=100), 0, 60),
    ],
)
def test_what_is_received_is_limited_whatever_is_noted_and_for_new_accounts_more(
    received: Received, days: int, minutes: int | None
) -> None:
    wait = harvest_wait(received, timedelta(days=days))
    assert wait == (None if minutes is None else timedelta(minutes=minutes))
