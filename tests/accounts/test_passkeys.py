"""Passkeys: made on a phone that is signed in, they sign in anywhere; whatever is not quite right is refused."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from tests.api import Phone, problem_of
from tests.fakes.authenticator import Authenticator
from tests.fakes.authenticator import read as read_bytes
from tests.fakes.authenticator import text as text_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read

MakePerson = Callable[..., Phone]
NEW = {"device_label": "A new phone", "time_zone": "Europe/London", "locale": "en"}


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def finger(ada: Phone) -> Authenticator:
    """Ada's authenticator."""
    return Authenticator(ada.origin)


def options(phone: Phone, of: str) -> dict[str, Any]:
    made: dict[str, Any] = read(phone.get(f"/api/passkeys/options/{of}"))["public_key"]
    return made


def add(phone: Phone, finger: Authenticator, name: str = "My phone") -> dict[str, Any]:
    made: dict[str, Any] = read(phone.post("/api/passkeys", finger.create(options(phone, "create")) | {"name": name}))
    return made


def sign_in(app: Flask, finger: Authenticator, **other: Any) -> Any:
    phone = Phone(app)
    return phone.post("/api/passkeys/sessions", NEW | {"passkey": finger.get(options(phone, "get")) | other})


def test_a_passkey_signs_a_new_phone_in(app: Flask, ada: Phone, finger: Authenticator) -> None:
    add(ada, finger)
    answer = sign_in(app, finger)
    assert answer.status_code == 201
    account = answer.get_json()
    assert account["person"]["id"] == ada.person_id
    assert account["device_id"] != ada.device_id
    assert account["ways_back"] == ["passkey"]


def test_a_passkey_is_asked_to_be_found_by_itself_and_to_verify_its_owner(ada: Phone, finger: Authenticator) -> None:
    wanted = options(ada, "create")
    assert (
        wanted["authenticatorSelection"] | {"residentKey": "required", "userVerification": "required"}
        == wanted["authenticatorSelection"]
    )
    assert wanted["rp"]["id"] == "hallway.example"
    assert read_bytes(wanted["user"]["id"]) == UUID(ada.person_id).bytes
    add(ada, finger)
    assert [read_bytes(one["id"]) for one in options(ada, "create")["excludeCredentials"]] == [finger.credential_id]
    asked = options(Phone(ada.app), "get")
    assert (asked["userVerification"], asked["rpId"], asked["allowCredentials"]) == ("required", "hallway.example", [])


def test_passkeys_are_listed_named_and_removed(app: Flask, ada: Phone, finger: Authenticator) -> None:
    made = add(ada, finger, "My phone")
    assert (made["name"], made["last_used_at"]) == ("My phone", None)
    sign_in(app, finger)
    (listed,) = read(ada.get("/api/passkeys"))["items"]
    assert listed["last_used_at"] is not None
    assert read(ada.patch(f"/api/passkeys/{made['id']}", {"name": "Key ring"}))["name"] == "Key ring"
    assert ada.delete(f"/api/passkeys/{made['id']}").status_code == 204
    assert read(ada.get("/api/passkeys"))["items"] == []
    refused = sign_in(app, finger)
    assert (refused.status_code, problem_of(refused)) == (403, "passkey-refused")


def test_an_answer_works_once(app: Flask, ada: Phone, finger: Authenticator) -> None:
    add(ada, finger)
    body = NEW | {"passkey": finger.get(options(Phone(app), "get"))}
    assert Phone(app).post("/api/passkeys/sessions", body).status_code == 201
    assert problem_of(Phone(app).post("/api/passkeys/sessions", body)) == "passkey-refused"


def test_a_page_that_was_open_for_half_an_hour_asks_again(
    app: Flask, ada: Phone, finger: Authenticator, clock: FakeClock
) -> None:
    add(ada, finger)
    body = NEW | {"passkey": finger.get(options(Phone(app), "get"))}
    clock.move(minutes=30)
    assert problem_of(Phone(app).post("/api/passkeys/sessions", body)) == "passkey-refused"


