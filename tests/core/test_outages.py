"""When the database is away, locked, full or not to be written to: 503 and one line of the log that names nobody."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import event

from hallway.app import Ports, create_app
from hallway.core import db as core_db
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.settings import Settings
from tests.api import Phone, problem_of
from tests.databases import close_afterwards
from tests.swaps.scans import read

SQLITE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
NOWHERE = "postgresql+psycopg://ada:hunter22@127.0.0.1:1/hallway"
SECRET = "s3cret-of-somebody"


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core_db, "BUSY_TIMEOUT_MS", 0)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def away(settings: Settings, ports: Ports) -> Iterator[Flask]:
    """A server whose PostgreSQL does not answer."""
    with close_afterwards(create_app(replace(settings, database_url=NOWHERE), ports)) as app:
        yield app


def lock(app: Flask) -> Iterator[None]:
    with app.app_context():
        path = db.engine.url.database or ""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def allow_reading_alone(app: Flask) -> Iterator[None]:
    yield from _with_pragma(app, "query_only=ON")


def fill_up(app: Flask) -> Iterator[None]:
    # SQLite lets it be no smaller than what is there.
    yield from _with_pragma(app, "max_page_count=1")


def _with_pragma(app: Flask, pragma: str) -> Iterator[None]:
    with app.app_context():
        db.engine.dispose()
        event.listen(db.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))
    yield


@SQLITE
@pytest.mark.parametrize("trouble", [lock, allow_reading_alone, fill_up])
def test_what_cannot_be_written_is_to_be_sent_again(
    app: Flask, ada: Phone, trouble: Callable[[Flask], Iterator[None]], caplog: pytest.LogCaptureFixture
) -> None:
    for _ in trouble(app):
        # A file that is full has free pages still, for the first few.
        answers = (ada.put(f"/api/contacts/{new_id()}", {"name": "Mary Xyzzy" * 10}) for _ in range(400))
        answer = next(one for one in answers if one.status_code != 200)
        assert (answer.status_code, problem_of(answer)) == (503, "unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert ada.get("/api/me").status_code == 200
    lines = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert len(lines) == 1
    assert "Traceback" not in caplog.text
    assert "Xyzzy" not in caplog.text


@SQLITE
def test_what_was_locked_can_be_written_afterwards(app: Flask, ada: Phone) -> None:
    contact_id, key = new_id(), ada.next_key()
    for _ in lock(app):
        assert ada.put(f"/api/contacts/{contact_id}", {"name": "Mary"}, Idempotency_Key=key).status_code == 503
    assert read(ada.put(f"/api/contacts/{contact_id}", {"name": "Mary"}, Idempotency_Key=key))["name"] == "Mary"


@SQLITE
@pytest.mark.parametrize("path", [f"/calendar/{SECRET}.ics", f"/S/{SECRET}", f"/r/{SECRET}", f"/api/contacts/{SECRET}"])
def test_a_database_that_is_away_puts_no_secret_into_the_log(
    away: Flask, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Phone(away).get(path)
    Phone(away).post(path)
    assert [word for word in (SECRET, "hunter22", "Traceback") if word in caplog.text] == []


@SQLITE
def test_a_database_that_is_away_is_an_outage(away: Flask, caplog: pytest.LogCaptureFixture) -> None:
    answer = Phone(away).post("/api/people", {"name": "Ada"})
    assert (answer.status_code, problem_of(answer)) == (503, "unavailable")
    assert len(caplog.records) == 1
    assert "POST /api/people" in caplog.text


@SQLITE
def test_an_error_that_nobody_foresaw_is_logged_by_where_it_is_and_not_by_what_it_says(
    app: Flask, client: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    broken = "ada@example.com is broken"

    def fail(**_path: str) -> str:
        raise RuntimeError(broken)

    endpoint = str(app.url_map.bind("hallway.example").match(f"/api/contacts/{new_id()}", "GET")[0])
    app.view_functions[endpoint] = fail
    phone = client.sign_up("Ada Lovelace")
    contact_id = new_id()
    answer = phone.get(f"/api/contacts/{contact_id}")
    assert "RuntimeError in GET /api/contacts/" in caplog.text
    assert answer.get_json()["request_id"] in caplog.text
    assert "in fail" in caplog.text
    assert [word for word in ("ada@example.com", contact_id) if word in caplog.text] == []


def test_a_server_without_its_database_is_alive_and_not_ready(app: Flask, away: Flask) -> None:
    assert Phone(app).get("/api/ready").status_code == 200
    assert Phone(away).get("/api/health").status_code == 200
    assert Phone(away).get("/api/ready").status_code == 503
