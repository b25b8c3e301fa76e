"""Codes that come by e-mail, to a real mail server on this machine."""

import re

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.server import Server
from tests.fakes.mail_server import FakeMailServer, text_of


def code_in(mail_server: FakeMailServer) -> str:
    """The eight digits in the last letter."""
    found = re.search(r"\b\d{8}\b", text_of(mail_server.letters[-1]))
    assert found
    return found[0]


def another_code(code: str) -> str:
    """Eight digits that are not the code."""
    return str((int(code) + 1) % 10**8).zfill(8)


def prove_address(phone: Phone, server: Server, mail_server: FakeMailServer, address: str) -> None:
    """Prove an address in the settings by the code that goes there."""
    page = phone.open("/settings/reminders")
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_label("The code from the e-mail")).to_be_visible()
    server.wait_until_idle()
    page.get_by_label("The code from the e-mail").fill(code_in(mail_server))
    page.get_by_role("button", name="This is my address").click()
    expect(page.get_by_role("checkbox", name="Reminders by e-mail")).to_be_checked()
