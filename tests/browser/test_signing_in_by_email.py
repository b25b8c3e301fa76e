"""Somebody who has lost the phone signs in on another one by their proved e-mail address."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.accessibility import describe
from tests.browser.letters import another_code, code_in, prove_address
from tests.browser.phone import Phone
from tests.browser.server import Server
from tests.browser.steps import make_account, own_code
from tests.fakes.mail_server import FakeMailServer

MakePhone = Callable[..., Phone]
ADDRESS = "ada@example.com"


def ask_for_a_code(page: Page, server: Server, address: str) -> None:
    """From the welcome screen to the eight digits, by keyboard alone."""
    page.get_by_role("button", name="I already have Hallway").press("Enter")
    page.get_by_role("button", name="Sign in with e-mail").press("Enter")
    field = page.get_by_label("Your e-mail address")
    expect(field).to_be_focused()
    page.keyboard.type(address)
    assert describe(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_label("The eight digits")).to_be_focused()
    expect(page.get_by_text(address).first).to_be_visible()
    server.wait_until_idle()


def asking(make_phone: MakePhone, server: Server, mail_server: FakeMailServer) -> Page:
    """Another phone of Ada's, whose address was proved, at the eight digits."""
    ada, tablet = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "+44 20 7946 0000")
    prove_address(ada, server, mail_server, ADDRESS)
    page = tablet.open("/")
    ask_for_a_code(page, server, ADDRESS)
    return page


def test_a_code_by_email_brings_the_card_to_another_phone(
    make_phone: MakePhone, server: Server, mail_server: FakeMailServer
) -> None:
    page = asking(make_phone, server, mail_server)
    code = code_in(mail_server)
    digits = page.get_by_label("The eight digits")
    expect(digits).to_have_attribute("autocomplete", "one-time-code")
    expect(digits).to_have_attribute("inputmode", "numeric")
    assert describe(page) == []

    page.keyboard.type(another_code(code))
    page.keyboard.press("Enter")
    expect(page.get_by_text("This code does not work.").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("This code does not work.")
    expect(digits).to_have_value(another_code(code))
    # A phone that needs the memory ends the app while its owner reads the letter.
    page.reload()
    digits.fill(code)
    page.keyboard.press("Enter")
    expect(own_code(page)).to_be_visible()
    expect(page.get_by_text("Ada Lovelace", exact=True).first).to_be_visible()
    page.reload()
    expect(own_code(page)).to_be_visible()


def test_nobody_learns_whether_an_address_is_known(
    make_phone: MakePhone, server: Server, mail_server: FakeMailServer
) -> None:
    ada, stranger = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "+44 20 7946 0000")
    prove_address(ada, server, mail_server, ADDRESS)
    mail_server.forget()
    said = []
    for address in (ADDRESS, "adb@example.com"):
        page = stranger.open("/")
        ask_for_a_code(page, server, address)
        said.append(page.inner_text("main").replace(address, ""))
        code = "00000000" if address != ADDRESS else another_code(code_in(mail_server))
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        expect(page.get_by_text("This code does not work.").first).to_be_visible()
        said.append(page.inner_text("main").replace(address, ""))
        page.get_by_role("button", name="Another address").click()
        expect(page.get_by_label("Your e-mail address")).to_have_value(address)
        page.evaluate("localStorage.clear()")
    assert said[:2] == said[2:]
    assert mail_server.recipients == [ADDRESS]


def test_an_old_code_and_too_many_tries_are_told_apart(
    make_phone: MakePhone, server: Server, mail_server: FakeMailServer
) -> None:
    page = asking(make_phone, server, mail_server)
    server.move_clock(minutes=11)
    page.get_by_label("The eight digits").fill(code_in(mail_server))
    page.keyboard.press("Enter")
    expect(page.get_by_text("This code is older than ten minutes.").first).to_be_visible()

    mail_server.forget()
    page.get_by_role("button", name="Send a new code").click()
    expect(page.get_by_label("The eight digits")).to_have_value("")
    server.wait_until_idle()
    code = code_in(mail_server)
    page.get_by_label("The eight digits").fill(code[:5])
    page.keyboard.press("Enter")
    expect(page.get_by_text("The code has eight digits.").first).to_be_visible()
    for tries_left in reversed(range(10)):
        page.get_by_label("The eight digits").fill(another_code(code))
        page.keyboard.press("Enter")
        words = "This code does not work." if tries_left else "Too many tries for now."
        expect(page.get_by_text(words).first).to_be_visible()
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_enabled()


def test_what_was_typed_stays_without_signal(make_phone: MakePhone) -> None:
    phone = make_phone()
    page = phone.open("/")
    page.get_by_role("button", name="I already have Hallway").click()
    page.get_by_label("The 8 characters").fill("ABCD")
    page.get_by_role("button", name="Sign in with e-mail").click()
    page.get_by_label("Your e-mail address").fill(ADDRESS)
    phone.go_offline()
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("No signal.").first).to_be_visible()
    page.get_by_role("button", name="Type the 8 characters instead").click()
    expect(page.get_by_label("The 8 characters")).to_have_value("ABCD")
    page.get_by_role("button", name="Sign in with e-mail").click()
    expect(page.get_by_label("Your e-mail address")).to_have_value(ADDRESS)


def test_signing_out_says_which_way_back_there_is(
    make_phone: MakePhone, server: Server, mail_server: FakeMailServer
) -> None:
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "+44 20 7946 0000")
    page = phone.open("/settings/account")
    sheet = page.get_by_role("dialog", name="Sign out on this phone?")
    page.get_by_role("button", name="Sign out on this phone").click()
    expect(sheet.get_by_text("no way back")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    prove_address(phone, server, mail_server, ADDRESS)
    phone.open("/settings/account")
    page.get_by_role("button", name="Sign out on this phone").click()
    expect(sheet.get_by_text(f"a code sent to {ADDRESS}")).to_be_visible()
    expect(sheet.get_by_text("no way back")).to_be_hidden()
    sheet.get_by_role("button", name="Sign out and forget").click()
    page.get_by_role("button", name="I already have Hallway").click()
    expect(page.get_by_role("button", name="Sign in with e-mail")).to_be_visible()
