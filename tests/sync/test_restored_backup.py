"""A server that was restored from a backup tells every phone to start clean; none loses what it owns."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hallway.adapters.revocations import FileLog
from hallway.app import Ports, create_app
from hallway.core.db import db
from hallway.settings import Settings
from tests.api import problem_of
from tests.databases import close_afterwards
from tests.fakes.clock import FakeClock
from tests.fakes.offline import OfflinePhone
from tests.fakes.outbox import Record
from tests.fakes.pocket import PocketPhone
from tests.swaps.scans import read
from tests.sync.evening import Evening


def told(records: dict[Any, Record]) -> list[Record]:
    """What people wrote, and what it stands on; the rest is the server's to say."""
    names = {"id", "name", "text", "note", "contact_id", "encounter_id"}
    return [{name: record[name] for name in names & set(record)} for _, record in sorted(records.items())]


def content(phone: OfflinePhone) -> dict[Any, Record]:
    """Everything on a phone but how often and when it was written, and what is the server's to say."""
    own = {"revision", "note_version", "created_at", "closed_at", "source", "state", "swap_id", "card", "person_id"}
    shown = {"person", "card", "contact", "encounter", "topic", "promise", "followup"}
    return {
        key: {name: value for name, value in record.items() if name not in own}
        for key, record in sorted(phone.records.items())
        if key[0] in shown
    }


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
    grace.tag(grace.of("encounter")[0], "compilers")
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


@dataclass
class Restorable:
    """A server that can go back to the moment at which this was made."""

    app: Flask
    db_url: str
    backup: str
    settings: Settings
    ports: Ports

    @contextmanager
    def restored(self, evening: Evening) -> Iterator[None]:
        """The phones talk to the server as it was then."""
        restore(self.app, self.backup, self.settings)
        with close_afterwards(create_app(replace(self.settings, database_url=self.backup), self.ports)) as app:
            for phone in evening.phones:
                move_to(app, phone)
            yield


@pytest.fixture
def restorable(
    app: Flask, evening: Evening, settings: Settings, ports: Ports, db_url: str, request: pytest.FixtureRequest
) -> Iterator[Restorable]:
    """The evening's server, with a backup made now."""
    copies = request.getfixturevalue("sqlite_copies" if db_url.startswith("sqlite") else "postgres_copies")
    let_go(app)
    backup = copies.copy(db_url)
    yield Restorable(app, db_url, backup, settings, ports)
    copies.drop(backup)


def tell_again(*phones: PocketPhone) -> None:
    """Phones hear that a backup was restored, one after the other."""
    for phone in phones:
        assert phone.is_behind_the_epoch()
        phone.send_own_again()
        phone.send_all()
        phone.start_clean()
        phone.read_all()


def test_what_was_written_after_the_backup_comes_back_from_the_phones(restorable: Restorable, evening: Evening) -> None:
    ada, second, grace = evening.phones
    second.keep_by_hand("Ruth")
    ada.tag(ada.of("encounter")[0], "maps")
    grace.promise(grace.of("encounter")[0], "send the paper", is_due=True)
    evening.drain()
    ada.keep_by_hand("Kay, not sent yet")
    before = {phone.name: told(phone.records) for phone in evening.phones}
    with restorable.restored(evening):
        tell_again(*evening.phones)
        evening.drain()
        assert ada.records == second.records
        assert [told(phone.records) for phone in (ada, grace)] == [before[phone.name] for phone in (ada, grace)]
        assert not any(phone.refused for phone in evening.phones)


def test_what_was_changed_after_the_backup_comes_back_too(restorable: Restorable, evening: Evening) -> None:
    ada = evening.phones[0]
    mary = next(one for one in ada.of("contact") if one["name"] == "Mary")
    met = next(one for one in ada.of("encounter") if one["contact_id"] == mary["id"])
    ada.note(met, "orreries")
    ada.rename(mary, "Mary Somerville")
    ada.follow_up(next(one for one in ada.of("followup") if one["id"] == met["id"]), "sent")
    other = next(one for one in ada.of("followup") if one["id"] != met["id"])
    until = "2026-12-01T09:00:00.000000Z"
    read(ada.http.patch(f"/api/followups/{other['id']}", {"snoozed_until": until}))
    read(ada.http.patch("/api/me", {"pace": 48, "morning": "07:30"}))
    read(ada.http.patch(f"/api/cards/{ada.http.code['card_id']}", {"headline": "Countess"}))
    evening.drain()
    before = {phone.name: content(phone) for phone in evening.phones}
    with restorable.restored(evening):
        tell_again(*evening.phones)
        evening.drain()
        for phone in evening.phones:
            assert content(phone) == before[phone.name]
            assert not phone.refused


