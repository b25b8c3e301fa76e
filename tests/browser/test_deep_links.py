"""An address of the app opened by itself, as a tap on a notification does: it leads where it says."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.steps import ready_for_the_cellar

MakePhone = Callable[..., Phone]
# A phone that has much to do paints late, and knows whose it is before.
PAINTS_LATE = """
    window.requestAnimationFrame = (paint) => setTimeout(() => paint(performance.now()), 400);
    const { setTimeout: wait } = window;
    window.setTimeout = (task, delay, ...rest) => wait(task, delay > 0 && delay < 400 ? 400 : delay, ...rest);
"""


def test_an_address_opens_its_own_screen_on_a_phone_that_paints_late(make_phone: MakePhone) -> None:
    phone = make_phone()
    ready_for_the_cellar(phone, "Ada Lovelace", "ada@example.com")
    phone.context.add_init_script(PAINTS_LATE)
    for path, heading in (("/people", "People"), ("/events", "Events"), ("/settings", "Settings")):
        page = phone.open(path)
        expect(page.get_by_role("heading", name=heading, exact=True, level=1)).to_be_visible()
        assert page.url == phone.origin + path
