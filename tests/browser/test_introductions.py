"""One person brings two together, and nobody hears of it before both said yes."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.records import wait_until_empty
from tests.browser.steps import make_account, meet, note


def test_two_people_who_both_say_yes_have_each_others_card(make_phone: Callable[..., Phone]) -> None:
    grace, ada, mary = make_phone(), make_phone(), make_phone()
    for phone, name in ((grace, "Grace Hopper"), (ada, "Ada Lovelace"), (mary, "Mary Somerville")):
        make_account(phone, name, f"{name.split()[0].lower()}@example.com")
    for met, name in ((ada, "Ada Lovelace"), (mary, "Mary Somerville")):
        meet(grace, met, name).get_by_role("button", name="Done", exact=True).click()

    # Ada asks, and only Grace's phone looks whether it knows whom she means.
    ada.open("/people")
    ada.page.get_by_role("link", name="Grace Hopper").click()
    ada.page.get_by_role("button", name="More").click()
    ada.page.get_by_role("button", name="Ask them for an introduction").click()
    asking = ada.page.get_by_role("dialog")
    asking.get_by_label("Whom would you like to meet?").fill("mary somerville")
    asking.get_by_role("button", name="Ask", exact=True).click()
    expect(ada.page.get_by_text("Asked: Grace Hopper").first).to_be_visible()
    wait_until_empty(ada)

    grace.open("/people")
    expect(grace.page.get_by_text("Ada Lovelace would like to meet mary somerville")).to_be_visible()
    grace.page.get_by_role("button", name="See", exact=True).click()
    grace.page.get_by_role("dialog").get_by_role("button", name="Mary Somerville").click()
    sheet = grace.page.get_by_role("dialog", name="Introduce Ada Lovelace")
    sheet.get_by_label("What you say to both").fill("You two should talk.")
    sheet.get_by_role("button", name="Offer it to both").click()
    expect(grace.page.get_by_text("Ada Lovelace and Mary Somerville are asked.").first).to_be_visible()
    wait_until_empty(grace)
    expect(grace.page.get_by_text("would like to meet mary somerville")).to_have_count(0)

    for phone, other in ((ada, "Mary Somerville"), (mary, "Ada Lovelace")):
        phone.open("/people")
        expect(phone.page.get_by_role("link", name=other)).to_have_count(0)
        expect(phone.page.get_by_text(f"Grace Hopper would like you to meet {other}")).to_be_visible()
        phone.page.get_by_role("button", name="See why").click()
        asked = phone.page.get_by_role("dialog")
        expect(asked).to_contain_text("You two should talk.")
        asked.get_by_role("button", name="Yes, I would like that").click()
        # It can be undone for as long as that is said, and is sent then.
        expect(phone.page.get_by_text("You said yes.").first).to_be_visible()
        expect(phone.page.get_by_text("You said yes.")).to_have_count(0)
        wait_until_empty(phone)
    for phone, other in ((ada, "Mary Somerville"), (mary, "Ada Lovelace")):
        phone.open("/people")
        expect(phone.page.get_by_role("link", name=other)).to_be_visible()


def test_who_has_no_account_is_introduced_by_a_message_to_both(make_phone: Callable[..., Phone]) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    ada.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ada.origin)
    note(ada, "Katherine")
    note(ada, "Charles")
    ada.page.get_by_role("link", name="People", exact=True).click()
    ada.page.get_by_role("link", name="Charles").click()
    ada.page.get_by_role("button", name="More").click()
    ada.page.get_by_role("button", name="Introduce").click()
    sheet = ada.page.get_by_role("dialog")
    sheet.get_by_role("button", name="Katherine").click()
    sheet.get_by_label("What you say to both").fill("Charles builds what you can prove.")
    expect(sheet).to_contain_text("Dear Charles, dear Katherine,")
    sheet.get_by_role("button", name="Copy it").click()
    expect(ada.page.get_by_text("Copied. Paste it where you write to them.").first).to_be_visible()
    assert "Charles builds what you can prove." in ada.page.evaluate("navigator.clipboard.readText()")
