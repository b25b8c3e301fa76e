"""The API's pages: a viewer from our own server, under our own rules for what a page may load."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.steps import ready_for_the_cellar


def test_the_viewer_shows_every_operation_and_tries_one_out(make_phone: Callable[..., Phone]) -> None:
    phone = make_phone()
    ready_for_the_cellar(phone, "Ada Lovelace", "ada@example.com")
    page = phone.open("/api/docs")
    document = page.evaluate("fetch('/api/openapi.json').then((answer) => answer.json())")
    operations = sum(len(set(path) - {"parameters"}) for path in document["paths"].values())
    expect(page.locator(".opblock")).to_have_count(operations)

    me = page.locator("#operations-accounts-get_api_me, [id$='get_api_me']").first
    me.locator(".opblock-summary-control").click()
    me.get_by_role("button", name="Try it out").click()
    me.get_by_role("button", name="Execute").click()
    expect(me.locator(".live-responses-table .response-col_status").nth(1)).to_contain_text("200")
    expect(me.locator(".live-responses-table")).to_contain_text("Ada Lovelace")
