"""What time does to swaps."""

from datetime import timedelta

from flask import Flask

from hallway.core.chores import run_chores
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, only, records, scan, token_of


def test_a_swap_that_waited_two_weeks_is_let_go(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    scan(grace, token_of(ada, clock.now() - timedelta(hours=1)), clock.now(), note="knows Babbage")
    clock.move(days=13)
    run_chores(app)
    assert only(ada, "swap")["state"] == "waiting"
    clock.move(days=1)
    run_chores(app)
    assert only(ada, "swap")["state"] == "declined"
    assert records(ada, "contact") == []
    assert only(grace, "encounter")["note"] == "knows Babbage"
    before = (ada.changes(), grace.changes())
    run_chores(app)
    assert (ada.changes(), grace.changes()) == before


def test_a_swap_that_is_kept_stays_for_ever(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> None:
    meet(grace, ada, clock.now())
    clock.move(days=400)
    run_chores(app)
    assert only(ada, "swap")["state"] == only(grace, "contact")["state"] == "kept"
