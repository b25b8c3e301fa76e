"""Writers of one process take turns, first come, first served, and nothing slow happens during a turn."""

from threading import Thread

import pytest
from flask import Flask

from hallway.core.db import after_commit, db, outage_of, unit_of_work
from hallway.core.revisions import FeedEpoch
from hallway.core.turns import Turns, TurnTimeout
from tests.core.racing import PATIENCE


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(PATIENCE), list[int]()

    def have_a_turn(number: int) -> None:
        turns.take()
        order.append(number)
        turns.give_back()

    turns.take()
    threads = []
    for number in range(8):
        threads.append(Thread(target=have_a_turn, args=(number,)))
        threads[-1].start()
        while turns.waiting <= number:
            pass
    turns.give_back()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == list(range(8))
    assert turns.waiting == 0


def test_whoever_asks_again_stands_behind_those_who_wait() -> None:
    turns, order = Turns(PATIENCE), list[str]()

    def wait() -> None:
        turns.take()
        order.append("waited")
        turns.give_back()

    turns.take()
    thread = Thread(target=wait)
    thread.start()
    while not turns.waiting:
        pass
    turns.give_back()
    turns.take()
    order.append("asked again")
    turns.give_back()
    thread.join(PATIENCE)
    assert order == ["waited", "asked again"]


def test_waiting_has_an_end_that_counts_as_an_outage_and_leaves_the_queue() -> None:
    turns = Turns(0)
    turns.take()
    with pytest.raises(TurnTimeout) as caught:
        turns.take()
    assert outage_of(caught.value) is not None
    assert turns.waiting == 0
    turns.give_back()
    turns.take()


def write(app: Flask) -> None:
    with app.app_context(), unit_of_work():
        db.session.query(FeedEpoch).delete()


def test_a_turn_has_ended_before_anything_leaves_the_process(app: Flask) -> None:
    wrote = []

    def let_another_write() -> None:
        thread = Thread(target=write, args=(app,))
        thread.start()
        thread.join(PATIENCE)
        wrote.append(not thread.is_alive())

    with app.app_context(), unit_of_work():
        after_commit(let_another_write)
        db.session.query(FeedEpoch).delete()
    assert wrote == [True]


def test_a_transaction_that_fails_ends_its_turn(app: Flask) -> None:
    def fail() -> None:
        with unit_of_work():
            db.session.query(FeedEpoch).delete()
            raise RuntimeError

    with app.app_context(), pytest.raises(RuntimeError):
        fail()
    thread = Thread(target=write, args=(app,))
    thread.start()
    thread.join(PATIENCE)
    assert not thread.is_alive()
