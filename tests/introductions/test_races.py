"""Answers that come at the same moment, in real threads on both databases."""

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask

from tests.api import Phone
from tests.core.racing import at_once
from tests.fakes.clock import FakeClock
from tests.introductions.meetings import Three, acquaint, contact_with, offered, say, state_of
from tests.swaps.scans import meet, read, records

ROUNDS = 4


@pytest.fixture
def make_three(make_person: Callable[..., Phone], clock: FakeClock) -> Callable[[], Three]:
    def make() -> Three:
        people = [make_person(name) for name in ("Grace Hopper", "Ada Lovelace", "Mary Somerville")]
        return acquaint(people[0], people[1], people[2], clock.now())

    return make


def met(phone: Phone, name: str) -> int:
    """How many contacts somebody has of this name."""
    return [one["name"] for one in records(phone, "contact")].count(name)


def test_both_say_yes_at_once(make_three: Callable[[], Three]) -> None:
    for _ in range(ROUNDS):
        three = make_three()
        introduction_id = offered(three)
        for answer in at_once(*(partial(say, phone, introduction_id, "accepted") for phone in (three.ada, three.mary))):
            read(answer)
        assert [state_of(phone) for phone in three.everybody.values()] == ["connected"] * 3
        assert (met(three.ada, "Mary Somerville"), met(three.mary, "Ada Lovelace")) == (1, 1)
        assert len(records(three.ada, "encounter")) == len(records(three.ada, "followup")) == 2


def test_two_introductions_of_one_pair_are_answered_at_once(
    make_three: Callable[[], Three], make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    for _ in range(ROUNDS):
        three = make_three()
        alan = make_person("Alan Kay")
        acquaint(alan, three.ada, three.mary, clock.now())
        first, second = offered(three), offered(Three(alan, three.ada, three.mary))
        at_once(*(partial(say, phone, one, "accepted") for phone in (three.ada, three.mary) for one in (first, second)))
        assert (met(three.ada, "Mary Somerville"), met(three.mary, "Ada Lovelace")) == (1, 1)
        assert sorted([state_of(three.grace) or "", state_of(alan) or ""])[0] == "connected"


def test_one_says_yes_while_the_other_blocks_them(make_three: Callable[[], Three], clock: FakeClock) -> None:
    for _ in range(ROUNDS):
        three = make_three()
        introduction_id = offered(three)
        read(say(three.ada, introduction_id, "accepted"))
        meet(three.ada, three.mary, clock.now())
        blocked = contact_with(three.ada, "Mary Somerville")
        at_once(
            partial(say, three.mary, introduction_id, "accepted"),
            partial(three.ada.put, f"/api/contacts/{blocked}/block"),
        )
        assert state_of(three.grace) == "one_yes"
        assert all(one["card"] is None for one in records(three.ada, "contact") if one["name"] == "Mary Somerville")


def test_one_erases_the_account_while_the_other_says_yes(app: Flask, make_three: Callable[[], Three]) -> None:
    for _ in range(ROUNDS):
        three = make_three()
        introduction_id = offered(three)
        read(say(three.ada, introduction_id, "accepted"))
        at_once(partial(say, three.mary, introduction_id, "accepted"), partial(three.ada.delete, "/api/me"))
        assert all(one["card"] is None for one in records(three.mary, "contact") if one["name"] == "Ada Lovelace")
