"""Chores: one that breaks holds up no other, and the thread that runs them outlives it."""

from threading import Event

import pytest
from flask import Flask

from hallway.core.chores import ChoreRunner, init_chores, run_chores
from tests.core.racing import PATIENCE

pytestmark = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


def break_down() -> bool:
    raise ZeroDivisionError


def test_a_chore_that_breaks_holds_up_no_other(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def work() -> bool:
        done.append("a piece")
        return len(done) < 3

    init_chores(app, [break_down, work])
    assert not run_chores(app)
    assert len(done) == 3
    assert "chore break_down: ZeroDivisionError" in caplog.text


def test_one_that_breaks_does_not_hide_that_another_has_more_to_do(app: Flask) -> None:
    init_chores(app, [break_down, lambda: True])
    assert run_chores(app, pieces=2)


def test_the_thread_is_still_there_afterwards(app: Flask) -> None:
    is_run = Event()

    def work() -> bool:
        is_run.set()
        return False

    init_chores(app, [break_down, work])
    runner = ChoreRunner(app)
    runner.start()
    assert is_run.wait(PATIENCE)
    is_run.clear()
    runner.wake()
    assert is_run.wait(PATIENCE)
    runner.stop()
