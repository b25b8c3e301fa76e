"""One's own cards and their fields."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.swaps.scans import read

# What is refused before anything is stored is the same on every database.
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)

LINK = {"kind": "link", "value": "ada.example", "level": "public"}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def card_path(phone: Phone) -> str:
    return f"/api/cards/{phone.code['card_id']}"


def own_card(phone: Phone) -> dict[str, Any]:
    (card,) = read(phone.get("/api/cards"))["items"]
    found: dict[str, Any] = card
    return found


def test_name_headline_organisation_and_topics_can_be_changed(ada: Phone) -> None:
    wishes = {"name": "Ada King", "headline": "Analyst", "organisation": "Engines", "topics": ["Maps", "tea", "MAPS"]}
    answer = ada.patch(card_path(ada), wishes)
    assert read(answer) == own_card(ada) | wishes | {"topics": ["Maps", "tea"]}
    assert answer.headers["ETag"] == f'"{own_card(ada)["revision"]}"'
    assert read(ada.patch(card_path(ada), {"headline": None}))["headline"] is None


@ONE_DATABASE
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": None}, "#/name"),
        ({"headline": "x" * 121}, "#/headline"),
        ({"headline": "two\nlines"}, "#/headline"),
        ({"topics": ["x"] * 13}, "#/topics"),
        ({"topics": ["x" * 41]}, "#/topics/0"),
        ({"topics": ["tea", ""]}, "#/topics/1"),
        ({"topics": "tea"}, "#/topics"),
        ({"fields": []}, "#/fields"),
    ],
)
def test_what_does_not_fit_on_a_card_is_refused(ada: Phone, wrong: dict[str, Any], pointer: str) -> None:
    answer = ada.patch(card_path(ada), wrong)
    assert problem_of(answer) == "invalid"
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_a_field_is_added_under_its_phone_s_id_and_again_changes_nothing(ada: Phone) -> None:
    path = f"{card_path(ada)}/fields/{new_id()}"
    card = read(ada.put(path, LINK | {"label": "Page"}))
    assert card["fields"][-1] == {
        "id": path.rsplit("/", 1)[1],
        "kind": "link",
        "value": "https://ada.example",
        "label": "Page",
        "level": "public",
    }
    assert read(ada.put(path, LINK | {"value": "other.example"})) == card


@ONE_DATABASE
@pytest.mark.parametrize(
    ("kind", "value", "canonical"),
    [
        ("email", "Ada@Example.com", "Ada@example.com"),
        ("phone", "+44 7911 123456", "+447911123456"),
        ("linkedin", "linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("text", "Say hello", "Say hello"),
    ],
)
def test_values_become_canonical(ada: Phone, kind: str, value: str, canonical: str) -> None:
    field = {"kind": kind, "value": value, "level": "asked"}
    card = read(ada.put(f"{card_path(ada)}/fields/{new_id()}", field))
    assert card["fields"][-1]["value"] == canonical


def test_a_field_becomes_one_of_another_kind_with_a_value_that_fits(ada: Phone) -> None:
    path = f"{card_path(ada)}/fields/{new_id()}"
    read(ada.put(path, LINK))
    changed = {"kind": "phone", "value": "+44 7911 123456", "label": None, "level": "asked"}
    field = read(ada.patch(path, changed))["fields"][-1]
    assert field == changed | {"id": path.rsplit("/", 1)[1], "value": "+447911123456"}
    assert problem_of(ada.patch(path, {"kind": "email"})) == "invalid"


@ONE_DATABASE
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"value": "not a link"}, "#/value"),
        ({"value": "javascript:alert(1)"}, "#/value"),
        ({"value": ""}, "#/value"),
        ({"kind": "fax"}, "#/kind"),
        ({"level": "everybody"}, "#/level"),
        ({"label": "x" * 41}, "#/label"),
    ],
)
def test_a_field_that_is_none_is_refused(ada: Phone, wrong: dict[str, Any], pointer: str) -> None:
    answer = ada.put(f"{card_path(ada)}/fields/{new_id()}", LINK | wrong)
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]
    assert len(own_card(ada)["fields"]) == 1


def test_a_field_can_be_changed_and_taken_off(ada: Phone) -> None:
    (field,) = own_card(ada)["fields"]
    path = f"{card_path(ada)}/fields/{field['id']}"
    changed = read(ada.patch(path, {"level": "public", "label": "Work", "value": "ada@work.example"}))
    assert changed["fields"] == [field | {"level": "public", "label": "Work", "value": "ada@work.example"}]
    assert problem_of(ada.patch(path, {"value": "+44 7911 123456"})) == "invalid"
    assert read(ada.delete(path))["fields"] == []
    assert read(ada.delete(path))["fields"] == []
    assert problem_of(ada.patch(path, {"level": "public"})) == "not-found"


def test_a_full_card_takes_no_more_fields(ada: Phone) -> None:
    for _ in range(39):
        read(ada.put(f"{card_path(ada)}/fields/{new_id()}", LINK))
    answer = ada.put(f"{card_path(ada)}/fields/{new_id()}", LINK)
    assert (answer.status_code, problem_of(answer)) == (409, "card-full")


def test_adding_a_field_again_does_not_bring_back_what_another_phone_took_off(app: Flask, ada: Phone) -> None:
    second = Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    path, key = f"{card_path(ada)}/fields/{new_id()}", ada.next_key()
    read(ada.put(path, LINK, Idempotency_Key=key))
    read(second.delete(path))
    assert len(read(ada.put(path, LINK, Idempotency_Key=key))["fields"]) == 1
    assert len(own_card(ada)["fields"]) == 1


def test_a_change_for_another_version_of_the_card_is_refused(ada: Phone) -> None:
    revision = own_card(ada)["revision"]
    read(ada.patch(card_path(ada), {"headline": "Analyst"}, If_Match=f'"{revision}"'))
    late = ada.patch(card_path(ada), {"headline": "Late"}, If_Match=f'"{revision}"')
    assert (late.status_code, problem_of(late)) == (412, "changed-meanwhile")
    assert own_card(ada)["headline"] == "Analyst"


WORK = {"name": "Ada King", "label": "Work", "given_name": "Ada", "family_name": "King", "topics": ["maps", "Maps"]}


def second_card(phone: Phone, **wishes: Any) -> dict[str, Any]:
    made: dict[str, Any] = read(phone.put(f"/api/cards/{new_id()}", WORK | wishes))
    return made


def test_a_person_has_several_cards(ada: Phone) -> None:
    work = second_card(ada)
    assert (work["label"], work["given_name"], work["topics"], work["fields"]) == ("Work", "Ada", ["maps"], [])
    field = {"kind": "offer", "value": "Help with maps", "level": "public"}
    changed = read(ada.put(f"/api/cards/{work['id']}/fields/{new_id()}", field))
    assert changed["fields"][0]["kind"] == "offer"
    assert [card["id"] for card in read(ada.get("/api/cards"))["items"]] == [ada.code["card_id"], work["id"]]
    assert read(ada.put(f"/api/cards/{work['id']}", WORK | {"name": "Other"}))["name"] == "Ada King"
    fed = [change["id"] for change in ada.changes() if change["kind"] == "card"]
    assert set(fed) == {ada.code["card_id"], work["id"]}


def test_a_deleted_card_stays_deleted_and_the_last_one_stays(ada: Phone, make_person: Callable[..., Phone]) -> None:
    work = second_card(ada)
    cursor = read(ada.get("/api/changes"))["cursor"]
    assert make_person("Eve").delete(f"/api/cards/{work['id']}").status_code == 204
    assert len(read(ada.get("/api/cards"))["items"]) == 2
    for _ in range(2):
        assert ada.delete(f"/api/cards/{work['id']}").status_code == 204
    for answer in (
        ada.put(f"/api/cards/{work['id']}", WORK),
        ada.patch(f"/api/cards/{work['id']}", {"name": "Ada"}),
        ada.put(f"/api/cards/{work['id']}/fields/{new_id()}", LINK),
    ):
        assert (answer.status_code, problem_of(answer)) == (410, "record-deleted")
    (change,) = [one for one in ada.changes(cursor) if one["kind"] == "card"]
    assert (change["id"], change["record"]) == (work["id"], None)
    assert problem_of(ada.delete(card_path(ada))) == "last-card"
    assert own_card(ada)["id"] == ada.code["card_id"]


def test_more_cards_than_anybody_tells_apart_are_refused(ada: Phone) -> None:
    for _ in range(11):
        second_card(ada)
    assert problem_of(ada.put(f"/api/cards/{new_id()}", WORK)) == "too-many"
