"""Limits by person and network, counted in the database."""

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

MakePerson = Callable[..., Phone]


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


def from_network(address: str, phone: Phone) -> Phone:
    """The phone, in a network."""
    phone.http.environ_base["REMOTE_ADDR"] = address
    return phone


def guess(phone: Phone, code: str = "BCDFGHJK") -> int:
    """Try to sign in by a hand-over code."""
    answer = phone.post("/api/sessions", {"code": code, "device_label": "A second phone"})
    if answer.status_code == 429:
        assert problem_of(answer) == "slow-down"
    return answer.status_code


class TestOfOneVenue:
    """Everybody comes from one address, with the limits that a server has by itself."""

    def test_three_hundred_people_open_accounts(self, app: Flask) -> None:
        for number in range(300):
            Phone(app).sign_up(f"Guest{number}")

    def test_right_codes_are_never_counted(self, app: Flask, make_person: MakePerson) -> None:
        ada = make_person("Ada Lovelace")
        for _ in range(70):
            assert guess(Phone(app), ada.post("/api/handover-codes").get_json()["code"]) == 201

    def test_wrong_codes_typed_by_one_person_are_theirs(self, app: Flask, make_person: MakePerson) -> None:
        ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
        wrong = [ada.post("/api/typed-codes/readings", {"code": "2BCDFGHJ"}).status_code for _ in range(31)]
        assert wrong == [422] * 30 + [429]
        code = grace.post("/api/typed-codes").get_json()["code"]
        mary = make_person("Mary Somerville")
        assert [mary.post("/api/typed-codes/readings", {"code": code}).status_code for _ in range(40)] == [200] * 40

    def test_a_stranger_hears_401_before_anything_is_counted(self, app: Flask) -> None:
        answers = {Phone(app).post("/api/typed-codes/readings", {"code": "2BCDFGHJ"}).status_code for _ in range(40)}
        assert answers == {401}


class TestByNetwork:
    """With room for two wrong codes an hour, behind one proxy."""

    @pytest.fixture
    def app(self, settings: Settings, ports: Ports) -> Iterator[Flask]:
        small = replace(settings, limits={"sign-in": "2 per hour", "accounts": "2 per hour"}, trusted_proxies=1)
        with close_afterwards(create_app(small, ports)) as made:
            yield made

    def guesses(self, app: Flask, *addresses: str) -> list[int]:
        return [guess(from_network(address, Phone(app))) for address in addresses]

    def test_each_address_has_a_limit_of_its_own(self, app: Flask) -> None:
        assert self.guesses(app, *["192.0.2.1"] * 3) == [403, 403, 429]
        assert self.guesses(app, "192.0.2.2") == [403]

    def test_addresses_of_one_ipv6_network_count_as_one(self, app: Flask) -> None:
        assert self.guesses(app, *(f"2001:db8::{number}" for number in range(1, 4))) == [403, 403, 429]
        assert self.guesses(app, "2001:db8:0:1::1") == [403]

    def test_ipv4_through_an_ipv6_socket_counts_as_ipv4(self, app: Flask) -> None:
        assert self.guesses(app, "::ffff:192.0.2.1", "192.0.2.1", "::ffff:c000:201") == [403, 403, 429]
        assert self.guesses(app, "::ffff:192.0.2.2") == [403]

    def test_an_address_that_is_none_is_a_network_of_its_own(self, app: Flask) -> None:
        assert self.guesses(app, "unknown", "fe80::1%eth0", "") == [403, 403, 403]

    def test_the_address_is_the_one_that_the_proxy_names(self, app: Flask) -> None:
        body = {"code": "BCDFGHJK", "device_label": "A second phone"}
        named = [Phone(app).post("/api/sessions", body, X_Forwarded_For=f"192.0.2.{n}").status_code for n in range(4)]
        assert named == [403] * 4

    def test_what_is_wrong_with_a_form_is_no_guess(self, app: Flask) -> None:
        assert {Phone(app).post("/api/sessions", {}).status_code for _ in range(5)} == {422}
        assert guess(Phone(app)) == 403

    def test_accounts_that_were_not_made_do_not_count(self, app: Flask) -> None:
        assert {Phone(app).post("/api/people", {}).status_code for _ in range(5)} == {422}
        for name in ("Ada", "Grace"):
            Phone(app).sign_up(name)
        assert problem_of(Phone(app).post("/api/people", {})) == "slow-down"

    def test_the_window_opens_again_when_it_was_said(self, app: Flask, clock: FakeClock) -> None:
        self.guesses(app, *["127.0.0.1"] * 2)
        refused = Phone(app).post("/api/sessions", {"code": "BCDFGHJK", "device_label": "A second phone"})
        clock.move(seconds=int(refused.headers["Retry-After"]))
        assert guess(Phone(app)) == 403
