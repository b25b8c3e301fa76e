"""What the server does not accept, or not yet, is said in words next to the thing; what was typed stays."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.cellar import go_down, note_what_was_said
from tests.browser.phone import Phone
from tests.browser.records import kept_on, wait_until, wait_until_empty
from tests.browser.steps import meet

MakePhone = Callable[..., Phone]
SLOW = {"type": "/problems/slow-down", "title": "Too many at once", "status": 429, "detail": ""}


def test_a_code_that_was_replaced_leaves_what_was_noted_and_says_so(make_phone: MakePhone) -> None:
    ada, grace = go_down(make_phone(), make_phone())
    note_what_was_said(meet(grace, ada, "Ada Lovelace"), "Compilers", "Wants the paper on the loom.", "send the paper")
    ada.go_online()
    replaced = "fetch('/api/codes', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'})"
    assert ada.page.evaluate(f"{replaced}.then((answer) => answer.status)") == 201

    grace.page.get_by_role("link", name="Settings").click()
    grace.page.get_by_role("link", name="Account and phones").click()
    grace.page.get_by_role("button", name="Sign out on this phone").click()
    expect(grace.page.get_by_text("changes were not sent yet and would be lost")).to_be_visible()
    grace.page.get_by_role("button", name="Stay").click()
    grace.context.route("**/api/promises/**", refuse_promise)
    grace.go_online()
    wait_until_empty(grace)

    grace.open("/people")
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    page = grace.page
    expect(page.get_by_text("Their code had been replaced, so the cards were not swapped.")).to_be_visible()
    refused = page.get_by_role("region", name="What was not accepted")
    expect(refused).to_contain_text("It is too long: at most 500 characters.")
    expect(refused).to_contain_text("send the paper")
    expect(page.get_by_text("Wants the paper on the loom.")).to_be_visible()
    assert len(kept_on(grace)["contacts"]) == len(kept_on(grace)["encounters"]) == 1
    refused.get_by_role("button", name="Forget it").click()
    expect(refused).to_be_hidden()


def refuse_promise(route: Route) -> None:
    wrong = {"pointer": "#/text", "type": "long", "detail": "Too long.", "params": {"longest": 500}}
    problem = {"type": "/problems/invalid", "title": "", "status": 422, "errors": [wrong]}
    route.fulfill(status=422, content_type="application/problem+json", json=problem)


def test_a_swap_that_is_slowed_down_says_why_and_goes_once_something_is_noted(make_phone: MakePhone) -> None:
    ada, grace = go_down(make_phone(), make_phone())
    ada.go_online()
    sheet = meet(grace, ada, "Ada Lovelace")
    is_slow = [True]

    def slow(route: Route) -> None:
        if is_slow[0]:
            headers = {"Retry-After": "600"}
            route.fulfill(status=429, content_type="application/problem+json", headers=headers, json=SLOW)
        else:
            route.continue_()

    grace.context.route("**/api/swaps/**", slow)
    grace.go_online()
    wait_until(grace, "async () => { document.dispatchEvent(new Event('visibilitychange')); return true; }")
    expect(sheet.get_by_text("Very many swaps in a short time.")).to_be_visible()
    expect(sheet.get_by_text("1 swap waits until you note something")).to_be_visible()
    is_slow[0] = False
    note_what_was_said(sheet, "Compilers", "Wants the paper on the loom.", "send the paper")
    wait_until_empty(grace)
    grace.page.get_by_role("link", name="People").click()
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.get_by_role("link", name="Mail")).to_be_visible()
