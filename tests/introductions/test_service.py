"""Introductions through HTTP on both databases: offer, answers, and what ends them."""

from collections.abc import Callable

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.introductions.meetings import REASON, Three, acquaint, contact_with, offer, offered, say, state_of
from tests.swaps.scans import meet, read, records


@pytest.fixture
def three(make_person: Callable[..., Phone], clock: FakeClock) -> Three:
    grace, ada, mary = (make_person(name) for name in ("Grace Hopper", "Ada Lovelace", "Mary Somerville"))
    return acquaint(grace, ada, mary, clock.now())


def names(phone: Phone) -> set[str]:
    """Whom somebody has among their contacts."""
    return {one["name"] for one in records(phone, "contact")}


def test_each_sees_who_asks_why_and_the_public_face_of_the_other(three: Three) -> None:
    introduction_id = offered(three)
    asked = read(three.ada.get(f"/api/introductions/{introduction_id}"))
    assert (asked["role"], asked["state"], asked["reason"]) == ("invited", "asked", REASON)
    assert (asked["by"], asked["other_name"]) == ("Grace Hopper", "Mary Somerville")
    assert asked["first_contact_id"] == contact_with(three.ada, "Grace Hopper")
    assert asked["second_contact_id"] is None
    assert "Mary Somerville" not in names(three.ada)


def test_both_yes_connects_them_with_a_clock_and_keeps_the_promise(three: Three, clock: FakeClock) -> None:
    encounter = next(
        one
        for one in records(three.grace, "encounter")
        if one["contact_id"] == contact_with(three.grace, "Ada Lovelace")
    )
    promise_id = new_id()
    promise = {"encounter_id": encounter["id"], "by": "me", "text": "introduce her to Mary"}
    read(three.grace.put(f"/api/promises/{promise_id}", promise))
    introduction_id = str(read(offer(three, promise_id=promise_id))["id"])
    clock.move(hours=1)
    read(say(three.ada, introduction_id, "accepted"))
    assert state_of(three.grace) == "one_yes"
    read(say(three.mary, introduction_id, "accepted"))

    assert [state_of(phone) for phone in three.everybody.values()] == ["connected"] * 3
    for phone, other in ((three.ada, "Mary Somerville"), (three.mary, "Ada Lovelace")):
        contact = next(one for one in records(phone, "contact") if one["name"] == other)
        assert contact["state"] == "kept"
        assert [field["kind"] for field in contact["card"]["fields"]] == ["email"]
        met = next(one for one in records(phone, "encounter") if one["contact_id"] == contact["id"])
        assert met["note"] == REASON
        assert any(one["id"] == met["id"] and one["outcome"] is None for one in records(phone, "followup"))
        assert records(phone, "introduction")[0]["second_contact_id"] == contact["id"]
    assert records(three.grace, "promise")[0]["done_at"] is not None


# What was answered, in order (a: Ada, m: Mary; y: yes, n: no, t: takes it back), and what Grace, Ada and Mary see.
TABLE = {
    "": ("offered", "asked", "asked"),
    "an": ("offered", "declined", "asked"),
    "an mn": ("offered", "declined", "declined"),
    "ay": ("one_yes", "accepted", "asked"),
    "ay mn": ("one_yes", "accepted", "declined"),
    "mn ay": ("one_yes", "accepted", "declined"),
    "ay an": ("one_yes", "declined", "asked"),
    "ay at": ("one_yes", "asked", "asked"),
    "ay at my": ("one_yes", "asked", "accepted"),
    "ay an my": ("one_yes", "declined", "accepted"),
    "an ay my": ("connected", "connected", "connected"),
    "ay my": ("connected", "connected", "connected"),
    "ay ay my my": ("connected", "connected", "connected"),
    "ay my an": ("connected", "connected", "connected"),
}
SAID = {"y": "accepted", "n": "declined", "t": "asked"}


def play(three: Three, introduction_id: str, said: str) -> None:
    """Let people answer, in order."""
    for one in said.split():
        read(say(three.ada if one[0] == "a" else three.mary, introduction_id, SAID[one[1]]))


@pytest.mark.parametrize(("said", "seen"), TABLE.items(), ids=str)
def test_every_order_of_answers(three: Three, said: str, seen: tuple[str, str, str]) -> None:
    play(three, offered(three), said)
    assert tuple(state_of(phone) for phone in three.everybody.values()) == seen
    assert ("Mary Somerville" in names(three.ada)) == (seen[0] == "connected")


@pytest.mark.parametrize("said", TABLE)
def test_after_two_weeks_all_look_alike_and_a_late_yes_changes_nothing(
    app: Flask, three: Three, clock: FakeClock, said: str
) -> None:
    introduction_id = offered(three)
    play(three, introduction_id, said)
    was = state_of(three.grace)
    clock.move(days=14)
    if was == "offered":
        assert read(say(three.ada, introduction_id, "accepted"))["state"] == "lapsed"
    run_chores(app)
    end = "connected" if was == "connected" else "lapsed"
    play(three, introduction_id, "ay my")
    assert [state_of(phone) for phone in three.everybody.values()] == [end] * 3


def block(phone: Phone, name: str) -> None:
    assert phone.put(f"/api/contacts/{contact_with(phone, name)}/block").status_code == 204