def test_what_another_site_was_shown_is_refused(app: Flask, ada: Phone, finger: Authenticator) -> None:
    add(ada, finger)
    finger.origin = "https://hallway.example.evil.example"
    assert problem_of(sign_in(app, finger)) == "passkey-refused"


def test_an_owner_who_was_not_verified_is_refused(app: Flask, ada: Phone, finger: Authenticator) -> None:
    add(ada, finger)
    finger.verifies = False
    assert problem_of(sign_in(app, finger)) == "passkey-refused"
    unverified = Authenticator(ada.origin, verifies=False)
    body = unverified.create(options(ada, "create")) | {"name": "Weak"}
    assert problem_of(ada.post("/api/passkeys", body)) == "passkey-refused"


def test_a_copy_whose_counter_fell_behind_is_refused(app: Flask, ada: Phone, finger: Authenticator) -> None:
    add(ada, finger)
    assert sign_in(app, finger).status_code == 201
    finger.counter = 0
    assert problem_of(sign_in(app, finger)) == "passkey-refused"


@pytest.mark.parametrize(
    "wrong",
    [
        {"signature": text_of(bytes(70))},
        {"authenticator_data": text_of(bytes(37))},
        {"authenticator_data": ""},
        {"client_data": text_of(b"{}")},
        {"client_data": text_of(b"no json")},
        {"client_data": text_of(json.dumps({"type": "webauthn.get", "challenge": "AA", "origin": "x"}).encode())},
        {"credential_id": text_of(b"unknown")},
        {"user_handle": text_of(bytes(16))},
    ],
)
def test_an_answer_that_was_tampered_with_is_refused(
    app: Flask, ada: Phone, finger: Authenticator, wrong: dict[str, str]
) -> None:
    add(ada, finger)
    refused = sign_in(app, finger, **wrong)
    assert (refused.status_code, problem_of(refused)) == (403, "passkey-refused")


def test_a_challenge_for_one_person_or_purpose_serves_no_other(
    app: Flask, ada: Phone, finger: Authenticator, make_person: MakePerson
) -> None:
    grace = make_person("Grace Hopper")
    body = finger.create(options(ada, "create")) | {"name": "Mine"}
    assert problem_of(grace.post("/api/passkeys", body)) == "passkey-refused"
    signing = options(Phone(app), "get")
    crossed = finger.create(options(ada, "create") | {"challenge": signing["challenge"]}) | {"name": "Mine"}
    assert problem_of(ada.post("/api/passkeys", crossed)) == "passkey-refused"


def test_a_passkey_belongs_to_one_account(ada: Phone, finger: Authenticator, make_person: MakePerson) -> None:
    add(ada, finger)
    grace = make_person("Grace Hopper")
    body = finger.create(options(grace, "create")) | {"name": "Taken"}
    taken = grace.post("/api/passkeys", body)
    assert (taken.status_code, problem_of(taken)) == (409, "passkey-exists")


def test_a_person_has_twenty_passkeys_at_most(ada: Phone) -> None:
    for number in range(20):
        add(ada, Authenticator(ada.origin), f"Key {number}")
    body = Authenticator(ada.origin).create(options(ada, "create")) | {"name": "One more"}
    assert problem_of(ada.post("/api/passkeys", body)) == "too-many"


@pytest.mark.parametrize("wrong", ["not base64 !", "ä", "A" * 6000, 5, None])
def test_what_is_no_base64_is_pointed_at(ada: Phone, wrong: object) -> None:
    body = {"name": "X", "credential_id": wrong, "client_data": "AA", "attestation_object": "AA"}
    answer = ada.post("/api/passkeys", body)
    assert (answer.status_code, problem_of(answer)) == (422, "invalid")
    assert [error["pointer"] for error in answer.get_json()["errors"]] == ["#/credential_id"]