def test_a_swap_made_after_the_backup_is_made_again_by_both_phones(
    restorable: Restorable, evening: Evening, clock: FakeClock
) -> None:
    ada, _, grace = evening.phones
    clock.move(hours=13)
    ada.scan(grace.http, timedelta())
    evening.drain()
    made = next(one for one in ada.of("swap") if one["role"] == "scanner")
    assert made["state"] == "kept"
    grace.note(grace.records["encounter", grace.records["swap", made["id"]]["encounter_id"]], "compilers again")
    evening.drain()
    clock.move(hours=2)
    with restorable.restored(evening):
        tell_again(*evening.phones)
        evening.drain()
        for phone in evening.phones:
            assert phone.records["swap", made["id"]]["state"] == "kept"
            (contact,) = (one for one in phone.of("contact") if one["source"] == "swap")
            assert contact["card"]["fields"]
            assert phone.records["swap", made["id"]]["contact_id"] == contact["id"]
        met = grace.records["swap", made["id"]]["encounter_id"]
        assert grace.records["encounter", met]["note"] == "compilers again"


def test_what_was_deleted_after_the_backup_stays_deleted(restorable: Restorable, evening: Evening) -> None:
    ada, _, grace = evening.phones
    mary = next(one for one in ada.of("contact") if one["name"] == "Mary")
    grace.delete("topic", grace.of("topic")[0])
    ada.delete("contact", mary, "?sharing=keep")
    evening.drain()
    with restorable.restored(evening):
        tell_again(*evening.phones)
        evening.drain()
        assert grace.of("topic") == []
        for phone in evening.phones:
            assert ("contact", mary["id"]) not in phone.records
            assert not phone.refused


@pytest.mark.parametrize("is_newest_first", [True, False])
def test_the_newest_of_two_phones_wins_whichever_comes_first(
    restorable: Restorable, evening: Evening, is_newest_first: bool
) -> None:
    """One of them read last before the other wrote more."""
    ada, second, grace = evening.phones
    mary = next(one for one in ada.of("contact") if one["name"] == "Mary")
    met = next(one for one in ada.of("encounter") if one["contact_id"] == mary["id"])
    ada.note(met, "first")
    ada.rename(mary, "Mary S")
    ada.send_all()
    second.read_all()
    ada.note(ada.records["encounter", met["id"]], "second")
    ada.rename(mary, "Mary Somerville")
    ada.send_all()
    with restorable.restored(evening):
        tell_again(*((ada, second) if is_newest_first else (second, ada)), grace)
        evening.drain()
        for phone in (ada, second):
            assert phone.records["encounter", met["id"]]["note"] == "first second"
            assert phone.records["contact", mary["id"]]["name"] == "Mary Somerville"


def test_what_is_written_after_the_restore_is_newer_than_all_of_that(restorable: Restorable, evening: Evening) -> None:
    ada, second, grace = evening.phones
    mary = next(one for one in ada.of("contact") if one["name"] == "Mary")
    met = next(one for one in ada.of("encounter") if one["contact_id"] == mary["id"])
    ada.note(met, "before")
    ada.rename(mary, "Mary S")
    ada.send_all()
    with restorable.restored(evening):
        tell_again(second)
        second.rename(mary, "Mary Somerville")
        second.note(second.records["encounter", met["id"]], "after")
        second.send_all()
        tell_again(ada, grace)
        evening.drain()
        for phone in (ada, second):
            assert phone.records["contact", mary["id"]]["name"] == "Mary Somerville"
            assert set(phone.records["encounter", met["id"]]["note"].split()) >= {"before", "after"}


def test_nothing_is_sent_to_a_restored_server_before_what_it_hangs_on(restorable: Restorable, evening: Evening) -> None:
    ada = evening.phones[0]
    ada.keep_by_hand("Ruth")
    evening.drain()
    met = ada.of("encounter")[-1]
    ada.note(met, "typed with no signal")
    with restorable.restored(evening):
        assert problem_of(ada.repeat(ada.outbox[0])) == "server-restored"
        tell_again(*evening.phones)
        assert ada.records["encounter", met["id"]]["note"].endswith("typed with no signal")
        assert not ada.refused


def test_who_was_signed_out_or_erased_does_not_come_back(restorable: Restorable, evening: Evening) -> None:
    ada, second, grace = evening.phones
    token = grace.http.http.get_cookie("__Host-hallway", domain=grace.http.origin.removeprefix("https://"))
    assert ada.http.delete(f"/api/devices/{second.http.device_id}").status_code == 204
    assert grace.http.delete("/api/me").status_code == 204
    assert token is not None
    grace.http.http.set_cookie(
        "__Host-hallway", token.value, domain=grace.http.origin.removeprefix("https://"), secure=True
    )
    restorable.settings.data.mkdir(exist_ok=True)
    for line in restorable.ports.revocations.read():
        FileLog(restorable.settings.data).add(line)
    with restorable.restored(evening):
        assert ada.http.get("/api/me").status_code == 200
        answer = second.http.get("/api/me")
        assert (answer.status_code, problem_of(answer)) == (401, "phone-signed-out")
        answer = grace.http.get("/api/me")
        assert (answer.status_code, problem_of(answer)) == (410, "account-erased")
