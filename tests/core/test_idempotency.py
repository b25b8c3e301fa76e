"""Outbox requests that are sent at least once count once."""

from collections.abc import Callable

import pytest

from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.swaps.scans import read

# What is refused before anything is stored is the same on every database.
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def test_a_repeat_answers_with_the_present_state_and_changes_nothing(ada: Phone) -> None:
    key = ada.next_key()
    assert read(ada.patch("/api/me", {"pace": 48}, Idempotency_Key=key))["pace"] == 48
    read(ada.patch("/api/me", {"pace": 24}))
    assert read(ada.patch("/api/me", {"pace": 48}, Idempotency_Key=key))["pace"] == 24


def test_each_phone_counts_for_itself(ada: Phone) -> None:
    second = Phone(ada.app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    for phone, morning in ((ada, "09:01"), (second, "09:02"), (ada, "09:03")):
        assert read(phone.outbox("PATCH", "/api/me", {"morning": morning}))["morning"] == morning


NO_KEYS = ["", "1", ":1", "x:1", "{device}", "{device}:", "{device}:-1", "{device}:1.5", "{device}:²"]
TOO_GREAT = ["{device}:9007199254740992", "{device}:" + "9" * 40]


@ONE_DATABASE
@pytest.mark.parametrize("key", NO_KEYS + TOO_GREAT)
def test_a_key_of_another_form_is_refused(ada: Phone, key: str) -> None:
    answer = ada.patch("/api/me", {"pace": 48}, Idempotency_Key=key.format(device=ada.device_id))
    assert (answer.status_code, problem_of(answer)) == (422, "invalid")
    assert read(ada.get("/api/me"))["person"]["pace"] == 24


def test_a_key_of_somebody_else_s_phone_is_refused(ada: Phone, make_person: Callable[..., Phone]) -> None:
    grace = make_person("Grace Hopper")
    for device_id in (grace.device_id, new_id()):
        answer = ada.patch("/api/me", {"pace": 48}, Idempotency_Key=f"{device_id}:1")
        assert problem_of(answer) == "not-found"
    assert read(grace.outbox("PATCH", "/api/me", {"pace": 48}))["pace"] == 48


def test_the_greatest_number_that_a_phone_can_count_to_is_taken(ada: Phone) -> None:
    assert read(ada.patch("/api/me", {"pace": 48}, Idempotency_Key=f"{ada.device_id}:{2**53 - 1}"))["pace"] == 48
