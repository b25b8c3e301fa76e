"""Facts that one feature tells and others act on."""

import pytest
from flask import Flask

from hallway.core.domain_events import publish, subscribe


@pytest.fixture
def db_url() -> str:
    """Nothing here asks the database."""
    return "sqlite://"


def test_an_event_reaches_its_subscribers_in_order_and_nobody_else(app: Flask) -> None:
    class Happened:
        pass

    class HappenedElse(Happened):
        pass

    heard: list[str] = []
    subscribe(app, Happened, lambda _event: heard.append("first"))
    subscribe(app, Happened, lambda _event: heard.append("second"))
    with app.app_context():
        publish(HappenedElse())
        publish(Happened())
    assert heard == ["first", "second"]
