"""A server and as many phones as a test wants, each a real browser."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from hallway.app import Ports
from hallway.core.keys import Keyring
from tests.browser.phone import ROOT, Make, Phone
from tests.browser.server import Server, settings_for_browsers
from tests.conftest import PUSH_KEY
from tests.databases import SqliteCopies
from tests.fakes.clock import RunningClock

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One after the other in one process: two browsers a test are as much as two cores carry.
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def built_app() -> Path:
    """The production build of the phone app."""
    dist = ROOT / "frontend" / "dist"
    assert (dist / "index.html").exists(), "The phone app is not built: run 'make build'."
    return dist


@pytest.fixture
def clock() -> RunningClock:
    """A clock that runs, from Tuesday 24 November 2026, 19:00 UTC."""
    return RunningClock()


@pytest.fixture
def server(sqlite_copies: SqliteCopies, built_app: Path, clock: RunningClock, tmp_path: Path) -> Iterator[Server]:
    """Hallway at http://localhost on an empty database."""
    url = sqlite_copies.create()
    settings = settings_for_browsers(tmp_path / "data", url, frontend=built_app)
    keyring = Keyring(current="server-1", secrets={"server-1": b"a secret of the tests, 32 bytes!"})
    with Server(settings, Ports(keyring=keyring, push_key=PUSH_KEY, clock=clock), clock) as started:
        yield started
    sqlite_copies.drop(url)


@pytest.fixture
def make_phone(playwright: Playwright, server: Server, tmp_path: Path) -> Iterator[Callable[..., Phone]]:
    """Start a phone: ``make_phone(Make(colours="dark"))``. Afterwards: no phone spoke to another host or complained."""
    phones: list[Phone] = []
    with ExitStack() as stack:

        def make(kind: Make | None = None) -> Phone:
            phone = Phone(playwright, tmp_path / f"phone-{len(phones) + 1}", server.origin, kind)
            phones.append(stack.enter_context(phone))
            return phone

        yield make
    assert [url for phone in phones for url in phone.seen.requests_elsewhere(server.origin)] == []
    assert [complaint for phone in phones for complaint in phone.seen.complaints] == []
