"""What was promised: ticked where one writes, and on one screen with everything that is owed."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.cellar import note_what_was_said
from tests.browser.phone import Phone
from tests.browser.steps import make_account, note


def test_a_promise_is_ticked_in_the_overview_and_opened_again(make_phone: Callable[..., Phone]) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    note(ada, "Grace Hopper")
    page = ada.page
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Grace Hopper").click()
    page.get_by_role("button", name="Edit").first.click()
    note_what_was_said(page.get_by_role("dialog"), "Compilers", "Wants the paper.", "send the paper")
    page.get_by_role("link", name="Follow up").click()
    expect(page.get_by_label("Your message to Grace Hopper")).to_have_value(
        re.compile("Here is the paper, as promised")
    )
    page.get_by_role("link", name="1 promise is open").click()
    expect(page.get_by_role("heading", name="Promised")).to_be_visible()
    # The row goes with the tick, so there is nothing left to look whether it is ticked.
    page.get_by_role("checkbox", name="Done: send the paper").click()
    expect(page.get_by_text("Nothing is owed")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("radio", name="By person").check()
    expect(page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Done: send the paper")).to_be_visible()
