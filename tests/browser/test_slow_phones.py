"""A phone that is slow with something: what a person does meanwhile is neither lost nor undone."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.accessibility import describe
from tests.browser.phone import Phone
from tests.browser.steps import make_account, note, see_screen

MakePhone = Callable[..., Phone]
GOES_BACK_WHEN_TOLD = """
    const back = history.back.bind(history);
    history.back = () => { window.goBack = back; };
"""


def test_a_screen_opened_right_after_a_sheet_was_closed_stays_open(make_phone: MakePhone) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    note(ada, "Grace Hopper")
    page = ada.page
    page.evaluate(GOES_BACK_WHEN_TOLD)
    page.get_by_role("button", name="They scanned me").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("window.goBack !== undefined")
    expect(sheet).to_be_visible()
    page.evaluate("goBack()")
    page.get_by_role("link", name="People").click()
    see_screen(page, "People")
    assert page.url == f"{ada.origin}/people"


def test_while_the_code_of_a_screen_comes_there_is_a_page_to_be_on(make_phone: MakePhone) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    held: list[Route] = []
    code = "**/assets/contacts-screen-*.js"

    def hold(route: Route) -> None:
        held.append(route)

    ada.context.route(code, hold)
    page = ada.page
    with page.expect_request(code):
        page.get_by_role("link", name="People").click()
    expect(page.locator("main#content[aria-busy=true]").get_by_role("status")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    for route in held:
        route.continue_()
    see_screen(page, "People")
    assert describe(page) == []
