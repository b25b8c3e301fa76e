"""Phones of the other engines that people have: Firefox, and WebKit, which every iPhone has."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.engines.browsers import Browser, Firefox, WebKit, run_display
from tests.browser.engines.line import lay_line
from tests.browser.engines.phone import EnginePhone
from tests.browser.installed import ENGINES, installed_browsers
from tests.browser.pictures import FAILED, keep_pictures
from tests.browser.server import Server

MakeEnginePhone = Callable[[], EnginePhone]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    # Where an engine cannot be had the run says so at its end (tests/conftest.py).
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", [name for name in ENGINES if name in installed_browsers()])


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The screen that WebKitGTK draws on."""
    with run_display(tmp_path_factory.mktemp("display")) as name:
        yield name


@pytest.fixture
def make_engine_phone(
    engine: str, server: Server, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[MakeEnginePhone]:
    """Start a phone. Afterwards: no phone asked another host for anything, and no page complained."""
    phones: list[EnginePhone] = []
    with ExitStack() as stack:

        def make() -> EnginePhone:
            folder = tmp_path / f"{engine}-{len(phones) + 1}"
            line = stack.enter_context(lay_line(server.origin))
            browser: Browser = (
                Firefox(folder, line.port)
                if engine == "firefox"
                else WebKit(folder, line.port, request.getfixturevalue("display"))
            )
            phone = EnginePhone(browser, line, server.origin)
            stack.callback(phone.close)
            phones.append(phone)
            return phone

        yield make
        if request.node.stash.get(FAILED, False):
            keep_pictures(request.node.name, phones)
    assert [address for phone in phones for address in phone.asked_elsewhere()] == []
    assert [complaint for phone in phones for complaint in phone.complaints] == []
