"""Every screen, light and dark, with text twice as large: no axe violation, nothing cut off, nothing too small."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.api import Phone as ApiPhone
from tests.browser.accessibility import describe
from tests.browser.phone import Make, Phone
from tests.browser.server import Server
from tests.browser.steps import banner_about, be_at, code_on, make_account, own_code, see_screen

SETTINGS = {
    "paper": "Make a code for paper",
    "reminders": "What to remind me of",
    "account": "this phone",
    "ways-back": "Make a recovery code",
    "tokens": "Make a token",
    "data": "What is kept",
    "about": "Privacy in plain words",
}
"""The pages of the settings, each with words that stand there once it is whole."""

KINDS = {
    "light": Make(colours="light"),
    "dark": Make(colours="dark"),
    "large text": Make(colours="light", text_size=32),
    "large text in the dark": Make(colours="dark", text_size=32),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_screen_is_legible_and_can_be_used(make_phone: Callable[..., Phone], server: Server, kind: str) -> None:
    phone = make_phone(KINDS[kind])
    found = [f"{name}: {line}" for name, page in screens(phone, server) for line in describe(page)]
    assert not found, "\n".join(found)


def screens(phone: Phone, server: Server) -> Iterator[tuple[str, Page]]:
    """Walk through the app, and stop at each screen."""
    page = phone.open("/")
    expect(page.get_by_label("Your name")).to_be_visible()
    yield "welcome", page
    page.get_by_role("button", name="I already have Hallway").click()
    expect(page.get_by_label("The 8 characters")).to_be_visible()
    yield "sign in", page
    page.get_by_role("button", name="Sign in with e-mail").click()
    page.get_by_label("Your e-mail address").fill("ada@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_label("The eight digits")).to_be_visible()
    page.keyboard.type("12345")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The code has eight digits.").first).to_be_visible()
    yield "sign in with e-mail", page
    page.get_by_role("button", name="Type the 8 characters instead").click()
    page.get_by_role("button", name="Make a new card instead").click()
    page.evaluate("localStorage.clear()")
    make_account(phone, "Ada Lovelace", "ada@example.com")
    for place in ("People", "Follow up", "Events"):
        page.get_by_role("link", name=place).first.click()
        see_screen(page, place)
        yield f"{place}, empty", page
    be_at(phone, "Maps and machines")
    yield "event, empty", page
    page.get_by_role("link", name="Code", exact=True).click()
    address = code_on(phone)
    token = urlsplit(address).path.removeprefix("/S/")
    grace = ApiPhone(server.app).sign_up("Grace Hopper", reach="+44 20 7946 0000")
    grace.scan(token, server.clock.now(), "Ada Lovelace")
    yield from screens_with_somebody(phone)
    phone.open(address)
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    yield "the page behind the code", page
    page.get_by_label("Your name").fill("Mary Somerville")
    page.get_by_label("E-mail, phone or a link").fill("nowhere")
    server.move_clock(minutes=1)
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "the page behind the code, with a slip", page
    page.get_by_label("E-mail, phone or a link").fill("mary@example.com")
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_role("heading", name="What you left")).to_be_visible()
    yield "a guest's page", page


def screens_with_somebody(phone: Phone) -> Iterator[tuple[str, Page]]:
    page = phone.page
    banner = banner_about(phone, "Grace Hopper")
    expect(banner).to_be_visible()
    yield "code, with a swap", page
    banner.click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    yield "swap", page
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Add a note").click()
    sheet.get_by_label("Note to yourself").fill("Wants the paper on the loom.")
    sheet.get_by_role("button", name="I promised").click()
    sheet.get_by_label("I promised to").fill("send the paper")
    yield "capture, promising", page
    sheet.get_by_role("button", name="Keep it").click()
    expect(sheet.get_by_text("You promised")).to_be_visible()
    yield "capture", page
    sheet.get_by_role("button", name="Done", exact=True).click()
    expect(sheet).to_be_hidden()
    yield from screens_by_address(phone)


def screens_by_address(phone: Phone) -> Iterator[tuple[str, Page]]:
    page = phone.page
    page.get_by_role("link", name="People").click()
    see_screen(page, "People")
    grace = page.get_by_role("link", name="Grace Hopper")
    expect(grace).to_be_visible()
    yield "people", page
    grace.click()
    see_screen(page, "Grace Hopper")
    yield "person", page
    page.get_by_role("link", name="Write to Grace").click()
    see_screen(page, "Follow up")
    expect(page.get_by_label("Your message to Grace Hopper")).to_be_visible()
    yield "follow up", page
    page.get_by_role("link", name="Events").click()
    see_screen(page, "Events")
    expect(page.get_by_role("link", name="Maps and machines")).to_be_visible()
    yield "events", page
    page.get_by_role("link", name="Maps and machines").click()
    see_screen(page, "Maps and machines")
    yield "event", page
    phone.open("/settings")
    see_screen(page, "Settings")
    yield "settings", page
    for name, seen in SETTINGS.items():
        phone.open(f"/settings/{name}")
        expect(page.get_by_text(seen).first).to_be_visible()
        yield f"settings, {name}", page
    phone.open("/settings")
    page.get_by_role("link", name="My cards").click()
    see_screen(page, "My cards")
    yield "cards", page
    page.get_by_role("link", name="Who has my card").click()
    see_screen(page, "Who has my card")
    expect(page.get_by_role("button", name="Grace Hopper")).to_be_visible()
    yield "who has my card", page
    page.get_by_role("button", name="Back", exact=True).click()
    see_screen(page, "My cards")
    page.get_by_role("button", name="Make another card").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "another card", page
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Ada Lovelace").click()
    see_screen(page, "My card")
    yield "card", page
    page.get_by_role("button", name="Add something").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    yield "something on a card", page
    phone.open("/install")
    see_screen(page, "Hallway on your home screen")
    yield "install", page
    phone.open("/scan")
    expect(page.get_by_role("button", name="Type a code")).to_be_visible()
    yield "scan", page
    page.get_by_role("button", name="Type a code").click()
    expect(page.get_by_label("Their 8 characters, or a link")).to_be_visible()
    yield "type a code", page
    phone.open("/")
    expect(own_code(page)).to_be_visible()
    yield "code", page
