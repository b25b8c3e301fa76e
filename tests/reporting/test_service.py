"""Reports reach the operator with what the reporter chose to show, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from hallway.core.db import unit_of_work
from hallway.core.ids import new_id
from hallway.reporting.service import OpenReport, close_report, list_reports
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, read

MakePerson = Callable[..., Phone]


@pytest.fixture
def pair(make_person: MakePerson, clock: FakeClock) -> tuple[Phone, Phone]:
    """Ada, and Grace who swapped with her and noted something."""
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    meet(grace, ada, clock.now())
    note = {"note": "Would not stop writing.", "note_version": 0}
    read(grace.patch(f"/api/encounters/{only(grace, 'encounter')['id']}", note))
    return ada, grace


def report(phone: Phone, contact_id: str, report_id: str | None = None, **said: Any) -> Any:
    body = {"contact_id": contact_id, "reason": "unwanted", "words": "Ten mails a day."} | said
    return phone.put(f"/api/reports/{report_id or new_id()}", body)


def reports(app: Flask, **wishes: Any) -> list[OpenReport]:
    with app.app_context():
        return list_reports(**wishes)


def test_the_operator_sees_who_why_and_what_was_chosen_to_be_shown(app: Flask, pair: tuple[Phone, Phone]) -> None:
    _, grace = pair
    contact_id = only(grace, "contact")["id"]
    assert report(grace, contact_id, shows=["card", "meetings"]).status_code == 204
    (one,) = reports(app)
    assert (one.reporter_name, one.reported_name) == ("Grace Hopper", "Ada Lovelace")
    assert (one.report.reason, one.report.words) == ("unwanted", "Ten mails a day.")
    assert one.report.shown["card"]["name"] == "Ada Lovelace"
    assert one.report.shown["meetings"] == [only(grace, "encounter")["met_at"]]
    assert "Would not stop" not in str(one.report.shown)
    report(grace, contact_id, shows=["notes"])
    assert reports(app)[1].report.shown == {"notes": ["Would not stop writing."]}


def test_nothing_is_shown_that_was_not_chosen(app: Flask, pair: tuple[Phone, Phone]) -> None:
    _, grace = pair
    report(grace, only(grace, "contact")["id"])
    assert reports(app)[0].report.shown == {}


def test_who_is_reported_hears_nothing(pair: tuple[Phone, Phone]) -> None:
    ada, grace = pair
    before = ada.changes()
    report(grace, only(grace, "contact")["id"])
    assert ada.changes() == before


def test_the_same_report_counts_once_and_is_its_makers_alone(app: Flask, pair: tuple[Phone, Phone]) -> None:
    ada, grace = pair
    report_id = new_id()
    for _ in range(2):
        assert report(grace, only(grace, "contact")["id"], report_id).status_code == 204
    assert len(reports(app)) == 1
    assert report(ada, only(ada, "contact")["id"], report_id).status_code == 404


def test_somebody_without_an_account_cannot_be_reported(pair: tuple[Phone, Phone]) -> None:
    _, grace = pair
    contact_id = new_id()
    read(grace.put(f"/api/contacts/{contact_id}", {"name": "Mary"}))
    answer = report(grace, contact_id)
    assert (answer.status_code, problem_of(answer)) == (409, "nobody-to-report")


def test_a_person_reports_ten_times_a_day(pair: tuple[Phone, Phone]) -> None:
    _, grace = pair
    contact_id = only(grace, "contact")["id"]
    assert [report(grace, contact_id).status_code for _ in range(11)] == [204] * 10 + [429]


def test_a_closed_report_is_no_longer_open(app: Flask, pair: tuple[Phone, Phone], clock: FakeClock) -> None:
    _, grace = pair
    report(grace, only(grace, "contact")["id"])
    with app.app_context(), unit_of_work():
        close_report(list_reports()[0].report.id, clock.now())
    assert reports(app) == []
    assert len(reports(app, is_open=False)) == 1


def test_reports_go_with_either_account(app: Flask, pair: tuple[Phone, Phone]) -> None:
    ada, grace = pair
    report(grace, only(grace, "contact")["id"])
    assert ada.delete("/api/me").status_code == 204
    assert reports(app) == []


@pytest.mark.parametrize(
    "wrong",
    [{"reason": "boredom"}, {"words": "x" * 2001}, {"shows": ["password"]}, {"shows": ["card"] * 4}, {"by": "x"}],
)
def test_what_is_wrong_is_pointed_at(pair: tuple[Phone, Phone], wrong: dict[str, Any]) -> None:
    _, grace = pair
    answer = report(grace, only(grace, "contact")["id"], **wrong)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"].startswith(f"#/{next(iter(wrong))}")
