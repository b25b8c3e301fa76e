"""Several cards of one person: made, shown, and given."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.steps import make_account, meet, see_screen


def test_a_card_for_work_is_made_offline_and_given(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@home.example")
    make_account(grace, "Grace Hopper", "grace@example.com")
    page = ada.page
    ada.open("/cards")
    see_screen(page, "My cards")
    ada.go_offline()
    page.get_by_role("button", name="Make another card").click()
    sheet = page.get_by_role("dialog", name="Make another card")
    sheet.get_by_role("button", name="Make it").click()
    expect(sheet.get_by_text("A word or two is needed")).to_be_visible()
    sheet.get_by_role("button", name="Work").click()
    sheet.get_by_role("button", name="Make it").click()
    see_screen(page, "Work")
    page.get_by_label("Name", exact=True).fill("Ada King")
    page.get_by_label("Organisation").fill("Analytical Engines")
    page.get_by_role("link", name="Code", exact=True).click()
    expect(page.get_by_text("This card gets its code as soon as there is a signal.")).to_be_visible()
    expect(page.get_by_role("radio", name="Work")).to_be_checked()
    ada.go_online()
    expect(page.get_by_role("img", name="The code of Ada King")).to_be_visible()
    meet(grace, ada, "Ada King")
    page.get_by_role("radio", name="Ada Lovelace").check(force=True)
    expect(page.get_by_role("img", name="The code of Ada Lovelace")).to_be_visible()
