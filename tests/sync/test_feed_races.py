"""Nothing that commits late is skipped by a reader who follows the feed meanwhile."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import Any

import pytest
from flask import Flask

from hallway.contacts.service import put_contact
from hallway.core.clock import get_clock
from hallway.core.db import unit_of_work
from hallway.core.ids import new_id
from tests.api import Phone
from tests.core.racing import PATIENCE, at_once
from tests.swaps.scans import read

VALUES: dict[str, Any] = {"name": "Mary", "headline": None, "details": []}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def follow(phone: Phone, until: Callable[[list[str]], bool]) -> list[str]:
    """Read the feed again and again, as a phone does, until enough is known; the contacts in the order they came."""
    found: list[str] = []
    cursor = None
    give_up = monotonic() + PATIENCE
    while monotonic() < give_up:
        page = read(phone.get("/api/changes?limit=3" + (f"&since={cursor}" if cursor else "")))
        cursor = page["cursor"]
        found += [change["id"] for change in page["changes"] if change["kind"] == "contact"]
        if until(found):
            return found
    raise AssertionError(f"only {len(found)} were told")


def test_a_reader_sees_every_record_of_many_writers_once(app: Flask, ada: Phone) -> None:
    writers = [Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"]) for _ in range(3)]
    ids = [[new_id() for _ in range(8)] for _ in writers]

    def write(phone: Phone, mine: list[str]) -> list[str]:
        for contact_id in mine:
            read(phone.put(f"/api/contacts/{contact_id}", {"name": "Mary"}))
        return mine

    everything = {contact_id for mine in ids for contact_id in mine}
    calls = [partial(write, phone, mine) for phone, mine in zip(writers, ids, strict=True)]
    *_, found = at_once(*calls, partial(follow, ada, lambda seen: set(seen) >= everything))
    assert sorted(found) == sorted(everything)


def test_a_writer_that_commits_late_is_read_later_and_not_skipped(app: Flask, ada: Phone) -> None:
    """One transaction has its number and is still open while another of the same person wants the next."""
    has_number, may_commit = Event(), Event()
    early, late = new_id(), new_id()

    def write_slowly() -> list[str]:
        with app.app_context(), unit_of_work():
            put_contact(ada.person_id, early, VALUES, get_clock().now())
            has_number.set()
            assert may_commit.wait(PATIENCE)
        return []

    def write_after() -> list[str]:
        assert has_number.wait(PATIENCE)
        may_commit.set()
        with app.app_context(), unit_of_work():
            put_contact(ada.person_id, late, VALUES, get_clock().now())
        return []

    def read_meanwhile() -> list[str]:
        assert has_number.wait(PATIENCE)
        return follow(ada, lambda seen: len(seen) == 2)

    *_, found = at_once(write_slowly, write_after, read_meanwhile)
    assert found == [early, late]
