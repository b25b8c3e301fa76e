"""Every endpoint times the roles beside people with phones: programs with an access token, and suspended accounts."""

from collections.abc import Callable

import pytest
from flask import Flask

from hallway.core.db import unit_of_work
from hallway.people.resting import suspend
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.journeys.roles import requests
from tests.journeys.scene import set_scene
from tests.journeys.test_roles import EXPECTED


@pytest.fixture
def leave_out_document() -> None:
    """Leave it in: it is one of the endpoints."""


# What no access token may do, whatever its scope: it is about ways in, the account itself, or a phone of one's own.
PHONES_ONLY = {
    "GET /api/me",
    "DELETE /api/me",
    "PUT /api/me/email",
    "DELETE /api/me/email",
    "DELETE /api/session",
    "GET /api/devices",
    "DELETE /api/devices",
    "PATCH /api/devices/<device_id>",
    "DELETE /api/devices/<device_id>",
    "POST /api/handover-codes",
    "GET /api/access-tokens",
    "POST /api/access-tokens",
    "DELETE /api/access-tokens/<token_id>",
    "GET /api/recovery-code",
    "POST /api/recovery-code",
    "DELETE /api/recovery-code",
    "GET /api/passkeys/options/create",
    "GET /api/passkeys",
    "POST /api/passkeys",
    "PATCH /api/passkeys/<passkey_id>",
    "DELETE /api/passkeys/<passkey_id>",
    "POST /api/calendar",
    "DELETE /api/calendar",
    "POST /api/codes",
    "PATCH /api/codes/<code_id>",
    "PUT /api/showings/<showing_id>",
    "POST /api/typed-codes",
    "PUT /api/subscription",
    "GET /api/subscription",
    "DELETE /api/subscription",
    "POST /api/subscription/test",
    "GET /api/subscription/test",
}
# Answered as the owner is, had a phone done before what only phones do.
AFTER_PHONES = {
    "POST /api/devices/<device_id>/sessions": 403,
    "POST /api/passkeys/sessions": 403,
}


def _with_token(name: str, scope: str) -> int:
    """What a token of Ada's gets for a request about her things."""
    stranger, owner = EXPECTED[name][:2]
    if stranger != 401:
        return AFTER_PHONES.get(name, stranger)
    if name in PHONES_ONLY or (scope == "read" and not name.startswith("GET ")):
        return 403
    return owner


@pytest.mark.parametrize("scope", ["read", "write"])
def test_an_access_token_may_do_what_its_owner_may_and_nothing_about_ways_in(
    client: Phone, make_person: Callable[..., Phone], clock: FakeClock, scope: str
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    scene = set_scene(ada, grace, clock.now())
    made = ada.post("/api/access-tokens", {"name": "Test", "scope": scope}).get_json()["token"]
    before = ada.changes()
    answers = {}
    for name, (path, body) in requests(scene, clock.now()).items():
        answer = client.request(name.split()[0], path, body, Authorization=f"Bearer {made}")
        answers[name] = answer.status_code
        answer.close()
    assert answers == {name: _with_token(name, scope) for name in EXPECTED}
    assert scope == "write" or ada.changes() == before
    assert ada.get("/api/me").status_code == 200


def test_a_suspended_account_is_a_stranger_who_is_told_so(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    asked = requests(set_scene(ada, grace, clock.now()), clock.now())
    with app.app_context(), unit_of_work():
        suspend(ada.person_id, clock.now())
    before = grace.changes()
    closed = [name for name, statuses in EXPECTED.items() if statuses[0] == 401]
    for name in closed:
        path, body = asked[name]
        answer = ada.request(name.split()[0], path, body)
        assert (answer.status_code, problem_of(answer)) == (401, "account-suspended"), name
    assert grace.changes() == before
