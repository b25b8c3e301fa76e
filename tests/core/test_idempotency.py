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


def test_a_key_of_another_phone_is_refused_also_where_it_is_one_s_own(
    ada: Phone, make_person: Callable[..., Phone]
) -> None:
    grace = make_person("Grace Hopper")
    second = Phone(ada.app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    for device_id in (grace.device_id, second.device_id, new_id()):
        for sequence in (1, 2**53 - 1):
            answer = ada.patch("/api/me", {"pace": 48}, Idempotency_Key=f"{device_id}:{sequence}")
            assert (answer.status_code, problem_of(answer)) == (409, "wrong-device")
    for phone in (grace, second):
        assert read(phone.outbox("PATCH", "/api/me", {"pace": 48}))["pace"] == 48


def test_other_words_under_a_number_that_was_used_are_no_repeat(ada: Phone) -> None:
    keys = [ada.next_key() for _ in range(3)]
    for key, morning in zip(keys, ("09:01", "09:02", "09:03"), strict=True):
        read(ada.patch("/api/me", {"morning": morning}, Idempotency_Key=key))
    # The phone's database fell back: it counts from before, and what it had sent by then it sends again.
    assert read(ada.patch("/api/me", {"morning": "09:01"}, Idempotency_Key=keys[0]))["morning"] == "09:03"
    assert read(ada.patch("/api/me", {"morning": "09:09"}, Idempotency_Key=keys[1]))["morning"] == "09:09"
    assert read(ada.patch("/api/me", {"morning": "09:02"}, Idempotency_Key=keys[1]))["morning"] == "09:09"
    assert read(ada.patch("/api/me", {"morning": "09:09"}, Idempotency_Key=keys[1]))["morning"] == "09:09"


def test_what_was_refused_under_a_number_does_not_use_it_up(ada: Phone) -> None:
    key, later = ada.next_key(), ada.next_key()
    assert ada.patch("/api/me", {"pace": 47}, Idempotency_Key=key).status_code == 422
    read(ada.patch("/api/me", {"morning": "09:03"}, Idempotency_Key=later))
    assert read(ada.patch("/api/me", {"pace": 48}, Idempotency_Key=key))["pace"] == 48


def test_the_greatest_number_that_a_phone_can_count_to_is_taken(ada: Phone) -> None:
    assert read(ada.patch("/api/me", {"pace": 48}, Idempotency_Key=f"{ada.device_id}:{2**53 - 1}"))["pace"] == 48
