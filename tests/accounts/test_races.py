"""Accounts asked for at the same moment, in real threads on both databases."""

from functools import partial

from flask import Flask

from hallway.core.ids import new_id
from tests.api import Phone
from tests.core.racing import at_once


def test_strangers_open_accounts_at_once(app: Flask) -> None:
    phones = [Phone(app) for _ in range(8)]
    signed_up = at_once(*(partial(phone.sign_up, f"Guest {number}") for number, phone in enumerate(phones)))
    assert len({phone.person_id for phone in signed_up}) == 8


def test_one_account_is_asked_for_twice_at_once(app: Flask) -> None:
    body = {"id": new_id(), "name": "Ada", "reach": "ada@example.com", "time_zone": "UTC", "locale": "en"}
    body |= {"device_label": "Phone"}
    answers = at_once(*(partial(Phone(app).post, "/api/people", body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
