"""Databases to measure on: an application with people in it, and equal copies of its database."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from hallway.app import Ports, create_app
from hallway.core.clock import Clock
from hallway.core.keys import Keyring
from hallway.settings import Settings
from tests.api import Phone
from tests.databases import PostgresCopies, SqliteCopies, close_afterwards, migrate
from tests.fakes.reminders import SUBJECT, VAPID_PUBLIC

Copies = SqliteCopies | PostgresCopies


@contextmanager
def databases() -> Iterator[dict[str, Copies]]:
    """Both kinds of database, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as folder:
        path = Path(folder)
        yield {"sqlite": SqliteCopies(path, migrate), "postgresql": PostgresCopies(path / "postgres", migrate)}


def application(url: str, clock: Clock) -> Flask:
    """The application on a database, with limits that do not get in the way."""
    settings = Settings(
        data=Path(tempfile.gettempdir()),
        public_url="https://hallway.example",
        database_url=url,
        vapid_subject=SUBJECT,
        limits={"accounts": "1000000 per hour"},
    )
    keyring = Keyring(current="server-1", secrets={"server-1": b"a secret of the tests, 32 bytes!"})
    return create_app(settings, Ports(keyring=keyring, push_key=VAPID_PUBLIC, clock=clock))


@contextmanager
def running(url: str, clock: Clock) -> Iterator[Flask]:
    """An application for as long as the block lasts."""
    with close_afterwards(application(url, clock)) as app:
        yield app


def people(app: Flask, count: int) -> list[Phone]:
    """That many people, each with a phone."""
    return [Phone(app).sign_up(f"Person {number}") for number in range(count)]
