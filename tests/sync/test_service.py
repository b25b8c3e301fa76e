"""The change feed: every change once and in order, in pages, with what is gone and what has another name."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallway.core.db import unit_of_work
from hallway.core.ids import new_id
from hallway.core.revisions import EPOCH_SIZE, start_new_epoch
from hallway.core.types import to_wire
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, read, records, scan, token_of, write_down


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


@pytest.fixture
def ada(make_person: Callable[..., Phone], grace: Phone, clock: FakeClock) -> Phone:
    """Ada, with records of every kind, tombstones and aliases in her feed."""
    ada = make_person("Ada Lovelace")
    event_id = new_id()
    event = {"name": "Maps", "starts_at": "2026-11-24T18:00:00Z", "time_zone": "Europe/London", "ends_at": None}
    read(ada.put(f"/api/events/{event_id}", event))
    read(ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event_id}))
    read(ada.patch(f"/api/cards/{ada.code['card_id']}", {"headline": 'Says "ü" & \\ <b>', "topics": ["émile", "tea"]}))
    read(ada.patch("/api/me", {"pace": 48}))
    meet(grace, ada, clock.now())
    made = meet(ada, grace, clock.now())
    path = f"/api/encounters/{made.swap['encounter_id']}"
    for text in ("maps", "Maps", "tea"):
        read(ada.put(f"{path}/topics/{new_id()}", {"text": text}))
    read(ada.patch(path, {"note": "line one\n\t“two” 🎉 \\u0041 '"}))
    for due_at in (None, to_wire(clock.now())):
        promise = {"encounter_id": path.rsplit("/", 1)[1], "by": "me", "text": "send it", "due_at": due_at}
        read(ada.put(f"/api/promises/{new_id()}", promise))
    read(ada.patch(f"/api/followups/{path.rsplit('/', 1)[1]}", {"snoozed_until": to_wire(clock.now())}))
    details = [{"kind": "email", "value": "mary@example.com"}]
    read(ada.put(f"/api/contacts/{new_id()}", {"name": "Mary", "details": details}))
    scan(ada, token_of(grace, clock.move(hours=30)), clock.now())
    gone, _ = write_down(ada, clock.now())
    assert ada.delete(f"/api/contacts/{gone}").status_code == 204
    return ada


def page(phone: Phone, since: str | None = None, limit: int = 200) -> dict[str, Any]:
    return read(phone.get(f"/api/changes?limit={limit}" + (f"&since={since}" if since else "")))


def test_every_change_appears_once_in_ascending_revisions(ada: Phone) -> None:
    changes = ada.changes()
    revisions = [change["revision"] for change in changes]
    assert revisions == sorted(set(revisions))
    names = [(change["kind"], change["id"]) for change in changes]
    assert len(names) == len(set(names))
    kinds = {"person", "card", "event", "contact", "encounter", "topic", "promise", "followup", "swap"}
    assert {kind for kind, _ in names} == kinds
    assert all(change["record"]["revision"] == change["revision"] for change in changes if change["record"])
    assert any(change["alias_of"] for change in changes)
    assert any(change["record"] is None and change["alias_of"] is None for change in changes)


def test_a_record_that_changes_again_moves_to_the_end(ada: Phone) -> None:
    contact = records(ada, "contact")[0]
    cursor = page(ada)["cursor"]
    assert ada.changes(cursor) == []
    changed = read(ada.patch(f"/api/contacts/{contact['id']}", {"headline": "new"}))
    (change,) = ada.changes(cursor)
    assert change["record"] == changed
    assert [one["id"] for one in ada.changes() if one["kind"] == "contact"].count(contact["id"]) == 1
    assert ada.changes()[-1]["id"] == contact["id"]


def test_each_document_is_what_its_own_route_answers(ada: Phone) -> None:
    for change in ada.changes():
        record, path = change["record"], change["id"]
        if record is None:
            continue
        match change["kind"]:
            case "person":
                answer = read(ada.get("/api/me"))["person"]
            case "card":
                (answer,) = read(ada.get("/api/cards"))["items"]
            case "followup":
                items = read(ada.get("/api/followups"))["items"]
                (answer,) = [item for item in items if item["id"] == change["id"]]
            case "topic":
                answer = read(
                    ada.put(f"/api/encounters/{record['encounter_id']}/topics/{path}", {"text": record["text"]})
                )
            case "promise":
                answer = read(ada.patch(f"/api/promises/{path}", {}))
            case kind:
                answer = read(ada.get(f"/api/{kind}s/{path}"))
        assert answer == record, change["kind"]


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_pages_of_any_size_give_the_same(ada: Phone, limit: int) -> None:
    whole = page(ada, limit=500)
    assert whole["has_more"] is False
    found, since = [], None
    while True:
        part = page(ada, since, limit)
        assert len(part["changes"]) <= limit
        found += part["changes"]
        since = part["cursor"]
        if not part["has_more"]:
            break
    assert found == whole["changes"]
    assert since == whole["cursor"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limits=st.lists(st.integers(1, 12), min_size=1, max_size=40))
def test_pages_of_changing_sizes_give_the_same(ada: Phone, limits: list[int]) -> None:
    whole = page(ada, limit=500)["changes"]
    found: list[dict[str, Any]] = []
    since = None
    for limit in limits:
        part = page(ada, since, limit)
        found += part["changes"]
        since = part["cursor"]
        if not part["has_more"]:
            break
    assert found == whole[: len(found)]
    assert ada.changes(since) == whole[len(found) :]


def test_a_cursor_of_another_history_starts_clean(app: Flask, ada: Phone) -> None:
    cursor = page(ada)["cursor"]
    epoch, _, number = cursor.partition(":")
    for unknown in (f"x:{number}", f"{epoch}:{int(number) + 1}", f"{epoch}:", epoch, f"{epoch}:-1", f"{epoch}:²", ":"):
        answer = ada.get(f"/api/changes?since={unknown}")
        assert (answer.status_code, problem_of(answer)) == (409, "cursor-unknown"), unknown
    with app.app_context(), unit_of_work():
        start_new_epoch()
    assert problem_of(ada.get(f"/api/changes?since={cursor}")) == "cursor-unknown"
    restored = int(page(ada)["cursor"].partition(":")[2])
    assert restored == EPOCH_SIZE > int(number)


def test_a_page_has_a_size_between_one_and_five_hundred(ada: Phone) -> None:
    for limit in ("0", "501", "x", "-1"):
        assert problem_of(ada.get(f"/api/changes?limit={limit}")) == "invalid"


def test_a_deleted_record_is_told_with_nothing_in_it(ada: Phone) -> None:
    contact_id, encounter_id = write_down(ada, FakeClock().now())
    cursor = page(ada)["cursor"]
    assert ada.delete(f"/api/contacts/{contact_id}").status_code == 204
    gone = [change for change in ada.changes(cursor) if change["record"] is None]
    names = {(change["kind"], change["id"], change["alias_of"]) for change in gone}
    assert names == {(kind, encounter_id, None) for kind in ("encounter", "followup")} | {("contact", contact_id, None)}


def test_nobody_else_s_records_are_in_it(ada: Phone, grace: Phone) -> None:
    mine = {change["id"] for change in ada.changes() if change["kind"] not in {"swap", "event"}}
    theirs = {change["id"] for change in grace.changes() if change["kind"] not in {"swap", "event"}}
    assert mine & theirs == set()


def test_a_page_costs_at_most_six_statements(ada: Phone, count_statements: Callable[[], Any], clock: FakeClock) -> None:
    ada.get("/api/changes")
    for path in ("/api/changes", "/api/changes?limit=3", f"/api/changes?since={page(ada)['cursor']}"):
        with count_statements() as statements:
            read(ada.get(path))
        assert len(statements) <= 6, statements
