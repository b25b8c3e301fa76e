"""What the requests that phones send most cost: statements and function calls, which no machine makes faster.

The numbers are those of today, give or take a little: whoever makes one larger has a reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from flask import Flask

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.bench.requests import Prepared, prepare
from tests.calls import count_calls
from tests.fakes.clock import FakeClock
from tests.statements import count_statements
from tests.swaps.scans import token_of, write_down

Make = Callable[[Phone, Phone, FakeClock], Prepared]


@dataclass(frozen=True)
class Cost:
    """The most that a request may cost: statements on SQLite (PostgreSQL locks its people with one more), and calls.

    The driver of PostgreSQL is written in Python in part.
    """

    statements: int
    calls: dict[str, int]


def swap(scanner: Phone, shower: Phone, clock: FakeClock) -> Prepared:
    contact_id, encounter_id = write_down(scanner, clock.now())
    body = {"token": token_of(shower, clock.now()), "scanned_at": to_wire(clock.now())}
    body |= {"contact_id": contact_id, "encounter_id": encounter_id}
    return prepare(scanner, "PUT", f"/api/swaps/{new_id()}", body, outbox=True)


def contact(phone: Phone, _other: Phone, _clock: FakeClock) -> Prepared:
    return prepare(phone, "PUT", f"/api/contacts/{new_id()}", {"name": "Somebody"}, outbox=True)


def encounter(phone: Phone, _other: Phone, clock: FakeClock) -> Prepared:
    contact_id, _ = write_down(phone, clock.now())
    body = {"contact_id": contact_id, "met_at": to_wire(clock.now()), "time_zone": "Europe/London"}
    return prepare(phone, "PUT", f"/api/encounters/{new_id()}", body, outbox=True)


def topic(phone: Phone, _other: Phone, clock: FakeClock) -> Prepared:
    _, encounter_id = write_down(phone, clock.now())
    path = f"/api/encounters/{encounter_id}/topics/{new_id()}"
    return prepare(phone, "PUT", path, {"text": "Maps"}, outbox=True)


def note(phone: Phone, _other: Phone, clock: FakeClock) -> Prepared:
    _, encounter_id = write_down(phone, clock.now())
    body = {"note": "We spoke of maps.", "note_version": 0}
    return prepare(phone, "PATCH", f"/api/encounters/{encounter_id}", body, outbox=True)


def promise(phone: Phone, _other: Phone, clock: FakeClock) -> Prepared:
    _, encounter_id = write_down(phone, clock.now())
    body = {"encounter_id": encounter_id, "by": "me", "text": "send the paper"}
    return prepare(phone, "PUT", f"/api/promises/{new_id()}", body, outbox=True)


COSTS: dict[Make, Cost] = {
    swap: Cost(15, {"sqlite": 7_000, "postgresql": 10_200}),
    contact: Cost(5, {"sqlite": 3_000, "postgresql": 3_700}),
    encounter: Cost(11, {"sqlite": 4_900, "postgresql": 6_400}),
    topic: Cost(7, {"sqlite": 3_200, "postgresql": 4_100}),
    note: Cost(5, {"sqlite": 3_050, "postgresql": 3_800}),
    promise: Cost(7, {"sqlite": 3_400, "postgresql": 4_300}),
}


@pytest.fixture
def pairs(make_person: Callable[..., Phone]) -> Iterator[tuple[Phone, Phone]]:
    """People who have not met, two by two."""
    return ((make_person("Ada Lovelace"), make_person("Grace Hopper")) for _ in range(9))


@pytest.mark.parametrize("make", COSTS, ids=lambda make: make.__name__)
def test_a_write_costs_no_more_than_promised(
    app: Flask, clock: FakeClock, pairs: Iterator[tuple[Phone, Phone]], make: Make
) -> None:
    first, second, third = (make(*next(pairs), clock) for _ in range(3))
    # What is prepared once is prepared now.
    first.send(app)
    with count_statements(app) as statements:
        second.send(app)
    calls = count_calls(lambda: third.send(app))
    with app.app_context():
        database = db.engine.dialect.name
    promised = COSTS[make]
    assert len(statements) <= promised.statements + (database == "postgresql"), statements
    assert calls <= promised.calls[database]