def test_a_blocked_pair_is_never_asked_and_the_introducer_cannot_tell(
    app: Flask, three: Three, clock: FakeClock
) -> None:
    meet(three.ada, three.mary, clock.now())
    block(three.ada, "Mary Somerville")
    answer = read(offer(three))
    assert answer["state"] == "offered"
    assert (state_of(three.grace), state_of(three.ada), state_of(three.mary)) == ("offered", None, None)
    assert say(three.ada, answer["id"], "accepted").status_code == 404
    clock.move(days=14)
    run_chores(app)
    assert state_of(three.grace) == "lapsed"


def test_whoever_knows_the_other_already_is_not_asked_and_the_introducer_cannot_tell(
    three: Three, clock: FakeClock
) -> None:
    meet(three.ada, three.mary, clock.now())
    assert read(offer(three))["state"] == "offered"
    assert (state_of(three.ada), state_of(three.mary)) == (None, None)


@pytest.mark.parametrize("said", ["", "ay", "ay an", "my"])
def test_a_block_meanwhile_ends_it_silently(three: Three, clock: FakeClock, said: str) -> None:
    introduction_id = offered(three)
    play(three, introduction_id, said)
    before = state_of(three.grace), state_of(three.mary)
    meet(three.ada, three.mary, clock.now())
    block(three.ada, "Mary Somerville")
    assert (state_of(three.grace), state_of(three.mary)) == before
    assert state_of(three.ada) == "declined"
    play(three, introduction_id, "my ay")
    assert state_of(three.grace) == "one_yes"
    assert state_of(three.mary) == "accepted"


@pytest.mark.parametrize("gone", ["grace", "ada", "mary"])
@pytest.mark.parametrize("said", ["", "ay", "my"])
def test_an_erased_account_ends_it(app: Flask, three: Three, gone: str, said: str) -> None:
    introduction_id = offered(three)
    play(three, introduction_id, said)
    left = three.everybody
    assert left.pop(gone).delete("/api/me").status_code == 204
    for _ in range(3):
        run_chores(app)
    assert [state_of(phone) for phone in left.values()] == ["lapsed", "lapsed"]
    for phone, other in ((three.ada, "Mary Somerville"), (three.mary, "Ada Lovelace")):
        if phone in left.values():
            assert other not in names(phone)


@pytest.mark.parametrize("said", ["", "ay"])
def test_a_deleted_contact_does_not_take_back_what_was_offered(three: Three, said: str) -> None:
    introduction_id = offered(three)
    play(three, introduction_id, said)
    for phone, name in ((three.grace, "Ada Lovelace"), (three.mary, "Grace Hopper")):
        assert phone.delete(f"/api/contacts/{contact_with(phone, name)}?sharing=keep").status_code == 204
    play(three, introduction_id, "ay my")
    assert [state_of(phone) for phone in three.everybody.values()] == ["connected"] * 3


def test_two_introducers_at_once_connect_them_once(
    three: Three, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    alan = make_person("Alan Kay")
    acquaint(alan, three.ada, three.mary, clock.now())
    first, second = offered(three), offered(Three(alan, three.ada, three.mary))
    play(three, first, "ay")
    play(three, second, "my")
    assert "Mary Somerville" not in names(three.ada)
    play(three, first, "my")
    assert (state_of(three.grace), state_of(alan)) == ("connected", "one_yes")
    states = {one["id"]: one["state"] for one in records(three.ada, "introduction")}
    assert states == {first: "connected", second: "lapsed"}
    play(three, second, "ay my")
    assert len([one for one in records(three.ada, "contact") if one["name"] == "Mary Somerville"]) == 1


def test_a_reason_may_have_lines(three: Three) -> None:
    read(offer(three, reason="You two!\nReally."))
    assert read(offer(three, reason="Once\tmore\n"))["reason"] == "Once\tmore"


def test_the_same_offer_again_changes_nothing(three: Three) -> None:
    introduction_id = offered(three)
    play(three, introduction_id, "ay")
    assert read(offer(three, introduction_id))["state"] == "one_yes"
    assert state_of(three.ada) == "accepted"


def test_only_people_with_an_account_are_introduced(three: Three) -> None:
    contact_id = new_id()
    read(three.grace.put(f"/api/contacts/{contact_id}", {"name": "Charles"}))
    assert problem_of(offer(three, second_contact_id=contact_id)) == "cannot-be-introduced"
    same = contact_with(three.grace, "Ada Lovelace")
    assert problem_of(offer(three, second_contact_id=same)) == "cannot-be-introduced"
    assert offer(three, second_contact_id=contact_with(three.ada, "Grace Hopper")).status_code == 404


def test_the_introducer_and_strangers_answer_nothing(three: Three, make_person: Callable[..., Phone]) -> None:
    introduction_id = offered(three)
    assert say(three.grace, introduction_id, "accepted").status_code == 404
    stranger = make_person("Charles Babbage")
    assert say(stranger, introduction_id, "accepted").status_code == 404
    assert stranger.get(f"/api/introductions/{introduction_id}").status_code == 404
    assert offer(Three(three.grace, three.ada, three.mary), introduction_id).status_code == 200


def test_ten_a_day_are_enough(three: Three, clock: FakeClock) -> None:
    for _ in range(10):
        read(offer(three))
    assert problem_of(offer(three)) == "too-many-offers"
    clock.move(days=1, seconds=1)
    read(offer(three))


def test_an_offer_at_the_last_moment_still_connects(three: Three, clock: FakeClock) -> None:
    introduction_id = offered(three)
    clock.move(days=13, hours=23)
    play(three, introduction_id, "ay my")
    assert state_of(three.grace) == "connected"
