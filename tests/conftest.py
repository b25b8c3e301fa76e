"""What every test may ask for: an application on either database, a clock to move, phones with people on them."""

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from flask_smorest import Blueprint

from hallway.app import Ports, create_app
from hallway.core.keys import Keyring
from hallway.settings import Settings
from tests.api import Phone
from tests.browser.installed import ENGINES, installed_browsers
from tests.databases import PostgresCopies, SqliteCopies, close_afterwards, folder_for_databases, migrate
from tests.fakes.clock import FakeClock
from tests.network import refuse_other_machines
from tests.statements import count_statements as count_statements_of

# A key pair of the tests alone (RFC 8292); the private half is in tests/fakes where something is really signed.
PUSH_KEY = "BNbxGYNMhEIi9zrneh7mqV4oUanjLUK3m-mYZBc62frMKrEoMk88r3Lk596T0ck9xlTK4r8n8N9x1MCbCzlJ6oU"

refuse_other_machines()


def pytest_collection_finish() -> None:
    """Keep what was imported and collected out of garbage collection, which else walks through all of it every time."""
    gc.collect()
    gc.freeze()


def last_words(report: pytest.TestReport) -> str:
    """The line in which a failed test says what was wrong."""
    lines = report.longreprtext.rstrip().splitlines()
    return next((line for line in lines if line.startswith("E ")), lines[-1] if lines else "").strip()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests needed a second try, and which programs the tests went without."""
    if again := terminalreporter.stats.get("rerun", []):
        terminalreporter.section("FLAKY: these failed and were tried once more", red=True, bold=True)
        for report in again:
            terminalreporter.line(f"{report.nodeid}\n    {last_words(report)}", red=True)
    ran = [getattr(report, "nodeid", "") for reports in terminalreporter.stats.values() for report in reports]
    missing: list[str] = []
    if any(name.startswith("tests/browser/engines/") for name in ran):
        missing += [ENGINES[engine] for engine in ENGINES.keys() - installed_browsers()]
    if any(name.startswith("tests/running/test_deployment.py") for name in ran):
        missing += [proxy for proxy in ("nginx", "caddy") if not shutil.which(proxy)]
    for program in missing:
        terminalreporter.write_line(f"Went without {program}: it is not on this machine.", yellow=True)


@pytest.fixture(scope="session")
def sqlite_copies() -> Iterator[SqliteCopies]:
    with TemporaryDirectory(prefix="hallway-sqlite-", dir=folder_for_databases()) as folder:
        yield SqliteCopies(Path(folder), migrate)


@pytest.fixture(scope="session")
def postgres_copies(testrun_uid: str) -> PostgresCopies:
    # Not below pytest's own folder: another run that starts meanwhile would take its access away again.
    return PostgresCopies(folder_for_databases() / f"hallway-postgres-{testrun_uid[:12]}", migrate)


@pytest.fixture(params=["sqlite", "postgresql"])
def db_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated, empty database of this test's own; the test runs once on SQLite and once on PostgreSQL."""
    copies: SqliteCopies | PostgresCopies = request.getfixturevalue(
        "sqlite_copies" if request.param == "sqlite" else "postgres_copies"
    )
    url = copies.create()
    yield url
    copies.drop(url)


@pytest.fixture
def clock() -> FakeClock:
    """The application's clock: Tuesday 24 November 2026, 19:00 UTC, until it is moved."""
    return FakeClock()


@pytest.fixture
def settings(db_url: str, tmp_path: Path) -> Settings:
    """Settings of a server that people reach over HTTPS, and that sends no reminders by itself."""
    return Settings(
        data=tmp_path / "data",
        public_url="https://hallway.example",
        database_url=db_url,
        engine="worker",
        vapid_subject="mailto:operator@example.com",
    )


@pytest.fixture
def ports(clock: FakeClock) -> Ports:
    keyring = Keyring(current="server-1", secrets={"server-1": b"a secret of the tests, 32 bytes!"})
    return Ports(keyring=keyring, push_key=PUSH_KEY, clock=clock)


@pytest.fixture
def leave_out_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each application its API's document, which takes half as long as all the rest."""
    monkeypatch.setattr(Blueprint, "register_views_in_doc", lambda *_, **__: None)


@pytest.fixture
def app(settings: Settings, ports: Ports, leave_out_document: None) -> Iterator[Flask]:
    """The application, as the web server runs it."""
    with close_afterwards(create_app(settings, ports)) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> Phone:
    """A stranger's phone."""
    return Phone(app)


@pytest.fixture
def make_person(app: Flask) -> Callable[..., Phone]:
    """Make an account: ``make_person("Ada Lovelace")`` is a phone signed in as her."""
    return lambda name, **wishes: Phone(app).sign_up(name, **wishes)


@pytest.fixture
def count_statements(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """Collect SQL: ``with count_statements() as statements: ...``, transaction control left out."""
    return lambda: count_statements_of(app)
