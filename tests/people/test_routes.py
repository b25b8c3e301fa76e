"""A person's own settings and phones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hallway.core.ids import new_id
from hallway.core.types import from_wire
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock

# What is refused before anything is stored is the same on every database.
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def second_phone(ada: Phone) -> Phone:
    return Phone(ada.app).sign_in(ada.post("/api/handover-codes").get_json()["code"])


def test_every_setting_can_be_changed_and_is_told_to_the_other_phone(ada: Phone) -> None:
    second = second_phone(ada)
    cursor = second.get("/api/changes").get_json()["cursor"]
    wishes = {
        "name": "Ada King",
        "time_zone": "Asia/Kathmandu",
        "locale": "de-AT",
        "pace": 48,
        "morning": "10:30",
        "quiet_from": "21:00",
        "quiet_until": "07:30",
        "weekend_rule": True,
        "lock_screen": "note",
    }
    answer = ada.patch("/api/me", wishes)
    assert answer.status_code == 200
    assert answer.get_json() == answer.get_json() | wishes
    assert second.get("/api/me").get_json()["person"] == answer.get_json()
    (change,) = second.changes(cursor)
    assert (change["kind"], change["record"]) == ("person", answer.get_json())


@ONE_DATABASE
@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"pace": 36}, "#/pace"),
        ({"pace": "soon"}, "#/pace"),
        ({"morning": "9:00"}, "#/morning"),
        ({"quiet_from": "24:00"}, "#/quiet_from"),
        ({"quiet_until": None}, "#/quiet_until"),
        ({"weekend_rule": "yes"}, "#/weekend_rule"),
        ({"remind_swaps": None}, "#/remind_swaps"),
        ({"remind_by_mail": []}, "#/remind_by_mail"),
        ({"lock_screen": "everything"}, "#/lock_screen"),
        ({"time_zone": 5}, "#/time_zone"),
        ({"locale": None}, "#/locale"),
        ({"name": "\u202e\u0007"}, "#/name"),
        ({"id": new_id()}, "#/id"),
        ({"revision": 5}, "#/revision"),
    ],
)
def test_what_is_no_setting_is_refused(ada: Phone, wrong: dict[str, Any], pointer: str) -> None:
    answer = ada.patch("/api/me", wrong)
    assert (answer.status_code, problem_of(answer)) == (422, "invalid")
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


@ONE_DATABASE
def test_a_switch_that_waited_on_a_phone_since_switches_were_words_lands(ada: Phone) -> None:
    answer = ada.outbox("PATCH", "/api/me", {"weekend_rule": "on", "remind_swaps": "off"})
    assert answer.status_code == 200
    assert (answer.get_json()["weekend_rule"], answer.get_json()["remind_swaps"]) == (True, False)


@ONE_DATABASE
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"time_zone": "Etc/Unknown"}, "Europe/London"),
        ({"time_zone": ""}, "Europe/London"),
        ({"time_zone": "US/Pacific-New"}, "America/Los_Angeles"),
        ({"locale": "C"}, "en"),
        ({"locale": "de-AT-u-hc-h12"}, "de-AT"),
    ],
)
def test_what_a_phone_says_of_itself_and_nobody_understands_changes_nothing(
    ada: Phone, said: dict[str, str], kept: str
) -> None:
    answer = ada.patch("/api/me", said)
    assert answer.status_code == 200
    assert [answer.get_json()[name] for name in said] == [kept]


def test_changing_nothing_takes_no_revision(ada: Phone) -> None:
    before = ada.get("/api/me").get_json()["person"]
    assert ada.patch("/api/me", {"pace": 24}).get_json() == before
    assert ada.patch("/api/me", {}).get_json() == before


def test_edits_of_different_settings_from_two_phones_both_survive(ada: Phone) -> None:
    second = second_phone(ada)
    ada.patch("/api/me", {"pace": 48})
    second.patch("/api/me", {"morning": "11:00"})
    person = ada.get("/api/me").get_json()["person"]
    assert (person["pace"], person["morning"]) == (48, "11:00")


def test_the_phones_of_a_person_are_listed_the_latest_seen_first(app: Flask, ada: Phone, clock: FakeClock) -> None:
    second = second_phone(ada)
    made_at = clock.now()
    clock.move(hours=2)
    second.get("/api/me")
    items = second.get("/api/devices").get_json()["items"]
    assert [(item["label"], item["is_this"]) for item in items] == [("A second phone", True), ("Ada's phone", False)]
    assert from_wire(items[0]["created_at"]) == made_at


def test_when_a_phone_was_seen_is_written_at_most_hourly(ada: Phone, clock: FakeClock) -> None:
    def seen() -> Any:
        return from_wire(ada.get("/api/devices").get_json()["items"][0]["last_seen_at"])

    made = seen()
    clock.move(minutes=59)
    assert (seen(), seen()) == (made, made)
    clock.move(minutes=2)
    ada.get("/api/me")
    assert seen() == made + timedelta(minutes=61)


def test_a_lost_phone_is_signed_out_from_another(ada: Phone) -> None:
    second = second_phone(ada)
    assert second.delete(f"/api/devices/{ada.device_id}").status_code == 204
    assert problem_of(ada.get("/api/me")) == "phone-signed-out"
    assert [item["is_this"] for item in second.get("/api/devices").get_json()["items"]] == [True]
    assert second.delete(f"/api/devices/{ada.device_id}").status_code == 204


def test_a_phone_has_the_name_that_its_owner_gives_it(ada: Phone, make_person: Callable[..., Phone]) -> None:
    second = second_phone(ada)
    assert second.patch(f"/api/devices/{ada.device_id}", {"label": " The red one "}).status_code == 204
    labels = {one["id"]: one["label"] for one in ada.get("/api/devices").get_json()["items"]}
    assert labels[ada.device_id] == "The red one"
    assert problem_of(ada.patch(f"/api/devices/{ada.device_id}", {"label": "\u3164"})) == "invalid"
    grace = make_person("Grace Hopper")
    assert problem_of(grace.patch(f"/api/devices/{ada.device_id}", {"label": "Mine"})) == "not-found"


def test_all_other_phones_are_signed_out_at_once(ada: Phone, make_person: Callable[..., Phone]) -> None:
    others, grace = [second_phone(ada), second_phone(ada)], make_person("Grace Hopper")
    assert ada.delete("/api/devices").status_code == 204
    assert [problem_of(one.get("/api/me")) for one in others] == ["phone-signed-out"] * 2
    assert ada.get("/api/me").status_code == grace.get("/api/me").status_code == 200


def test_nobody_signs_somebody_elses_phone_out(ada: Phone, make_person: Callable[..., Phone]) -> None:
    grace = make_person("Grace Hopper")
    assert problem_of(grace.delete(f"/api/devices/{ada.device_id}")) == "not-found"
    assert problem_of(grace.delete(f"/api/devices/{new_id()}")) == "not-found"
    assert ada.get("/api/me").status_code == 200
