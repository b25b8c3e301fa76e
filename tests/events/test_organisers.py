"""Who runs an event: one owner, helpers who were invited, handing it over, and what is left when an owner goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.types import to_wire
from hallway.events.rules import Act, may
from tests.api import Phone, problem_of
from tests.events.test_routes import EVENT, attend_together, hold
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read, records


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


@pytest.fixture
def mary(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Mary Somerville")


def invite(owner: Phone, event_id: str) -> str:
    """The secret of a new invitation."""
    url: str = read(owner.post(f"/api/events/{event_id}/helper-invitations"))["url"]
    return url.rsplit("/", 1)[1]


def accept(phone: Phone, secret: str) -> dict[str, object]:
    return read(phone.post("/api/events/helper-invitations/acceptances", {"secret": secret}))


def add_helper(owner: Phone, helper: Phone, event_id: str) -> None:
    accept(helper, invite(owner, event_id))


def organisers(phone: Phone, event_id: str) -> list[tuple[str, str]]:
    items = read(phone.get(f"/api/events/{event_id}/organisers"))["items"]
    return [(one["name"], one["role"]) for one in items]


@pytest.mark.parametrize("act", Act)
def test_one_rule_says_what_each_role_may_do(act: Act) -> None:
    is_for_owner = act in {Act.CANCEL, Act.CHOOSE_HELPERS, Act.HAND_OVER}
    assert [may(role, act) for role in ("owner", "helper", "attendee")] == [True, not is_for_owner, False]


def test_whoever_opens_an_invitation_first_helps_with_the_event(ada: Phone, grace: Phone, mary: Phone) -> None:
    event_id = hold(ada)
    secret = invite(ada, event_id)
    assert accept(grace, secret)["role"] == "helper"
    again = mary.post("/api/events/helper-invitations/acceptances", {"secret": secret})
    assert (again.status_code, problem_of(again)) == (410, "invitation-ended")
    assert organisers(grace, event_id) == [("Ada Lovelace", "owner"), ("Grace Hopper", "helper")]
    read(grace.patch(f"/api/events/{event_id}", {"place": "The pub"}))
    assert read(ada.get(f"/api/events/{event_id}"))["place"] == "The pub"


def test_an_invitation_ends_after_a_week(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    secret = invite(ada, hold(ada))
    clock.move(days=7)
    answer = grace.post("/api/events/helper-invitations/acceptances", {"secret": secret})
    assert problem_of(answer) == "invitation-ended"


def test_opening_ones_own_invitation_uses_nothing_up(ada: Phone, grace: Phone) -> None:
    secret = invite(ada, hold(ada))
    assert accept(ada, secret)["role"] == "owner"
    assert accept(grace, secret)["role"] == "helper"


def test_an_event_has_so_many_helpers_and_no_more(ada: Phone) -> None:
    event_id = hold(ada)
    for _ in range(20):
        invite(ada, event_id)
    assert problem_of(ada.post(f"/api/events/{event_id}/helper-invitations")) == "too-many"


def test_a_helper_neither_cancels_nor_chooses_helpers_nor_gives_the_event_away(
    ada: Phone, grace: Phone, mary: Phone
) -> None:
    event_id = hold(ada)
    add_helper(ada, grace, event_id)
    add_helper(ada, mary, event_id)
    for answer in (
        grace.patch(f"/api/events/{event_id}", {"is_cancelled": True}),
        grace.post(f"/api/events/{event_id}/helper-invitations"),
        grace.put(f"/api/events/{event_id}/owner", {"person_id": mary.person_id}),
        grace.delete(f"/api/events/{event_id}/organisers/{mary.person_id}"),
    ):
        assert (answer.status_code, problem_of(answer)) == (403, "forbidden")


def test_a_helper_stops_helping_and_goes_on_coming(ada: Phone, grace: Phone) -> None:
    event_id = hold(ada)
    add_helper(ada, grace, event_id)
    path = f"/api/events/{event_id}/organisers/{grace.person_id}"
    assert grace.delete(path).status_code == ada.delete(path).status_code == 204
    assert read(grace.get(f"/api/events/{event_id}"))["role"] == "attendee"
    assert problem_of(grace.get(f"/api/events/{event_id}/organisers")) == "forbidden"


def test_an_owner_is_removed_by_nobody(ada: Phone, grace: Phone) -> None:
    event_id = hold(ada)
    add_helper(ada, grace, event_id)
    assert ada.delete(f"/api/events/{event_id}/organisers/{ada.person_id}").status_code == 204
    assert read(ada.get(f"/api/events/{event_id}"))["role"] == "owner"


def test_an_event_is_handed_over_to_a_helper(ada: Phone, grace: Phone) -> None:
    event_id = hold(ada)
    path = f"/api/events/{event_id}/owner"
    assert problem_of(ada.put(path, {"person_id": grace.person_id})) == "no-helper"
    add_helper(ada, grace, event_id)
    cursor = read(grace.get("/api/changes"))["cursor"]
    assert read(ada.put(path, {"person_id": grace.person_id}))["role"] == "helper"
    (change,) = grace.changes(cursor)
    assert change["record"]["role"] == "owner"
    assert problem_of(ada.put(path, {"person_id": ada.person_id})) == "forbidden"
    read(grace.put(path, {"person_id": ada.person_id}))
    assert organisers(ada, event_id) == [("Ada Lovelace", "owner"), ("Grace Hopper", "helper")]


def test_an_owner_who_leaves_is_followed_by_whoever_helped_longest(
    ada: Phone, grace: Phone, mary: Phone, clock: FakeClock
) -> None:
    event_id = hold(ada)
    for helper in (mary, grace):
        add_helper(ada, helper, event_id)
        clock.move(minutes=1)
    assert ada.delete(f"/api/events/{event_id}").status_code == 204
    assert organisers(mary, event_id) == [("Mary Somerville", "owner"), ("Grace Hopper", "helper")]
    assert records(ada, "event") == []


def test_an_owner_who_erases_their_account_is_followed_as_well(ada: Phone, grace: Phone) -> None:
    event_id = hold(ada)
    add_helper(ada, grace, event_id)
    assert ada.delete("/api/me").status_code == 204
    assert organisers(grace, event_id) == [("Grace Hopper", "owner")]


def test_an_event_that_its_owner_deletes_with_people_in_it_is_cancelled_while_it_is_to_come(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event_id = attend_together(ada, grace, clock)
    read(ada.patch(f"/api/events/{event_id}", later(clock)))
    assert ada.delete(f"/api/events/{event_id}").status_code == 204
    run_chores(app)
    left = read(grace.get(f"/api/events/{event_id}"))
    assert left["cancelled_at"] == to_wire(clock.now())
    assert left["name"] == EVENT["name"]


def test_an_event_that_its_owner_deletes_once_it_began_goes_on_for_the_others(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event_id = attend_together(ada, grace, clock)
    assert ada.delete(f"/api/events/{event_id}").status_code == 204
    assert read(grace.get(f"/api/events/{event_id}"))["cancelled_at"] is None


def later(clock: FakeClock) -> dict[str, str]:
    """Times three days ahead."""
    starts = clock.now() + timedelta(days=3)
    return {"starts_at": to_wire(starts), "ends_at": to_wire(starts + timedelta(hours=2))}


def test_an_event_is_cancelled_and_takes_place_after_all(ada: Phone, clock: FakeClock) -> None:
    event_id = hold(ada)
    cancelled = read(ada.patch(f"/api/events/{event_id}", {"is_cancelled": True}))
    assert cancelled["cancelled_at"] == to_wire(clock.now())
    clock.move(hours=1)
    assert (
        read(ada.patch(f"/api/events/{event_id}", {"is_cancelled": True}))["cancelled_at"] == cancelled["cancelled_at"]
    )
    assert read(ada.patch(f"/api/events/{event_id}", {"is_cancelled": False}))["cancelled_at"] is None


def test_an_event_that_is_renamed_keeps_the_name_by_which_each_joined_it(
    app: Flask, ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event_id = attend_together(ada, grace, clock)
    read(ada.patch(f"/api/events/{event_id}", {"name": "Fools all of you"}))
    run_chores(app)
    event = read(grace.get(f"/api/events/{event_id}"))
    assert (event["name"], event["known_as"]) == ("Fools all of you", EVENT["name"])


def test_once_it_is_over_an_event_keeps_its_name_for_everybody_who_was_there(
    ada: Phone, grace: Phone, clock: FakeClock
) -> None:
    event_id = attend_together(ada, grace, clock)
    clock.move(hours=3)
    for change in ({"name": "Fools all of you"}, {"place": "Nowhere"}):
        answer = ada.patch(f"/api/events/{event_id}", change)
        assert (answer.status_code, problem_of(answer)) == (409, "event-names-stay")
    read(ada.patch(f"/api/events/{event_id}", {"ends_at": to_wire(clock.now())}))


def test_an_event_that_nobody_else_was_at_is_renamed_at_any_time(ada: Phone, clock: FakeClock) -> None:
    event_id = hold(ada)
    clock.move(days=3)
    assert read(ada.patch(f"/api/events/{event_id}", {"name": "Pub"}))["name"] == "Pub"


def test_five_minutes_are_an_event_and_five_years_are_not(ada: Phone) -> None:
    event_id = hold(ada)
    read(ada.patch(f"/api/events/{event_id}", {"ends_at": "2026-11-24T18:05:00Z"}))
    for change in ({"ends_at": "2031-11-24T18:00:00Z"}, {"starts_at": "2021-11-24T18:00:00Z"}):
        answer = ada.patch(f"/api/events/{event_id}", change)
        (error,) = answer.get_json()["errors"]
        assert (error["pointer"], error["params"]) == ("#/ends_at", {"days": 31})
