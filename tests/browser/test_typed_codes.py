"""Eight characters swap cards where no camera can, and say what they are where they do not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone
from tests.browser.server import Server
from tests.browser.steps import banner_about, make_account, own_code

ARABIC = str.maketrans("23456789", "٢٣٤٥٦٧٨٩")

TRY_THIRTY_TIMES = """async () => {
  const headers = {'Content-Type': 'application/json'}, body = JSON.stringify({code: '2222 2222'});
  for (let tried = 0; tried < 30; tried++) {
    await fetch('/api/typed-codes/readings', {method: 'POST', headers, body});
  }
}"""


def shown_characters(phone: Phone) -> str:
    """Have the code screen show its eight characters, and close the sheet in which they stand."""
    phone.page.get_by_role("button", name="They scanned me").click()
    phone.page.get_by_role("button", name="No camera?").click()
    shown = phone.page.locator(".typed-code").inner_text()
    phone.page.keyboard.press("Escape")
    expect(phone.page.get_by_role("dialog")).to_be_hidden()
    return shown


def open_type_a_code(page: Page) -> Locator:
    """Open the sheet where a code is typed."""
    page.get_by_role("link", name="Scan", exact=True).click()
    page.get_by_role("button", name="Type a code").click()
    return page.get_by_role("dialog", name="Type a code")


def type_code(sheet: Locator, text: str) -> None:
    """Type something and have it read."""
    sheet.get_by_label("Their 8 characters").fill(text)
    sheet.get_by_role("button", name="Read it").click()


@pytest.fixture
def two(make_phone: Callable[..., Phone]) -> tuple[Phone, Phone]:
    """Ada and Grace, each with a card."""
    ada, grace = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    make_account(grace, "Grace Hopper", "grace@example.com")
    return ada, grace


def test_one_shows_and_one_types_and_both_have_the_card(two: tuple[Phone, Phone]) -> None:
    ada, grace = two
    shown = shown_characters(ada)
    type_code(open_type_a_code(grace.page), shown.lower().replace(" ", " - ").translate(ARABIC))
    sheet = grace.page.get_by_role("dialog", name="You met Ada Lovelace")
    sheet.get_by_label("Note to yourself").fill("Maps.")
    sheet.get_by_role("button", name="Done").click()
    expect(banner_about(ada, "Grace Hopper")).to_be_visible()
    grace.page.get_by_role("link", name="People").click()
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.locator("a[href^='mailto:ada@example.com']").first).to_be_visible()
    expect(grace.page.get_by_text("Maps.")).to_be_visible()


def test_characters_wait_in_their_field_for_the_network(two: tuple[Phone, Phone]) -> None:
    ada, grace = two
    shown = shown_characters(ada)
    sheet = open_type_a_code(grace.page)
    grace.go_offline()
    type_code(sheet, shown)
    expect(sheet.get_by_text("No signal, and characters need it").first).to_be_visible()
    expect(sheet.get_by_label("Their 8 characters")).to_have_value(shown)
    grace.go_online()
    sheet.get_by_role("button", name="Read it").click()
    expect(grace.page.get_by_role("dialog", name="You met Ada Lovelace")).to_be_visible()


def test_characters_that_do_not_swap_say_why(two: tuple[Phone, Phone], server: Server) -> None:
    ada, grace = two
    shown, own = shown_characters(ada), shown_characters(grace)
    ada.open("/settings/account")
    ada.page.get_by_role("button", name="Add a phone").click()
    to_sign_in = ada.page.locator(".handover-code").inner_text()
    sheet = open_type_a_code(grace.page)
    for typed, said in (
        (shown[:-1], "A code has 8 characters; these are 7."),
        (own, "That is your own code."),
        (to_sign_in, "Characters that begin with a letter sign in a phone."),
        ("2222 2222", "These characters stand for nobody."),
    ):
        type_code(sheet, typed)
        expect(sheet.get_by_text(said).first).to_be_visible()
    server.move_clock(minutes=5)
    type_code(sheet, shown)
    expect(sheet.get_by_text("These characters stand for nobody.").first).to_be_visible()
    grace.page.evaluate(TRY_THIRTY_TIMES)
    type_code(sheet, shown)
    expect(sheet.get_by_text("Too many tries.").first).to_be_visible()


def test_characters_that_swap_are_called_so_where_a_phone_is_signed_in(
    two: tuple[Phone, Phone], make_phone: Callable[..., Phone]
) -> None:
    ada, _ = two
    shown = shown_characters(ada)
    page = make_phone().open("/")
    page.get_by_role("button", name="I already have Hallway").click()
    page.get_by_label("The 8 characters").fill(shown)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Characters that begin with a digit swap cards.")).to_be_visible()
    expect(own_code(page)).to_be_hidden()
