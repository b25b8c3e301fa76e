"""The picture of a card: whose it is, who sees it, and for how long."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from hallway.cards.models import CardPicture
from hallway.core.db import db
from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.cards.photographs import HEIC, draw, encoded
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read, token_of

JPEG = encoded(draw())
PNG = encoded(draw((300, 300)), "PNG")
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Grace Hopper")


def path_of(phone: Phone) -> str:
    return f"/api/cards/{phone.code['card_id']}/picture"


def put(phone: Phone, content: bytes = JPEG, content_type: str = "image/jpeg", **headers: str) -> dict[str, Any]:
    card: dict[str, Any] = read(phone.put_bytes(path_of(phone), content, content_type, **headers))
    return card


def contact_of(phone: Phone) -> dict[str, Any]:
    return only(phone, "contact")


def test_a_picture_is_put_on_a_card_and_taken_off(ada: Phone) -> None:
    assert problem_of(ada.get(path_of(ada))) == "not-found"
    card = put(ada)
    answer = ada.get(path_of(ada))
    assert (answer.status_code, answer.content_type, answer.data[:2]) == (200, "image/jpeg", b"\xff\xd8")
    assert answer.headers["ETag"] == f'"{card["picture"]}"'
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert ada.get(path_of(ada), If_None_Match=answer.headers["ETag"]).status_code == 304
    other = put(ada, PNG, "image/png")
    assert other["picture"] != card["picture"]
    assert other["revision"] > card["revision"]
    assert only(ada, "card")["picture"] == other["picture"]
    assert read(ada.delete(path_of(ada)))["picture"] is None
    assert problem_of(ada.get(path_of(ada))) == "not-found"
    assert read(ada.delete(path_of(ada)))["picture"] is None


@ONE_DATABASE
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (HEIC, "picture-unreadable"),
        (JPEG[:500], "picture-unreadable"),
        (b"", "picture-unreadable"),
        (encoded(draw((2049, 10)), "PNG"), "picture-too-large"),
    ],
)
def test_what_is_refused_leaves_the_picture_that_is_there(ada: Phone, content: bytes, problem: str) -> None:
    card = put(ada)
    answer = ada.put_bytes(path_of(ada), content, "image/jpeg")
    assert (answer.status_code, problem_of(answer)) == (422, problem)
    assert answer.get_json()["detail"]
    assert only(ada, "card")["picture"] == card["picture"]


@ONE_DATABASE
def test_thirty_megabytes_are_refused(ada: Phone) -> None:
    answer = ada.put_bytes(path_of(ada), b"x" * 30_000_000, "image/jpeg")
    assert (answer.status_code, problem_of(answer)) == (413, "request-entity-too-large")


def test_a_repeat_does_not_bring_back_what_another_phone_took_off(app: Flask, ada: Phone) -> None:
    second = Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    key = ada.next_key()
    put(ada, Idempotency_Key=key)
    read(second.delete(path_of(ada)))
    assert put(ada, Idempotency_Key=key)["picture"] is None


@ONE_DATABASE
def test_nobody_else_puts_or_reads_it_by_the_card(ada: Phone, grace: Phone) -> None:
    put(ada)
    for answer in (grace.get(path_of(ada)), grace.put_bytes(path_of(ada), JPEG, "image/jpeg")):
        assert (answer.status_code, problem_of(answer)) == (404, "not-found")
    assert Phone(ada.app).get(path_of(ada)).status_code == 401


def test_whoever_swapped_sees_it_until_the_card_is_taken_back(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    put(ada)
    meet(grace, ada, clock.now())
    contact = contact_of(grace)
    path = f"/api/contacts/{contact['id']}/picture"
    answer = grace.get(path)
    assert answer.headers["ETag"] == f'"{contact["card"]["picture"]}"'
    assert "PHOTO;" in grace.get(f"/api/contacts/{contact['id']}/vcard").get_data(as_text=True)
    assert problem_of(ada.get(path)) == "not-found"
    assert ada.put(f"/api/contacts/{contact_of(ada)['id']}/block").status_code == 204
    assert problem_of(grace.get(path, If_None_Match=answer.headers["ETag"])) == "not-found"
    assert contact_of(grace)["card"] is None


def test_its_level_says_who_sees_it(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    put(ada)
    meet(grace, ada, clock.now())
    path = f"/api/contacts/{contact_of(grace)['id']}/picture"
    page = f"/S/{token_of(ada, clock.now())}"
    sees = {
        "public": (200, 200),
        "swapped": (404, 200),
        "asked": (404, 404),
    }
    for level, wanted in sees.items():
        read(ada.patch(f"/api/cards/{ada.code['card_id']}", {"picture_level": level}))
        stranger = Phone(ada.app)
        assert (stranger.get(f"{page}/picture.jpg").status_code, grace.get(path).status_code) == wanted
        is_on_page = f'src="{page}/picture.jpg"' in stranger.get(page).get_data(as_text=True)
        is_in_vcard = "PHOTO" in stranger.get(f"{page}/card.vcf").get_data(as_text=True)
        assert (is_on_page, is_in_vcard) == (level == "public", level == "public")


def test_it_goes_with_its_card(app: Flask, ada: Phone) -> None:
    work = new_id()
    read(ada.put(f"/api/cards/{work}", {"name": "Ada", "label": "Work"}))
    read(ada.put_bytes(f"/api/cards/{work}/picture", JPEG, "image/jpeg"))
    assert ada.delete(f"/api/cards/{work}").status_code == 204
    assert problem_of(ada.get(f"/api/cards/{work}/picture")) == "record-deleted"
    put(ada)
    assert ada.delete("/api/me").status_code == 204
    with app.app_context():
        stays = select(func.count()).select_from(CardPicture)
        assert db.session.execute(stays).scalar_one() <= 1
