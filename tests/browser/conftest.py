"""A server and as many phones as a test wants, each a real browser."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from tests.browser.installed import ROOT
from tests.browser.phone import PATIENCE, Make, Phone
from tests.browser.pictures import FAILED, keep_pictures
from tests.browser.server import Server, serve
from tests.databases import SqliteCopies
from tests.fakes.clock import RunningClock
from tests.fakes.mail_server import FakeMailServer, _mail_server, mail_server
from tests.fakes.push_service import PushService
from tests.fakes.reminders import _service, push_service

__all__ = ["_mail_server", "_service", "mail_server", "push_service"]

HERE = Path(__file__).parent
# No test fails on time: this is only how long a busy machine may take before something is taken to be missing.
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Browsers die of more than our faults; the end of the run says which test needed it (tests/conftest.py).
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


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
def server(
    sqlite_copies: SqliteCopies,
    built_app: Path,
    clock: RunningClock,
    push_service: PushService,
    mail_server: FakeMailServer,
    tmp_path: Path,
) -> Iterator[Server]:
    """Hallway at http://localhost on an empty database, sending to the test's own push service and mail server."""
    url = sqlite_copies.create()
    with serve(url, tmp_path / "data", built_app, clock, push_service, mail_server) as started:
        yield started
    sqlite_copies.drop(url)


@pytest.fixture
def make_phone(
    playwright: Playwright, server: Server, push_service: PushService, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Phone]]:
    """Start a phone: ``make_phone(Make(colours="dark"))``. Afterwards: no phone spoke to another host or complained."""
    phones: list[Phone] = []
    with ExitStack() as stack:

        def make(kind: Make | None = None) -> Phone:
            folder = tmp_path / f"phone-{len(phones) + 1}"
            phone = Phone(playwright, folder, server.origin, push_service.subscribe(), kind)
            phones.append(stack.enter_context(phone))
            return phone

        yield make
        if request.node.stash.get(FAILED, False):
            keep_pictures(request.node.name, phones)
    assert [url for phone in phones for url in phone.seen.requests_elsewhere(server.origin)] == []
    assert [complaint for phone in phones for complaint in phone.seen.complaints] == []
