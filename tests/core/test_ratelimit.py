"""Limits by network, counted in the database."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from flask import Flask

from hallway.app import Ports, create_app
from hallway.core.db import db, unit_of_work
from hallway.core.ratelimit import DatabaseStorage, RateCount
from hallway.settings import Settings
from tests.api import Phone, problem_of
from tests.core.racing import at_once
from tests.databases import close_afterwards
from tests.fakes.clock import FakeClock


def count(app: Flask, key: str) -> int:
    """Count once under a key."""
    with app.app_context(), unit_of_work():
        return DatabaseStorage().incr(key, 60)


def test_counts_are_kept_by_key_until_their_window_ends(app: Flask, clock: FakeClock) -> None:
    assert [count(app, "a"), count(app, "a"), count(app, "b")] == [1, 2, 1]
    clock.move(seconds=60)
    assert count(app, "a") == 1
    with app.app_context():
        assert db.session.query(RateCount).count() == 1


def test_nobody_is_miscounted_when_many_count_at_once(app: Flask) -> None:
    assert sorted(at_once(*(partial(count, app, "a") for _ in range(8)))) == list(range(1, 9))


def test_neither_addresses_nor_names_are_kept(app: Flask, make_person: Callable[..., Phone]) -> None:
    make_person("Ada Lovelace")
    with app.app_context():
        (kept,) = db.session.query(RateCount).all()
    assert "127.0.0.1" not in kept.key
    assert len(kept.key) == 48


class TestByNetwork:
    """With room for two accounts an hour, behind one proxy."""

    @pytest.fixture
    def app(self, settings: Settings, ports: Ports) -> Iterator[Flask]:
        small = replace(settings, limits={"accounts": "2 per hour"}, trusted_proxies=1)
        with close_afterwards(create_app(small, ports)) as made:
            yield made

    def ask(self, app: Flask, address: str) -> int:
        answer = Phone(app).post("/api/people", {}, X_Forwarded_For=address)
        if answer.status_code == 429:
            assert problem_of(answer) == "slow-down"
        return answer.status_code

    def test_each_address_has_a_limit_of_its_own(self, app: Flask) -> None:
        assert [self.ask(app, "192.0.2.1") for _ in range(3)] == [422, 422, 429]
        assert self.ask(app, "192.0.2.2") == 422

    def test_addresses_of_one_ipv6_network_count_as_one(self, app: Flask) -> None:
        assert [self.ask(app, f"2001:db8::{number}") for number in range(1, 4)] == [422, 422, 429]
        assert self.ask(app, "2001:db8:0:1::1") == 422

    def test_the_window_opens_again_when_it_was_said(self, app: Flask, clock: FakeClock) -> None:
        for _ in range(2):
            self.ask(app, "192.0.2.1")
        refused = Phone(app).post("/api/people", {}, X_Forwarded_For="192.0.2.1")
        clock.move(seconds=int(refused.headers["Retry-After"]))
        assert self.ask(app, "192.0.2.1") == 422
