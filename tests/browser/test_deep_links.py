"""An address of the app opened by itself, as a tap on a notification does: it leads where it says."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.steps import make_account, note, ready_for_the_cellar, see_screen

MakePhone = Callable[..., Phone]
# A phone that has much to do knows whose it is before it paints: frames, and what stands in for them, come when told.
PAINTS_WHEN_TOLD = """
    const { requestAnimationFrame: frame, setTimeout: wait } = window;
    let held = [];
    window.requestAnimationFrame = (paint) => held ? held.push(() => frame(paint)) : frame(paint);
    window.setTimeout = (task, delay, ...rest) =>
        held && delay > 0 && delay < 100 ? held.push(() => task(...rest)) : wait(task, delay, ...rest);
    window.paint = () => { const tasks = held; held = null; for (const task of tasks) task(); };
"""


def test_an_address_opens_its_own_screen_on_a_phone_that_paints_late(make_phone: MakePhone) -> None:
    phone = make_phone()
    ready_for_the_cellar(phone, "Ada Lovelace", "ada@example.com")
    phone.context.add_init_script(PAINTS_WHEN_TOLD)
    for path, heading in (("/people", "People"), ("/events", "Events"), ("/settings", "Settings")):
        page = phone.open(path)
        expect(page.get_by_role("navigation", name="Main")).to_be_attached()
        page.evaluate("paint()")
        expect(page.get_by_role("heading", name=heading, exact=True, level=1)).to_be_visible()
        assert page.url == phone.origin + path


def test_back_leads_to_the_screen_before_and_never_out_of_the_app(make_phone: MakePhone) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    note(ada, "Grace Hopper")
    page = ada.page
    back = page.get_by_role("button", name="Back")
    page.get_by_role("link", name="Follow up").click()
    see_screen(page, "Follow up")
    expect(page.get_by_role("heading", name="Follow up", level=1)).to_be_focused()
    page.get_by_role("link", name="Settings").click()
    see_screen(page, "Settings")
    page.reload()
    back.click()
    see_screen(page, "Follow up")
    page.goto("/settings")
    see_screen(page, "Settings")
    back.click()
    see_screen(page, "Code")
    assert page.url == f"{ada.origin}/code"
