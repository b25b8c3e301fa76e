"""Fields that every schema shares."""

import json
from pathlib import Path

import marshmallow as ma
import pytest
from marshmallow import class_registry

import hallway.app  # noqa: F401  # every schema is known once everything is wired
from hallway.core.field_rules import Message, Rule
from hallway.core.fields import Name

# The phone is tested with the same table.
NAMES = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES["shown"])
def test_a_name_shows_something(name: str) -> None:
    assert Name(120).deserialize(name) == name


@pytest.mark.parametrize("name", NAMES["blank"])
def test_a_name_that_shows_nothing_is_none(name: str) -> None:
    with pytest.raises(ma.ValidationError):
        Name(120).deserialize(name)


def test_every_name_that_somebody_gives_shows_something() -> None:
    given = {
        schema.__name__: schema().fields["name"]
        for known in map(list, class_registry._registry.values())
        for schema in known
        if schema.__module__.startswith("hallway.")
        and schema.__name__.endswith(("In", "Patch"))
        and "name" in schema().fields
    }
    assert {"AccountIn", "PersonPatch", "CardPatch", "ContactIn", "EventIn"} <= set(given)
    assert [name for name, field in given.items() if not isinstance(field, Name)] == []


def _schemas() -> list[type[ma.Schema]]:
    known = [schema for each in map(list, class_registry._registry.values()) for schema in each]
    return [schema for schema in known if schema.__module__.startswith("hallway.")]


def test_whatever_a_field_says_can_be_put_into_another_language() -> None:
    bare = [
        f"{schema.__name__}.{name}: {key}"
        for schema in _schemas()
        for name, field in schema().load_fields.items()
        for key, message in field.error_messages.items()
        # Said of what goes out, and of a default that is wrong.
        if not isinstance(message, Rule) and key != "format"
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("field", "value", "rule", "params"),
    [
        (ma.fields.String(), 1, "no-text", {}),
        (ma.fields.Integer(), "x", "no-integer", {}),
        (ma.fields.Boolean(), "x", "no-boolean", {}),
        (ma.fields.List(ma.fields.String()), 1, "no-list", {}),
        (ma.fields.AwareDateTime(), "yesterday", "no-time", {}),
        (ma.fields.AwareDateTime(), "2026-11-24T19:00:00", "no-time", {}),
        (ma.fields.String(validate=ma.validate.Length(max=3)), "four", "too-long", {"max": 3}),
        (ma.fields.String(validate=ma.validate.Length(1, 3)), "", "length", {"min": 1, "max": 3}),
        (ma.fields.Integer(validate=ma.validate.Range(min=1)), 0, "too-small", {"min": 1}),
        (ma.fields.Integer(validate=ma.validate.Range(1, 9)), 10, "range", {"min": 1, "max": 9}),
        (ma.fields.String(validate=ma.validate.OneOf(["a", "b"])), "c", "no-choice", {"choices": "a, b"}),
        (ma.fields.String(validate=ma.validate.Regexp("a+")), "b", "no-match", {}),
    ],
)
def test_a_field_names_the_rule_that_is_broken(
    field: ma.fields.Field[object], value: object, rule: str, params: object
) -> None:
    with pytest.raises(ma.ValidationError) as caught:
        field.deserialize(value)
    message = caught.value.messages[0]
    assert isinstance(message, Message)
    assert (message.rule, message.params) == (rule, params)
