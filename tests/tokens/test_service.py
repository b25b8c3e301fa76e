"""Access tokens act for a person until they end; they are shown once, and each use leaves a date."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from hallway.accounts.restoring import revoke_again
from hallway.core.db import db, unit_of_work
from hallway.tokens.models import AccessToken
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


def make(phone: Phone, **wishes: Any) -> dict[str, Any]:
    made: dict[str, Any] = read(phone.post("/api/access-tokens", {"name": "Script", "scope": "write"} | wishes))
    return made


def ask(app: Flask, token: str, method: str = "GET", path: str = "/api/contacts", body: object = None) -> Any:
    """A request of a program: no cookie, no origin."""
    headers = {"Authorization": f"Bearer {token}"}
    return app.test_client().open(path, method=method, json=body, headers=headers, base_url="https://hallway.example")


def test_a_program_needs_a_token_and_nothing_else(app: Flask, ada: Phone) -> None:
    token = make(ada)["token"]
    assert token.startswith("hallway_")
    assert ask(app, token).get_json()["items"] == []
    assert ask(app, token, "PATCH", "/api/me", {"pace": 48}).get_json()["pace"] == 48


def test_a_token_is_shown_once_and_kept_as_a_hash(app: Flask, ada: Phone) -> None:
    token = make(ada, scope="read", days=7)["token"]
    (listed,) = read(ada.get("/api/access-tokens"))["items"]
    assert (listed["name"], listed["scope"], listed["last_used_at"]) == ("Script", "read", None)
    assert "token" not in listed
    with app.app_context():
        (row,) = db.session.scalars(select(AccessToken)).all()
    assert token.encode() not in row.token_hash


def test_its_last_use_is_kept_to_the_hour(app: Flask, ada: Phone, clock: FakeClock) -> None:
    token = make(ada)["token"]
    ask(app, token)
    first = read(ada.get("/api/access-tokens"))["items"][0]["last_used_at"]
    clock.move(minutes=30)
    ask(app, token)
    assert read(ada.get("/api/access-tokens"))["items"][0]["last_used_at"] == first
    clock.move(minutes=31)
    ask(app, token)
    assert read(ada.get("/api/access-tokens"))["items"][0]["last_used_at"] > first


@pytest.mark.parametrize("token", ["", "hallway_x", "no token", "x" * 5000, "\u00e4"])
def test_what_is_no_token_is_a_stranger_even_beside_a_good_cookie(ada: Phone, token: str) -> None:
    answer = ada.get("/api/contacts", Authorization=f"Bearer {token}")
    assert (answer.status_code, problem_of(answer)) == (401, "signed-out")


def test_a_token_ends_on_its_day(app: Flask, ada: Phone, clock: FakeClock) -> None:
    token = make(ada, days=1)["token"]
    clock.move(hours=23, minutes=59)
    assert ask(app, token).status_code == 200
    clock.move(minutes=1)
    assert ask(app, token).status_code == 401


def test_a_revoked_token_ends_at_once_and_stays_revoked_when_a_backup_is_restored(
    app: Flask, ada: Phone, clock: FakeClock
) -> None:
    made = make(ada)
    with app.app_context():
        kept = {
            column.key: getattr(db.session.get_one(AccessToken, made["id"]), column.key)
            for column in AccessToken.__table__.columns
        }
    assert ada.delete(f"/api/access-tokens/{made['id']}").status_code == 204
    assert ask(app, made["token"]).status_code == 401
    with app.app_context():
        with unit_of_work():
            db.session.add(AccessToken(**kept))
        assert ask(app, made["token"]).status_code == 200
        with unit_of_work():
            revoke_again(clock.now())
    assert ask(app, made["token"]).status_code == 401


def test_a_token_that_only_reads_says_so(app: Flask, ada: Phone) -> None:
    token = make(ada, scope="read")["token"]
    answer = ask(app, token, "PATCH", "/api/me", {"pace": 48})
    assert (answer.status_code, problem_of(answer)) == (403, "token-reads-only")


def test_what_only_a_phone_may_do_is_said(app: Flask, ada: Phone) -> None:
    token = make(ada)["token"]
    for method, path in (("POST", "/api/access-tokens"), ("DELETE", "/api/me"), ("POST", "/api/codes")):
        answer = ask(app, token, method, path, {"name": "More", "scope": "write"} if "access" in path else {})
        assert (answer.status_code, problem_of(answer)) == (403, "phone-only"), path
    assert len(read(ada.get("/api/access-tokens"))["items"]) == 1


def test_a_token_for_one_person_is_refused_in_the_name_of_another(
    app: Flask, ada: Phone, make_person: MakePerson
) -> None:
    token, grace = make(ada)["token"], make_person("Grace Hopper")
    answer = grace.patch("/api/me", {"pace": 48}, Authorization=f"Bearer {token}")
    assert problem_of(answer) == "wrong-person"


def test_a_person_has_twenty_tokens_at_most(ada: Phone, clock: FakeClock) -> None:
    for _ in range(20):
        make(ada, days=1)
    refused = ada.post("/api/access-tokens", {"name": "More", "scope": "read"})
    assert (refused.status_code, problem_of(refused)) == (409, "too-many")
    clock.move(days=32)
    make(ada)
    assert len(read(ada.get("/api/access-tokens"))["items"]) == 1


@pytest.mark.parametrize("wrong", [{"name": " "}, {"scope": "admin"}, {"days": 0}, {"days": 367}, {"person_id": "x"}])
def test_what_is_wrong_is_pointed_at(ada: Phone, wrong: dict[str, Any]) -> None:
    answer = ada.post("/api/access-tokens", {"name": "Script", "scope": "read"} | wrong)
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [f"#/{next(iter(wrong))}"]
