"""One account on two phones, handed over by a code that works once: typed, or scanned."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.steps import make_account, meet, own_code, wait_until_sent


def test_an_account_is_handed_over_to_a_second_phone(make_phone: Callable[..., Phone]) -> None:
    ada, grace, tablet = make_phone(), make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    make_account(grace, "Grace Hopper", "grace@example.com")
    sheet = meet(grace, ada, "Ada Lovelace")
    sheet.get_by_label("Note to yourself").fill("Wants the paper on the loom.")
    wait_until_sent(grace.page)
    sheet.get_by_role("button", name="Done").click()

    grace.page.get_by_role("link", name="Settings").click()
    grace.page.get_by_role("link", name="Account and phones").click()
    grace.page.get_by_role("button", name="Add a phone").click()
    shown = grace.page.locator(".handover-code").inner_text()

    page = tablet.open("/")
    page.get_by_role("button", name="I already have Hallway").click()
    page.get_by_label("The 8 characters").fill(shown)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(own_code(page)).to_be_visible()
    expect(page.get_by_text("Grace Hopper", exact=True).first).to_be_visible()
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Ada Lovelace").click()
    expect(page.get_by_text("Wants the paper on the loom.")).to_be_visible()


def test_a_code_on_a_signed_in_phone_signs_in_the_one_that_scans_it_and_all_others_can_be_signed_out(
    make_phone: Callable[..., Phone],
) -> None:
    ada, tablet, third = make_phone(), make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    for other in (tablet, third):
        page = ada.open("/settings/account")
        page.get_by_role("button", name="Add a phone").click()
        code = page.get_by_role("img", name="A code that signs in your other phone")
        expect(code).to_be_visible()
        address = code.get_attribute("data-code") or ""
        theirs = other.open(address.removeprefix(other.origin))
        expect(theirs.get_by_text("Go on only if it is on your own phone")).to_be_visible()
        assert "sign-in" not in theirs.url
        theirs.get_by_role("button", name="Sign in", exact=True).click()
        expect(own_code(theirs)).to_be_visible()

    page = ada.open("/settings/account")
    page.get_by_role("button", name="Sign out all other phones").click()
    expect(page.get_by_text("This cannot be undone.")).to_be_visible()
    page.get_by_role("button", name="Yes, sign them all out").click()
    expect(page.get_by_text("All other phones are signed out").first).to_be_visible()
    expect(page.get_by_role("button", name="Sign out Chrome")).to_have_count(0)
    tablet.page.reload()
    expect(tablet.page.get_by_text("This phone was signed out from another phone.")).to_be_visible()
