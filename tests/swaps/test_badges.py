"""Badges: nobody's until whose name is on them opens them first, and then that person's printed code."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from hallway.swaps.models import Badge
from hallway.swaps.rules import is_same_name, make_printed_token
from tests.api import Phone, problem_of
from tests.events.test_routes import EVENT
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, scan

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: MakePerson) -> Phone:
    return make_person("Grace Hopper")


def badge_of(app: Flask, ada: Phone, clock: FakeClock, name: str = "Dr. Grace Hopper") -> str:
    """The token of a badge for this name at an event of Ada's."""
    event_id = new_id()
    times = {"starts_at": to_wire(clock.now()), "ends_at": to_wire(clock.now() + timedelta(hours=2))}
    read(ada.put(f"/api/events/{event_id}", EVENT | times))
    read(ada.post(f"/api/events/{event_id}/badges", {"csv": name}))
    with app.app_context():
        return make_printed_token(
            db.session.query(Badge.id).filter_by(event_id=event_id).order_by(Badge.place).limit(1).scalar()
        )


def claim(phone: Phone, token: str) -> str:
    """What is answered: 'claimed', or the problem."""
    answer = phone.put(f"/api/badges/{token}/owner")
    return "claimed" if answer.status_code == 200 else problem_of(answer)


def test_a_badge_becomes_the_printed_code_of_whose_name_it_bears(
    app: Flask, ada: Phone, grace: Phone, make_person: MakePerson, clock: FakeClock
) -> None:
    token = badge_of(app, ada, clock)
    assert claim(grace, token) == claim(grace, token) == "claimed"
    (code,) = read(grace.get("/api/printed-codes"))["items"]
    assert code["url"] == f"https://hallway.example/S/{token}"
    assert only(grace, "event")["id"] == code["event_id"]
    mary = make_person("Mary Somerville")
    assert scan(mary, token, clock.now()).swap["state"] == "waiting"
    assert only(grace, "swap")["other"]["name"] == "Mary Somerville"


def test_until_then_it_leads_nowhere(app: Flask, ada: Phone, grace: Phone, client: Phone, clock: FakeClock) -> None:
    token = badge_of(app, ada, clock)
    assert problem_of(scan(grace, token, clock.now()).answer) == "badge-waits"
    page = client.get(f"/S/{token}")
    assert page.status_code == 409
    assert f'href="/events/badge/{token}"' in page.get_data(as_text=True)
    assert "Hopper" not in page.get_data(as_text=True)


def test_a_thief_claims_no_badge_that_bears_another_name(
    app: Flask, ada: Phone, grace: Phone, make_person: MakePerson, clock: FakeClock
) -> None:
    token, mallory = badge_of(app, ada, clock), make_person("Mallory Smith")
    assert claim(mallory, token) == "badge-of-another"
    assert claim(grace, token) == "claimed"


def test_whoever_claimed_it_first_keeps_it(
    app: Flask, ada: Phone, grace: Phone, make_person: MakePerson, clock: FakeClock
) -> None:
    token, other = badge_of(app, ada, clock), make_person("Grace Hopper")
    assert claim(grace, token) == "claimed"
    assert claim(other, token) == "badge-of-another"


def test_a_person_has_one_badge_at_an_event(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    first = badge_of(app, ada, clock, "Grace Hopper\nGrace Hopper")
    with app.app_context():
        badges = db.session.query(Badge.id).order_by(Badge.place).all()
    tokens = [make_printed_token(one) for (one,) in badges]
    assert first in tokens
    assert [claim(grace, token) for token in tokens] == ["claimed", "badge-of-another"]


def test_nobody_claims_a_badge_once_the_event_is_over(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = badge_of(app, ada, clock)
    clock.move(hours=26)
    assert claim(grace, token) == "badge-ended"


def test_names_of_people_who_never_came_are_forgotten(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = badge_of(app, ada, clock, "Grace Hopper\nEmmy Noether")
    claim(grace, token)
    clock.move(days=16)
    run_chores(app)
    with app.app_context():
        assert [name for (name,) in db.session.query(Badge.name)] == ["Grace Hopper"]


def test_what_is_no_badge_is_refused(ada: Phone) -> None:
    for wrong in ("2AAAAAAAAAAAAAAAAAAAAAA", "1x", "%00"):
        assert claim(ada, wrong) == "code-not-readable"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Grace Hopper", "Hopper, Grace", True),
        ("Dr. Grace M. Hopper", "grace hopper", True),
        ("Grace", "Grace Hopper", True),
        ("Zoë Müller", "Zoe Muller", True),
        ("محمد", "محمد", True),
        ("Grace Hopper", "Grace Kelly", False),
        ("", "Grace Hopper", False),
        ("…", "…", False),
    ],
)
def test_names_are_compared_by_their_words(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) == is_same_name(other, one) == same
