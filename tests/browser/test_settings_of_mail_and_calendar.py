"""Where else reminders go: to a proved e-mail address, and into a calendar by a private address."""

from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.letters import another_code, code_in
from tests.browser.phone import Phone
from tests.browser.records import wait_until_empty
from tests.browser.server import Server
from tests.browser.steps import make_account, note
from tests.fakes.mail_server import FakeMailServer, text_of

MakePhone = Callable[..., Phone]
ADDRESS = "ada@example.com"


def make_ada(phone: Phone) -> None:
    make_account(phone, "Ada Lovelace", "+44 20 7946 0000")


def test_an_address_is_proved_by_its_code_and_takes_reminders_until_it_is_switched_off(
    make_phone: MakePhone, server: Server, mail_server: FakeMailServer
) -> None:
    phone = make_phone()
    make_ada(phone)
    note(phone, "Mary Somerville", "Laughs about moths.")
    wait_until_empty(phone)
    page = phone.open("/settings/reminders")
    page.get_by_label("Your e-mail address").fill("ada at example")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("This is not an e-mail address.")).to_be_visible()
    page.get_by_label("Your e-mail address").fill(ADDRESS)
    page.get_by_role("button", name="Send me a code").click()
    digits = page.get_by_label("The code from the e-mail")
    expect(digits).to_have_attribute("inputmode", "numeric")
    server.wait_until_idle()
    code = code_in(mail_server)
    digits.fill(another_code(code))
    page.get_by_role("button", name="This is my address").click()
    expect(page.get_by_text("This code does not work.")).to_be_visible()
    expect(digits).to_have_value(another_code(code))
    digits.fill(code)
    page.get_by_role("button", name="This is my address").click()
    by_mail = page.get_by_role("checkbox", name="Reminders by e-mail")
    expect(by_mail).to_be_checked()

    mail_server.forget()
    server.move_clock(hours=14, minutes=5)
    server.wait_until_idle()
    letter = text_of(mail_server.read())
    assert "Mary Somerville" in letter
    assert "moths" not in letter, "a note is private"

    mail_server.forget()
    phone.look_at()
    by_mail.uncheck()
    wait_until_empty(phone)
    page.reload()
    expect(by_mail).not_to_be_checked()
    expect(page.get_by_text(ADDRESS)).to_be_visible()
    server.move_clock(hours=7)
    server.wait_until_idle()
    assert mail_server.letters == []

    page.get_by_role("button", name="Remove this address").click()
    expect(page.get_by_label("Your e-mail address")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Your e-mail address")).to_be_visible()


def calendar_at(url: str) -> str | int:
    """What a calendar program gets: the calendar, or the status of a refusal."""
    try:
        with urlopen(url) as answer:
            text: str = answer.read().decode()
            return text
    except HTTPError as error:
        with error:
            return error.code


def address_shown(page: Page) -> str:
    shown = page.locator("output.settings-url")
    expect(shown).to_be_visible()
    return shown.inner_text()


def test_the_calendars_address_works_until_a_new_one_is_made_or_it_is_taken_out_of_use(
    make_phone: MakePhone, server: Server
) -> None:
    phone = make_phone()
    make_ada(phone)
    note(phone, "Mary Somerville", "Laughs about moths.")
    wait_until_empty(phone)
    page = phone.open("/settings/reminders")
    page.get_by_role("button", name="Make the address").click()
    first = address_shown(page)
    calendar = str(calendar_at(first))
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "Mary Somerville" in calendar
    assert "moths" not in calendar

    page.reload()
    expect(page.get_by_text("The address is not shown again.")).to_be_visible()
    assert first not in page.content()
    page.get_by_role("button", name="Make a new address").click()
    second = address_shown(page)
    assert calendar_at(first) == 404
    assert calendar_at(second) == calendar

    page.get_by_role("button", name="Take it out of use").click()
    expect(page.get_by_role("button", name="Make the address")).to_be_visible()
    assert calendar_at(second) == 404
    page.reload()
    expect(page.get_by_role("button", name="Make the address")).to_be_visible()
