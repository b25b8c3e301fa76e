"""Fields that every schema shares."""

import json
from pathlib import Path

import marshmallow as ma
import pytest
from marshmallow import class_registry

import hallway.app  # noqa: F401  # every schema is known once everything is wired
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
