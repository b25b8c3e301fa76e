"""Deletions are told for half a year; an older cursor starts clean."""

from collections.abc import Callable

from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read, write_down


def test_a_phone_that_was_away_for_half_a_year_starts_clean(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada = make_person("Ada Lovelace")
    gone, _ = write_down(ada, clock.now())
    before = read(ada.get("/api/changes"))["cursor"]
    assert ada.delete(f"/api/contacts/{gone}").status_code == 204
    after = read(ada.get("/api/changes"))["cursor"]

    clock.move(days=179)
    run_chores(app)
    assert any(change["id"] == gone for change in ada.changes(before))
    assert ada.put(f"/api/contacts/{gone}", {"name": "x"}).status_code == 410

    clock.move(days=2)
    run_chores(app)
    assert problem_of(ada.get(f"/api/changes?since={before}")) == "cursor-unknown"
    assert ada.changes(after) == []
    contact_id = new_id()
    read(ada.put(f"/api/contacts/{contact_id}", {"name": "Mary"}))
    assert [change["id"] for change in ada.changes(after)] == [contact_id]
    assert gone not in {change["id"] for change in ada.changes()}
