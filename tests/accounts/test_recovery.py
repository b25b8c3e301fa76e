"""A recovery code brings a person back with no phone left: it is shown once, works once, and is replaced."""

from collections.abc import Callable

import pytest
from flask import Flask

from hallway.accounts.models import RecoveryCode
from hallway.core.db import db
from hallway.people.rules import CODE_ALPHABET, CodePurpose, purpose_of
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


def make_code(phone: Phone) -> str:
    return str(read(phone.post("/api/recovery-code"))["code"])


def attempt(app: Flask, code: str) -> tuple[int, str]:
    """Sign a stranger's phone in; returns the status and the problem."""
    answer = Phone(app).post("/api/sessions", {"code": code, "device_label": "A new phone"})
    return answer.status_code, "" if answer.status_code == 201 else problem_of(answer)


def test_it_signs_a_new_phone_in_however_it_is_typed(app: Flask, ada: Phone) -> None:
    code = make_code(ada)
    ada.delete("/api/session")
    typed = "-".join(code[at : at + 4].lower() for at in range(0, 16, 4))
    assert Phone(app).sign_in(typed).person_id == ada.person_id


def test_it_cannot_be_taken_for_a_code_that_swaps_or_that_signs_in_from_another_phone(ada: Phone) -> None:
    codes = [make_code(ada) for _ in range(50)]
    assert {len(code) for code in codes} == {16}
    assert {purpose_of(code) for code in codes} == {CodePurpose.SIGN_IN}
    assert set("".join(codes)) <= set(CODE_ALPHABET)
    assert len(set(codes)) == 50


def test_it_works_once_and_the_phone_that_used_it_gets_the_next(app: Flask, ada: Phone) -> None:
    code = make_code(ada)
    new = Phone(app).sign_in(code)
    assert read(new.get("/api/recovery-code")) == {"made_at": None}
    following = make_code(new)
    assert attempt(app, code) == (403, "recovery-code-refused")
    assert attempt(app, following) == (201, "")


def test_whoever_lost_the_answer_types_it_again_and_the_first_sign_in_ends(
    app: Flask, ada: Phone, clock: FakeClock
) -> None:
    code = make_code(ada)
    first = Phone(app).sign_in(code)
    second = Phone(app).sign_in(code)
    assert problem_of(first.get("/api/me")) == "phone-signed-out"
    assert second.get("/api/me").status_code == ada.get("/api/me").status_code == 200
    clock.move(minutes=10)
    assert attempt(app, code) == (403, "recovery-code-refused")


def test_a_new_one_ends_the_one_before_and_it_can_be_taken_out_of_use(app: Flask, ada: Phone) -> None:
    first, second = make_code(ada), make_code(ada)
    assert attempt(app, first)[0] == 403
    assert ada.delete("/api/recovery-code").status_code == 204
    assert attempt(app, second)[0] == 403
    assert read(ada.get("/api/recovery-code")) == {"made_at": None}


def test_it_is_not_kept_in_readable_form(app: Flask, ada: Phone) -> None:
    code = make_code(ada)
    with app.app_context():
        (kept,) = db.session.query(RecoveryCode).all()
    assert len(kept.code_hash) == 32
    assert code.encode() not in kept.code_hash


def test_wrong_ones_count_as_wrong_tries(app: Flask, ada: Phone) -> None:
    code = make_code(ada)
    assert {attempt(app, "B" * 16)[0] for _ in range(300)} == {403}
    assert attempt(app, code) == (429, "slow-down")


def test_the_account_says_what_brings_it_back(ada: Phone) -> None:
    assert ada.account["ways_back"] == []
    make_code(ada)
    assert read(ada.get("/api/me"))["ways_back"] == ["recovery_code"]


def test_a_cookie_that_was_copied_before_is_worth_nothing_after(app: Flask, ada: Phone) -> None:
    thief = Phone(app)
    cookie = ada.http.get_cookie("__Host-hallway", "hallway.example")
    assert cookie is not None
    thief.http.set_cookie("__Host-hallway", cookie.value, domain="hallway.example", secure=True)
    assert thief.get("/api/me").status_code == 200
    make_code(ada)
    assert thief.get("/api/me").status_code == 401
    assert ada.get("/api/me").status_code == 200
