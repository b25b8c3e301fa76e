"""Ada, who shows her code, and Bob, who has no account."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.guests.pages import Browser
from tests.swaps.scans import token_of


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def bob(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def kept(ada: Phone, bob: Browser, clock: FakeClock) -> Browser:
    """Bob left his details by a fresh code and is at his own page."""
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(seconds=20)
    return bob.fill_in(topic="moths")


@pytest.fixture
def waiting(ada: Phone, bob: Browser, clock: FakeClock) -> Browser:
    """Bob left his details by a code that was shown an hour ago."""
    bob.open(f"/S/{token_of(ada, clock.now())}")
    clock.move(hours=1)
    return bob.fill_in(topic="moths")
