"""What the feed sends is what the schemas of the records' own routes list; what it cannot send fails at the start."""

from collections.abc import Callable
from typing import Any

import marshmallow as ma
import pytest
from flask import Flask
from sqlalchemy import delete, select

from hallway.cards.models import Card
from hallway.contacts.models import Topic
from hallway.contacts.schemas import TopicOut
from hallway.core.db import db, unit_of_work
from hallway.core.fields import Moment, RecordId
from hallway.swaps.schemas import OtherOut
from hallway.sync.documents import FieldWithoutColumn, RecordQuery
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, read, records


def documents(model: Any, schema: type[ma.Schema]) -> list[Any]:
    query = RecordQuery(model, schema)
    return [
        ma.Schema().loads(text, unknown="include") for text in db.session.scalars(query.join(select(query.document)))
    ]


def test_a_field_added_to_a_schema_is_in_the_document(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    class Wider(TopicOut):
        folded = ma.fields.String(required=True)
        met_at = Moment(attribute="encounter.met_at", data_key="metAt")
        with_ = ma.fields.String(attribute="encounter.contact.name", data_key="with")

    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    met = meet(ada, grace, clock.now()).swap
    topic_id = met["id"]
    topic = read(ada.put(f"/api/encounters/{met['encounter_id']}/topics/{topic_id}", {"text": "Maps"}))
    with app.app_context():
        (document,) = documents(Topic, Wider)
    (contact,) = records(ada, "contact")
    assert document == topic | {"folded": "maps", "metAt": met["met_at"], "with": contact["name"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": ma.fields.String()},
        {"text": ma.fields.Integer()},
        {"created_at": ma.fields.String()},
        {"encounter_id": ma.fields.String()},
        {"text": ma.fields.Email()},
        {"text": ma.fields.String(attribute="card.name")},
        {"encounter": RecordId()},
        {"other": ma.fields.Nested(OtherOut)},
    ],
    ids=lambda wrong: f"{next(iter(wrong))} as {type(next(iter(wrong.values()))).__name__}",
)
def test_a_field_that_no_column_holds_is_refused(wrong: dict[str, ma.fields.Field[Any]]) -> None:
    with pytest.raises(FieldWithoutColumn):
        RecordQuery(Topic, type("Wrong", (TopicOut,), wrong))


def test_a_swap_whose_other_card_is_gone_is_the_same_in_route_and_feed(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    meet(ada, grace, clock.now())
    with app.app_context(), unit_of_work():
        db.session.execute(delete(Card).where(Card.owner_id == grace.person_id))
    (swap,) = records(ada, "swap")
    assert swap["other"] == {"name": "", "headline": None}
    assert swap == read(ada.get(f"/api/swaps/{swap['id']}"))
