"""``/metrics``: who may read it, what it counts, and that it names nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from hallway.adapters.metrics import Metrics
from hallway.app import Ports, create_app
from hallway.core.db import unit_of_work
from hallway.notifications import fan_out
from hallway.notifications.backlog import count_due
from hallway.settings import Settings
from tests.api import Phone
from tests.databases import close_afterwards
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import PushService
from tests.fakes.reminders import Desk

MakePerson = Callable[..., Phone]
TOKEN = "a token of the tests"
ELSEWHERE = "203.0.113.7"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A server that receives its requests itself."""
    return replace(settings, tls_cert=Path("cert.pem"), metrics_token=TOKEN)


def _ask(app: Flask, address: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get("/metrics", headers=named, environ_base={"REMOTE_ADDR": address})


def _figures(app: Flask) -> dict[str, float]:
    lines = _ask(app, "127.0.0.1").get_data(as_text=True).splitlines()
    parted = (line.rpartition(" ") for line in lines if not line.startswith("#") and "_created" not in line)
    return {name: float(value) for name, _, value in parted}


class TestWhoMayRead:
    def test_this_machine(self, app: Flask) -> None:
        assert [_ask(app, address).status_code for address in ("127.0.0.1", "::1")] == [200, 200]

    def test_others_with_the_token_alone(self, app: Flask) -> None:
        assert _ask(app, ELSEWHERE).status_code == 403
        assert _ask(app, ELSEWHERE, Authorization="Bearer wrong").status_code == 403
        assert _ask(app, ELSEWHERE, Authorization=f"Basic {TOKEN}").status_code == 403
        assert _ask(app, ELSEWHERE, Authorization=f"Bearer {TOKEN}").status_code == 200

    def test_nobody_by_way_of_a_proxy_on_this_machine(self, app: Flask) -> None:
        assert _ask(app, "127.0.0.1", X_Forwarded_For=ELSEWHERE).status_code == 403
        assert _ask(app, "127.0.0.1", Forwarded=f"for={ELSEWHERE}").status_code == 403

    def test_nobody_without_a_token_where_a_proxy_must_be(self, settings: Settings, ports: Ports) -> None:
        bare = replace(settings, tls_cert=None, metrics_token="")
        with close_afterwards(create_app(bare, ports)) as app:
            assert _ask(app, "127.0.0.1").status_code == 403
            assert _ask(app, ELSEWHERE, Authorization="Bearer ").status_code == 403


class TestWhatIsCounted:
    def test_what_waits_is_counted_in_the_database(
        self, desk: Desk, app: Flask, make_person: MakePerson, clock: FakeClock
    ) -> None:
        ada = make_person("Ada Lovelace")
        desk.subscribe(ada)
        desk.schedule(ada, "one")
        clock.move(seconds=90)
        desk.schedule(ada, "two")
        with app.app_context(), unit_of_work():
            assert count_due(clock.now(), 10) == 2
            assert count_due(clock.now(), 1) == 1
            fan_out.fan_out(clock.now(), 1)
        found = _figures(app)
        assert found["hallway_reminders_due"] == 2
        assert found["hallway_reminders_late"] == 1
        assert found["hallway_reminders_leased"] == 1
        assert found["hallway_reminders_oldest_due_seconds"] == 90

    def test_what_ran_out_of_time_is_counted_for_a_day(
        self, desk: Desk, app: Flask, make_person: MakePerson, push_service: PushService, clock: FakeClock
    ) -> None:
        ada = make_person("Ada Lovelace")
        desk.subscribe(ada)
        desk.schedule(ada)
        push_service.answer(500)
        desk.run()
        clock.move(hours=2)
        desk.run()
        assert _figures(app)["hallway_reminders_missed_last_day"] == 1
        clock.move(hours=24)
        assert _figures(app)["hallway_reminders_missed_last_day"] == 0

    def test_answers_are_counted_by_cause(
        self, desk: Desk, app: Flask, make_person: MakePerson, push_service: PushService
    ) -> None:
        ada = make_person("Ada Lovelace")
        browser = desk.subscribe(ada)
        push_service.answer_next(browser, 503)
        desk.schedule(ada)
        desk.run()
        desk.clock.move(minutes=5)
        desk.run()
        found = _figures(app)
        assert found['hallway_messages_sent_total{service="other"}'] == 1
        assert found['hallway_messages_failed_total{cause="failed",service="other"}'] == 1
        assert found["hallway_messages_in_flight"] == 0
        assert push_service.host not in _ask(app, "127.0.0.1").get_data(as_text=True)


@pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
def test_a_clock_that_is_not_the_database_s_shows(app: Flask, clock: FakeClock) -> None:
    ahead = datetime.now(UTC) + timedelta(minutes=5)
    clock.move_to(ahead)
    assert _figures(app)["hallway_clock_ahead_of_database_seconds"] == pytest.approx(300, abs=30)


def test_only_known_push_services_are_named() -> None:
    metrics = Metrics(known=["push.apple.com"])
    for host in ("web.push.apple.com", "notpush.apple.com", "ada.example"):
        metrics.answered(host, "accepted")
    text = metrics.render().decode()
    assert 'hallway_messages_sent_total{service="push.apple.com"} 1.0' in text
    assert 'hallway_messages_sent_total{service="other"} 2.0' in text
    assert "ada" not in text
