"""A flush that only adds and changes rows is written by prepared statements, and leaves everything as the ORM does."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy import delete, event, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from hallway.cards.models import Card
from hallway.contacts.models import Contact, Encounter, Topic
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.records import add_record
from hallway.events.models import Attendance, Event
from tests.api import Phone
from tests.fakes.clock import FakeClock

CountStatements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def in_a_transaction(app: Flask, ada: Phone) -> Iterator[None]:
    with app.app_context(), unit_of_work():
        yield


def new_contact(ada: Phone, clock: FakeClock, name: str = "Grace Hopper") -> Contact:
    made = Contact(id=new_id(), owner_id=ada.person_id, created_at=clock.now(), name=name, source="hand", state="alone")
    made.revision = 0
    db.session.add(made)
    return made


@pytest.mark.usefixtures("in_a_transaction")
def test_what_was_written_is_in_the_session_and_as_the_database_has_it(ada: Phone, clock: FakeClock) -> None:
    made = new_contact(ada, clock)
    db.session.flush()
    assert inspect(made).persistent
    assert not db.session.is_modified(made)
    assert db.session.get(Contact, made.id) is made
    kept = {column.key: getattr(made, column.key) for column in inspect(Contact).column_attrs}
    db.session.expire_all()
    assert {key: getattr(made, key) for key in kept} == kept


@pytest.mark.usefixtures("in_a_transaction")
def test_columns_that_were_never_set_get_their_defaults(ada: Phone, clock: FakeClock) -> None:
    made, another = new_contact(ada, clock), new_contact(ada, clock)
    db.session.flush()
    assert (made.details, made.headline, made.person_id) == ([], None, None)
    assert made.details is not another.details


@pytest.mark.usefixtures("in_a_transaction")
def test_only_columns_that_differ_are_written(ada: Phone, clock: FakeClock, count_statements: CountStatements) -> None:
    made = new_contact(ada, clock)
    db.session.flush()
    with count_statements() as statements:
        made.name = "Grace Hopper"
        db.session.flush()
    assert statements == []
    with count_statements() as statements:
        made.name, made.headline = "Rear Admiral Hopper", None
        db.session.flush()
    changed = next(one for one in statements if one.startswith("UPDATE contacts"))
    assert "name" in changed
    assert "headline" not in changed


@pytest.mark.usefixtures("in_a_transaction")
def test_rows_are_written_in_the_order_of_their_foreign_keys(ada: Phone, clock: FakeClock) -> None:
    contact_id, encounter_id = new_id(), new_id()
    base = {"owner_id": ada.person_id, "created_at": clock.now(), "revision": 0}
    with db.session.no_autoflush:
        db.session.add(Topic(id=new_id(), encounter_id=encounter_id, text="Maps", folded="maps", **base))
        met = {"contact_id": contact_id, "met_at": clock.now(), "time_zone": "Europe/London", "note": ""}
        db.session.add(Encounter(id=encounter_id, **met, **base))
        db.session.add(Contact(id=contact_id, name="Grace", source="hand", state="alone", **base))
    db.session.flush()
    revisions = db.session.scalars(select(Contact.revision).where(Contact.id == contact_id)).all()
    assert min(revisions) > 0


@pytest.mark.usefixtures("in_a_transaction")
def test_a_row_that_is_gone_cannot_be_changed(ada: Phone, clock: FakeClock) -> None:
    made = new_contact(ada, clock)
    db.session.flush()
    with db.session.no_autoflush:
        db.session.connection().execute(delete(Contact).where(Contact.id == made.id))
    made.name = "Nobody"
    with pytest.raises(StaleDataError):
        db.session.flush()
    db.session.expunge(made)


def test_an_id_that_is_taken_is_an_error_of_the_database(app: Flask, ada: Phone, clock: FakeClock) -> None:
    def write_twice() -> None:
        with unit_of_work():
            made = new_contact(ada, clock)
            db.session.flush()
            db.session.expunge(made)
            db.session.add(Contact(id=made.id, owner_id=ada.person_id, created_at=clock.now(), revision=0,
                                   name="Grace", source="hand", state="alone"))  # fmt: skip

    with app.app_context(), pytest.raises(IntegrityError):
        write_twice()


@pytest.mark.usefixtures("in_a_transaction")
def test_a_relationship_that_says_more_than_the_columns_is_written_by_the_orm(ada: Phone, clock: FakeClock) -> None:
    event_ = Event(id=new_id(), created_at=clock.now(), name="Meetup", starts_at=clock.now(), time_zone="UTC")
    there = Attendance(owner_id=ada.person_id, event=event_, role="owner", created_at=clock.now(), revision=0)
    db.session.add(there)
    db.session.flush()
    assert there.id == event_.id


def test_whoever_listens_to_flushes_hears_of_this_one_too(app: Flask, ada: Phone, clock: FakeClock) -> None:
    heard: list[int] = []

    def hear(session: Session, *_: object) -> None:
        heard.append(len(session.new))

    event.listen(Session, "before_flush", hear)
    try:
        with app.app_context(), unit_of_work():
            add_record(
                Contact(id=new_id(), owner_id=ada.person_id, created_at=clock.now(),
                        name="Grace", source="hand", state="alone")
            )  # fmt: skip
            card = db.session.scalars(select(Card).where(Card.owner_id == ada.person_id)).one()
            db.session.delete(card)
    finally:
        event.remove(Session, "before_flush", hear)
    assert heard[0] == 1
    assert len(heard) == 2
