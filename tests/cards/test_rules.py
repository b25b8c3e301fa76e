"""Who sees which field, and when two topics are the same."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.cards.rules import LEVELS, Audience, distinct_topics, fold_topic, visible_fields

FIELDS: list[dict[str, Any]] = [
    {"id": "1", "kind": "link", "value": "https://ada.example", "label": "Page", "level": "public"},
    {"id": "2", "kind": "email", "value": "ada@example.com", "label": None, "level": "swapped"},
    {"id": "3", "kind": "phone", "value": "+447911123456", "label": "Home", "level": "asked"},
]


@pytest.mark.parametrize(
    ("sight", "kinds"),
    [("public", ["link"]), ("swapped", ["link", "email"]), ("asked", ["link", "email", "phone"])],
)
def test_each_sight_sees_its_own_level_and_those_below(sight: Audience, kinds: list[str]) -> None:
    assert [field["kind"] for field in visible_fields(FIELDS, sight)] == kinds


@pytest.mark.parametrize("sight", LEVELS)
def test_nobody_is_told_a_level_or_an_id(sight: Audience) -> None:
    assert {name for field in visible_fields(FIELDS, sight) for name in field} == {"kind", "value", "label"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maps", "maps"),
        ("Straße", "STRASSE"),
        ("ﬁre", "fire"),
        ("Ｍａｐｓ", "maps"),
        ("open  data", "Open data"),
        (" maps ", "maps"),
        ("café", "cafe\u0301"),
        ("open\u00a0data", "open data"),
    ],
)
def test_spellings_of_one_topic_are_the_same(one: str, other: str) -> None:
    assert fold_topic(one) == fold_topic(other)


@pytest.mark.parametrize(("one", "other"), [("maps", "map"), ("C", "C++"), ("cafe", "café")])
def test_different_topics_stay_different(one: str, other: str) -> None:
    assert fold_topic(one) != fold_topic(other)


@given(st.text(max_size=40))
def test_folding_ignores_case_and_compatible_forms(text: str) -> None:
    assert fold_topic(unicodedata.normalize("NFKC", text)) == fold_topic(text)
    assert fold_topic(f"  {text} ") == fold_topic(text)


def test_of_topics_that_are_the_same_the_first_stays_in_its_place() -> None:
    assert distinct_topics(["Maps", "compilers", "MAPS", "tea", "Compilers"]) == ["Maps", "compilers", "tea"]
