"""A server that was restored from a backup tells every phone to start clean; none loses what it owns."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hallway.app import Ports, create_app
from hallway.core.db import db
from hallway.settings import Settings
from tests.databases import close_afterwards
from tests.fakes.clock import FakeClock
from tests.fakes.offline import OfflinePhone, Record
from tests.sync.evening import Evening


def told(records: dict[Any, Record]) -> list[Record]:
    """What people wrote, and what it stands on; the rest is the server's to say."""
    names = {"id", "name", "text", "note", "contact_id", "encounter_id"}
    return [{name: record[name] for name in names & set(record)} for _, record in sorted(records.items())]


def let_go(app: Flask) -> None:
    """Close the application's connections, as a server that is stopped does."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def restore(app: Flask, url: str, settings: Settings) -> None:
    """Run ``hallway new-epoch`` on a restored database, as its documentation says."""
    let_go(app)
    env = {
        "HALLWAY_DATA": str(settings.data),
        "HALLWAY_DATABASE_URL": url.replace("postgresql+psycopg://", "postgresql://"),
        "HALLWAY_PUBLIC_URL": settings.public_url,
        "HALLWAY_VAPID_SUBJECT": settings.vapid_subject,
    }
    command = [sys.executable, "-c", "from hallway.cli import main; main()", "new-epoch"]
    subprocess.run(command, env=os.environ | env, check=True)


def move_to(app: Flask, phone: OfflinePhone) -> None:
    """Let a phone talk to another server, with the session it has."""
    name = "__Host-hallway"
    domain = phone.http.origin.removeprefix("https://")
    cookie = phone.http.http.get_cookie(name, domain=domain)
    assert cookie is not None
    phone.http.app, phone.http.http = app, app.test_client()
    phone.http.http.set_cookie(name, cookie.value, domain=domain, secure=True)


@pytest.fixture
def evening(app: Flask, clock: FakeClock) -> Evening:
    """An evening with a swap, notes of both, and somebody kept by hand."""
    evening = Evening(app, clock)
    ada, second, grace = evening.phones
    grace.scan(ada.http, timedelta())
    evening.drain()
    ada.note(ada.of("encounter")[0], "knows Babbage")
    second.keep_by_hand("Mary")
    evening.drain()
    return evening


def test_nothing_was_lost_and_every_phone_starts_clean_with_the_same(
    app: Flask, evening: Evening, settings: Settings, db_url: str
) -> None:
    before = [dict(phone.records) for phone in evening.phones]
    restore(app, db_url, settings)
    for phone, records in zip(evening.phones, before, strict=True):
        assert phone.is_behind_the_epoch()
        phone.start_clean()
        assert phone.records == {}
        phone.read_all()
        assert phone.records == records


def test_what_was_written_after_the_backup_comes_back_from_the_phones(
    app: Flask, evening: Evening, settings: Settings, ports: Ports, db_url: str, request: pytest.FixtureRequest
) -> None:
    copies = request.getfixturevalue("sqlite_copies" if db_url.startswith("sqlite") else "postgres_copies")
    let_go(app)
    backup = copies.copy(db_url)
    ada, second, grace = evening.phones
    second.keep_by_hand("Ruth")
    ada.tag(ada.of("encounter")[0], "maps")
    grace.promise(grace.of("encounter")[0], "send the paper", is_due=True)
    evening.drain()
    ada.keep_by_hand("Kay, not sent yet")
    before = {phone.name: told(phone.records) for phone in evening.phones}
    restore(app, backup, settings)
    with close_afterwards(create_app(replace(settings, database_url=backup), ports)) as restored:
        for phone in evening.phones:
            move_to(restored, phone)
            assert phone.is_behind_the_epoch()
            phone.send_own_again()
            phone.start_clean()
        evening.drain()
        evening.drain()
        assert ada.records == second.records
        assert [told(phone.records) for phone in (ada, grace)] == [before[phone.name] for phone in (ada, grace)]
        assert not any(phone.refused for phone in evening.phones)
    copies.drop(backup)
