"""Somebody with no Hallway scans a code with their phone's own camera."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.accessibility import describe
from tests.browser.phone import Make, Phone
from tests.browser.server import Server
from tests.browser.steps import banner_about, code_on, make_account


def test_the_page_behind_a_code_needs_no_script(make_phone: Callable[..., Phone], server: Server) -> None:
    ada, stranger = make_phone(), make_phone(Make(javascript=False))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    page = stranger.open(code_on(ada))
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    expect(page.get_by_role("link", name="Swap")).to_be_visible()
    assert "ada@example.com" not in page.content(), "ways to reach her are for those who swapped"
    page.get_by_text("I already have Hallway").click()
    expect(page.get_by_text("point it at the code again")).to_be_visible()
    paths = {url.removeprefix(server.origin).split("?")[0].split("#")[0] for url in stranger.seen.urls}
    assert {path for path in paths if not path.startswith("/S/")} <= {"/S.css", "/icons/icon.svg"}


def test_a_newcomer_swaps_by_making_a_card(make_phone: Callable[..., Phone]) -> None:
    ada, mary = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    page = mary.open(code_on(ada))
    page.get_by_role("link", name="Swap").click()
    expect(page.get_by_text("Ada Lovelace shows you a card.")).to_be_visible()
    page.get_by_label("Your name").fill("Mary Somerville")
    page.get_by_label("How can people reach you?").fill("mary@example.com")
    page.get_by_role("button", name="Make my card and swap").click()

    expect(page.get_by_role("dialog", name="You met Ada Lovelace")).to_be_visible()
    expect(banner_about(ada, "Mary Somerville")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Ada Lovelace").click()
    expect(page.get_by_role("link", name="Mail")).to_have_attribute("href", "mailto:ada@example.com")


def test_an_old_code_says_what_to_do(make_phone: Callable[..., Phone], server: Server) -> None:
    ada, stranger = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    address = code_on(ada)
    server.move_clock(minutes=5)
    page = stranger.open(address)
    expect(page.get_by_text("Ask Ada Lovelace to show a new one")).to_be_visible()
    expect(page.get_by_role("link", name="Swap")).to_be_hidden()
    assert describe(page) == []
