"""A desk: list and detail side by side at the same addresses as on a phone, and keys for what the hand does there."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.accessibility import describe
from tests.browser.phone import Make, Phone
from tests.browser.steps import make_account, note, see_screen


def test_list_and_detail_stand_side_by_side_and_keys_move_between_them(make_phone: Callable[..., Phone]) -> None:
    desk = make_phone(Make(screen=(1440, 900), is_desk=True))
    make_account(desk, "Ada Lovelace", "ada@example.com")
    page = desk.page
    for name in ("Katherine Johnson", "Charles Babbage", "Mary Somerville"):
        note(desk, name, f"Spoke of {name.split()[1]}'s work.")

    page.keyboard.press("g")
    page.keyboard.press("p")
    see_screen(page, "People")
    page.keyboard.press("ArrowDown")
    see_screen(page, "Mary Somerville")
    page.keyboard.press("ArrowDown")
    see_screen(page, "Charles Babbage")
    expect(page.locator("[data-steps] [aria-current=true]")).to_contain_text("Charles Babbage")
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Charles Babbage")).to_be_focused()
    assert describe(page) == []
    page.go_back()
    expect(page.get_by_text("Choose one from the list.")).to_be_visible()
    page.go_forward()
    see_screen(page, "Charles Babbage")

    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("johnson")
    page.keyboard.press("ArrowDown")
    see_screen(page, "Katherine Johnson")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert describe(page) == []
    page.get_by_role("button", name="Turn single keys off").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
