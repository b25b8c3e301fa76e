"""The API's pages: a viewer from our own server, under our own rules for what a page may load."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone
from tests.browser.steps import ready_for_the_cellar

MAKE_TOKEN = """fetch('/api/access-tokens', {
  method: 'POST',
  headers: {'Content-Type': 'application/json'},
  body: JSON.stringify({name: 'Try', scope: 'read'}),
}).then((answer) => answer.json())"""


def find(page: Page, path: str, operation: str) -> Locator:
    """The operation, by the filter: of a long document the viewer draws only what is in sight."""
    page.get_by_placeholder("Filter by tag or path").fill(path)
    return page.locator(f"[id$='{operation}']").first


def test_the_viewer_finds_every_operation_and_tries_one_out(make_phone: Callable[..., Phone]) -> None:
    phone = make_phone()
    ready_for_the_cellar(phone, "Ada Lovelace", "ada@example.com")
    page = phone.open("/api/docs")
    document = page.evaluate("fetch('/api/openapi.json').then((answer) => answer.json())")
    for tag in document["tags"]:
        find(page, tag["name"], "")
        expect(page.locator(f".opblock-tag[data-tag='{tag['name']}']")).to_be_visible()

    me = find(page, "/api/me", "get_api_me")
    me.locator(".opblock-summary-control").click()
    me.get_by_role("button", name="Try it out").click()
    me.get_by_role("button", name="Execute").click()
    expect(me.locator(".live-responses-table .response-col_status").nth(1)).to_contain_text("200")
    expect(me.locator(".live-responses-table")).to_contain_text("Ada Lovelace")

    # With a token it is a program's request, whatever the browser's cookie says.
    made = page.evaluate(MAKE_TOKEN)
    page.get_by_role("button", name="Authorize").first.click()
    page.get_by_label("auth-bearer-value").fill(made["token"])
    page.get_by_role("button", name="Apply credentials").last.click()
    page.locator(".btn-done").first.click()
    me.get_by_role("button", name="Execute").click()
    expect(me.locator(".live-responses-table .response-col_status").nth(1)).to_contain_text("403")
    contacts = find(page, "/api/contacts", "get_api_contacts")
    contacts.locator(".opblock-summary-control").click()
    contacts.get_by_role("button", name="Try it out").click()
    contacts.get_by_role("button", name="Execute").click()
    expect(contacts.locator(".live-responses-table .response-col_status").nth(1)).to_contain_text("200")
