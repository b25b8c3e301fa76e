"""Opening an account in one request, signing in with a code, signing out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.types import from_wire
from hallway.people.models import HandoverCode, Session
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock

# What is refused before anything is stored is the same on every database.
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)

BODY = {
    "id": new_id(),
    "name": "Ada Lovelace",
    "reach": "ada@example.com",
    "time_zone": "Europe/London",
    "locale": "en-GB",
    "device_label": "Ada's phone",
}


def cookie_parts(phone: Phone, header: str) -> tuple[str, set[str]]:
    """A Set-Cookie header as its name and its attributes in lower case, values of lives left out."""
    first, *rest = [part.strip() for part in header.split(";")]
    return first.split("=")[0], {part.lower().split("=")[0] if "age" in part.lower() else part.lower() for part in rest}


def test_one_request_makes_an_account_a_card_and_a_code(client: Phone) -> None:
    answer = client.post("/api/people", BODY)
    assert answer.status_code == 201
    account = answer.get_json()
    assert account["person"] == account["person"] | {
        "id": BODY["id"],
        "name": "Ada Lovelace",
        "time_zone": "Europe/London",
        "locale": "en-GB",
        "pace": 24,
        "morning": "09:00",
        "quiet_from": "22:00",
        "quiet_until": "08:00",
        "weekend_rule": False,
        "lock_screen": "topics",
    }
    assert account["public_url"] == "https://hallway.example"
    assert len(account["push_key"]) == 87
    assert len(account["code"]["id"]) == 16
    (card,) = client.get("/api/cards").get_json()["items"]
    assert card["id"] == account["code"]["card_id"]
    assert card["name"] == "Ada Lovelace"
    (field,) = card["fields"]
    assert (field["kind"], field["value"], field["level"]) == ("email", "ada@example.com", "swapped")


def test_a_phone_number_is_read_in_the_region_of_the_phone(client: Phone) -> None:
    client.post("/api/people", BODY | {"reach": "07911 123456", "region": "GB"})
    (card,) = client.get("/api/cards").get_json()["items"]
    assert [(field["kind"], field["value"]) for field in card["fields"]] == [("phone", "+447911123456")]


@ONE_DATABASE
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": ""}, "#/name"),
        ({"name": "   "}, "#/name"),
        ({"name": "\u3164"}, "#/name"),
        ({"name": "\u2800 \u115f\u200b\ufe0f"}, "#/name"),
        ({"name": "\u202e\u2066"}, "#/name"),
        ({"name": "x" * 121}, "#/name"),
        ({"name": "x" * 200}, "#/name"),
        ({"name": "a\u0000b"}, "#/name"),
        ({"name": None}, "#/name"),
        ({"name": 5}, "#/name"),
        ({"reach": ""}, "#/reach"),
        ({"reach": "somewhere"}, "#/reach"),
        ({"reach": "07911 123456"}, "#/reach"),
        ({"id": "1"}, "#/id"),
        ({"id": "6f9619ff-8b86-4d11-b42d-00c04fc964ff"}, "#/id"),
        ({"time_zone": 5}, "#/time_zone"),
        ({"region": 5}, "#/region"),
        ({"locale": None}, "#/locale"),
        ({"device_label": "x" * 81}, "#/device_label"),
        ({"admin": True}, "#/admin"),
    ],
)
def test_what_is_wrong_is_pointed_at_and_nothing_is_made(client: Phone, wrong: dict[str, Any], pointer: str) -> None:
    answer = client.post("/api/people", BODY | wrong)
    assert (answer.status_code, problem_of(answer)) == (422, "invalid")
    assert {error["pointer"] for error in answer.get_json()["errors"]} == {pointer}
    assert "Set-Cookie" not in answer.headers
    assert client.post("/api/people", BODY).status_code == 201


@ONE_DATABASE
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"locale": "es-419", "region": "419"}, {"locale": "es-419"}),
        ({"locale": "C", "region": None}, {"locale": "en"}),
        ({"locale": "", "region": ""}, {"locale": "en"}),
        ({"locale": "en-US-u-hc-h12", "region": "US"}, {"locale": "en-US"}),
        ({"locale": "zh-Hans-CN", "region": "GBR"}, {"locale": "zh-Hans-CN"}),
        ({"locale": "x-klingon" * 5}, {"locale": "en"}),
        ({"time_zone": "Etc/Unknown"}, {"time_zone": "UTC"}),
        ({"time_zone": ""}, {"time_zone": "UTC"}),
        ({"time_zone": "Asia/Calcutta"}, {"time_zone": "Asia/Calcutta"}),
        ({"time_zone": "US/Pacific-New"}, {"time_zone": "America/Los_Angeles"}),
        ({"name": "王"}, {"name": "王"}),
        ({"name": "X"}, {"name": "X"}),
        ({"name": "Siobhán O’Brien-O'Neill"}, {"name": "Siobhán O’Brien-O'Neill"}),
        ({"name": "نازنین\u200cزهرا"}, {"name": "نازنین\u200cزهرا"}),
        ({"name": "ශ්‍රී ලංකා"}, {"name": "ශ්‍රී ලංකා"}),
        ({"name": "𝕬𝖉𝖆 👩🏽‍🔬"}, {"name": "𝕬𝖉𝖆 👩🏽‍🔬"}),
    ],
)
def test_nobody_is_refused_for_what_no_field_shows(client: Phone, said: dict[str, Any], kept: dict[str, str]) -> None:
    answer = client.post("/api/people", BODY | said)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    assert answer.get_json()["person"] == answer.get_json()["person"] | kept


def test_every_missing_field_is_named(client: Phone) -> None:
    pointers = {error["pointer"] for error in client.post("/api/people", {}).get_json()["errors"]}
    assert pointers == {f"#/{name}" for name in BODY}


def test_an_id_makes_one_account(client: Phone, app: Flask) -> None:
    assert client.post("/api/people", BODY).status_code == 201
    again = Phone(app).post("/api/people", BODY | {"name": "Somebody else"})
    assert (again.status_code, problem_of(again)) == (409, "person-exists")
    assert client.get("/api/me").get_json()["person"]["name"] == "Ada Lovelace"


def test_the_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts(client: Phone) -> None:
    answer = client.post("/api/people", BODY)
    name, attributes = cookie_parts(client, answer.headers["Set-Cookie"])
    assert name == "__Host-hallway"
    assert attributes >= {"secure", "httponly", "samesite=lax", "path=/", "max-age"}
    assert not any(part.startswith("domain") for part in attributes)


def test_scripts_see_that_there_is_a_session_and_nothing_of_it(client: Phone) -> None:
    told = client.post("/api/people", BODY).headers.get_all("Set-Cookie")
    (known,) = [cookie for cookie in told if cookie.startswith("hallway-known=")]
    assert known.startswith("hallway-known=yes;")
    assert "httponly" not in known.lower()
    ended = client.delete("/api/me").headers.get_all("Set-Cookie")
    assert len(ended) == 2
    assert all("Max-Age=0" in cookie and "Secure" in cookie for cookie in ended)


def test_signing_out_takes_the_cookie_back_as_its_prefix_demands(make_person: Callable[..., Phone]) -> None:
    """Browsers ignore a cookie of this prefix that is not marked secure, also one that deletes it."""
    answer = make_person("Ada Lovelace").delete("/api/session")
    name, attributes = cookie_parts(Phone, answer.headers["Set-Cookie"])  # type: ignore[arg-type]
    assert name == "__Host-hallway"
    assert attributes >= {"secure", "path=/"}


def test_asking_for_the_account_renews_the_cookie_so_that_a_session_has_no_end(
    make_person: Callable[..., Phone],
) -> None:
    ada = make_person("Ada Lovelace")
    answer = ada.get("/api/me")
    name, attributes = cookie_parts(ada, answer.headers["Set-Cookie"])
    assert name == "__Host-hallway"
    assert attributes >= {"secure", "httponly", "samesite=lax", "path=/", "max-age"}
    assert ada.get("/api/me").status_code == 200


def test_the_account_is_told_again_as_it_was_at_first(make_person: Callable[..., Phone]) -> None:
    ada = make_person("Ada Lovelace")
    assert ada.get("/api/me").get_json() == ada.account


def test_a_handover_code_signs_a_second_phone_in(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada = make_person("Ada Lovelace")
    made = ada.post("/api/handover-codes")
    assert made.status_code == 201
    assert from_wire(made.get_json()["expires_at"]) - clock.now() == timedelta(minutes=10)
    code = made.get_json()["code"]
    second = Phone(app).sign_in(f" {code[:4].lower()}-{code[4:]} ")
    assert second.person_id == ada.person_id
    assert second.device_id != ada.device_id
    assert second.code["id"] != ada.code["id"]
    assert second.get("/api/me").status_code == ada.get("/api/me").status_code == 200


def test_signing_in_brings_the_zone_and_the_language_up_to_date(app: Flask, make_person: Callable[..., Phone]) -> None:
    ada = make_person("Ada Lovelace", time_zone="Asia/Kathmandu", locale="ne")
    second = Phone(app).sign_in(ada.post("/api/handover-codes").get_json()["code"])
    assert second.account["person"]["time_zone"] == "Europe/London"
    assert second.account["person"]["locale"] == "en"


def sign_in(app: Flask, code: str) -> Any:
    body = {"code": code, "time_zone": "Europe/London", "locale": "en", "device_label": "Another"}
    return Phone(app).post("/api/sessions", body)


def test_a_handover_code_works_once(app: Flask, make_person: Callable[..., Phone]) -> None:
    code = make_person("Ada Lovelace").post("/api/handover-codes").get_json()["code"]
    assert sign_in(app, code).status_code == 201
    assert problem_of(sign_in(app, code)) == "handover-code-refused"


def test_characters_that_swap_cards_are_called_so_where_a_phone_is_signed_in(
    app: Flask, make_person: Callable[..., Phone]
) -> None:
    code = make_person("Ada Lovelace").post("/api/typed-codes").get_json()["code"]
    assert problem_of(sign_in(app, code)) == "swap-code-typed"


@pytest.mark.parametrize(("seconds", "status"), [(599, 201), (600, 403)])
def test_a_handover_code_works_for_ten_minutes(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock, seconds: int, status: int
) -> None:
    code = make_person("Ada Lovelace").post("/api/handover-codes").get_json()["code"]
    clock.move(seconds=seconds)
    assert sign_in(app, code).status_code == status


def test_a_new_handover_code_ends_the_one_before(app: Flask, make_person: Callable[..., Phone]) -> None:
    ada = make_person("Ada Lovelace")
    first, second = (ada.post("/api/handover-codes").get_json()["code"] for _ in range(2))
    assert sign_in(app, first).status_code == 403
    assert sign_in(app, second).status_code == 201


def test_neither_codes_nor_session_tokens_are_kept(app: Flask, make_person: Callable[..., Phone]) -> None:
    ada = make_person("Ada Lovelace")
    code = ada.post("/api/handover-codes").get_json()["code"]
    cookie = ada.http.get_cookie("__Host-hallway", "hallway.example")
    assert cookie is not None
    with app.app_context():
        kept = [bytes(row) for row in db.session.scalars(select(HandoverCode.code_hash))]
        kept += [bytes(row) for row in db.session.scalars(select(Session.token_hash))]
    assert [len(row) for row in kept] == [32, 32]
    assert not any(code.encode() in row or cookie.value.encode()[:16] in row for row in kept)


def test_wrong_codes_count_until_none_is_taken_any_more(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    code = make_person("Ada Lovelace").post("/api/handover-codes").get_json()["code"]
    wrong = [sign_in(app, "BBBBBBBB") for _ in range(300)]
    assert {answer.status_code for answer in wrong} == {403}
    assert len({answer.get_data() for answer in wrong}) == 1
    refused = sign_in(app, code)
    assert (refused.status_code, problem_of(refused)) == (429, "slow-down")
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    clock.move(seconds=int(refused.headers["Retry-After"]))
    assert sign_in(app, "BBBBBBBB").status_code == 403


def test_signing_out_ends_the_session_and_its_codes(make_person: Callable[..., Phone]) -> None:
    ada = make_person("Ada Lovelace")
    cookie = ada.http.get_cookie("__Host-hallway", "hallway.example")
    assert cookie is not None
    assert ada.delete("/api/session").status_code == 204
    ada.http.set_cookie("__Host-hallway", cookie.value, domain="hallway.example", secure=True)
    assert problem_of(ada.get("/api/me")) == "phone-signed-out"


def test_signing_one_phone_out_leaves_the_other_signed_in(app: Flask, make_person: Callable[..., Phone]) -> None:
    ada = make_person("Ada Lovelace")
    second = Phone(app).sign_in(ada.post("/api/handover-codes").get_json()["code"])
    assert second.delete("/api/session").status_code == 204
    assert ada.get("/api/me").get_json()["code"]["id"] == ada.code["id"]
