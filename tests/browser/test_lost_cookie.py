"""A phone whose browser lost the cookie of its session: it signs itself in again, and nobody notices."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.records import assert_alike, wait_until, wait_until_empty
from tests.browser.steps import add_somebody_by_hand, hand_over, make_account, own_code

MakePhone = Callable[..., Phone]
SIGNED_OUT = "This phone was signed out."


def keep_somebody(phone: Phone, name: str) -> None:
    sheet = add_somebody_by_hand(phone, name)
    sheet.get_by_role("button", name="Done", exact=True).click()
    expect(sheet).to_be_hidden()


def test_a_browser_killed_right_after_signing_up_is_still_signed_in(make_phone: MakePhone) -> None:
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    phone.kill()
    phone.start()
    phone.context.clear_cookies()
    phone.open("/")
    expect(own_code(phone.page)).to_be_visible()
    keep_somebody(phone, "Mary Somerville")
    wait_until_empty(phone)
    expect(phone.page.get_by_text(SIGNED_OUT)).to_have_count(0)
    assert [one["name"] for one in assert_alike(phone)["contacts"]] == ["Mary Somerville"]


def test_a_phone_that_was_signed_out_from_another_keeps_nothing_and_shows_what_was_never_sent(
    make_phone: MakePhone,
) -> None:
    phone, tablet = make_phone(), make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    hand_over(phone, tablet)
    expect(own_code(tablet.page)).to_be_visible()
    wait_until(tablet, "async () => (await navigator.serviceWorker.ready).active !== null")
    tablet.open("/")
    expect(own_code(tablet.page)).to_be_visible()
    tablet.go_offline()
    keep_somebody(tablet, "Mary Somerville")
    signed_out = phone.page.evaluate(
        """async () => {
            const { items } = await (await fetch('/api/devices')).json();
            const other = items.find((device) => !device.is_this);
            return (await fetch(`/api/devices/${other.id}`, { method: 'DELETE' })).status;
        }"""
    )
    assert signed_out == 204
    tablet.go_online()
    tablet.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(tablet.page.get_by_text("This was never sent.")).to_be_visible()
    expect(tablet.page.get_by_text("Mary Somerville")).to_be_visible()
    tablet.open("/people")
    expect(tablet.page.get_by_label("Your name")).to_be_visible()
