"""Lines that break, and servers that die, at the worst moment: what was sent twice counts once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.cellar import come_up, go_down, note_what_was_said, the_one_meeting
from tests.browser.mortal import MortalServer
from tests.browser.phone import Phone
from tests.browser.records import wait_until_empty
from tests.browser.steps import banner_about, meet
from tests.databases import SqliteCopies

MakePhone = Callable[..., Phone]
NOTED = ("Compilers", "Wants the paper on the loom.", "send the paper")


class LosesAnswers:
    """A line on which every first answer is lost: the server did what it was asked, and the phone never hears."""

    def __init__(self) -> None:
        self.lost: set[str] = set()

    def __call__(self, route: Route) -> None:
        key = route.request.headers.get("idempotency-key")
        if key is None or key in self.lost:
            route.continue_()
            return
        self.lost.add(key)
        assert route.fetch().ok
        route.abort()


@pytest.fixture
def server(sqlite_copies: SqliteCopies, built_app: Path, tmp_path: Path) -> Iterator[MortalServer]:
    """Hallway in a process of its own, which can be killed."""
    url = sqlite_copies.create()
    with MortalServer(tmp_path / "data", url, built_app) as started:
        yield started
    sqlite_copies.drop(url)


@pytest.fixture
def scanned(make_phone: MakePhone) -> tuple[Phone, Phone]:
    """Ada showed and Grace scanned, both offline, and both noted something."""
    ada, grace = go_down(make_phone(), make_phone())
    note_what_was_said(meet(grace, ada, "Ada Lovelace"), *NOTED)
    return ada, grace


def both_have_it_once(ada: Phone, grace: Phone) -> None:
    the_one_meeting(grace, "Ada Lovelace", *NOTED)
    ada.page.get_by_role("button", name="Add a note").click()
    sheet: Locator = ada.page.get_by_role("dialog", name="You met Grace Hopper")
    note_what_was_said(sheet, "Bugs", "Found a moth.", "look at the loom")
    wait_until_empty(ada)
    the_one_meeting(ada, "Grace Hopper", "Bugs", "Found a moth.", "look at the loom")


def test_an_answer_that_is_lost_every_time_doubles_nothing(scanned: tuple[Phone, Phone]) -> None:
    ada, grace = scanned
    for phone in scanned:
        phone.context.route("**/api/**", LosesAnswers())
    come_up(grace)
    come_up(ada)
    expect(banner_about(ada, "Grace Hopper")).to_be_visible()
    both_have_it_once(ada, grace)


def test_a_server_killed_before_and_after_it_commits_loses_nothing(
    scanned: tuple[Phone, Phone], server: MortalServer
) -> None:
    ada, grace = scanned
    orders = (
        ("before", "PUT", "/api/encounters/"),
        ("after", "PUT", "/api/swaps/"),
        ("before", "PATCH", "/api/encounters/"),
    )
    server.die(*orders[0])
    grace.go_online()
    for order in orders[1:]:
        grace.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        server.wait_until_dead()
        server.start()
        server.die(*order)
    grace.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    server.wait_until_dead()
    server.start()
    wait_until_empty(grace)
    come_up(ada)
    expect(banner_about(ada, "Grace Hopper")).to_be_visible()
    both_have_it_once(ada, grace)
