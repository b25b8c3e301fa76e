"""Whoever loses the phone comes back by what they set up before: a recovery code on paper, or a passkey."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.accessibility import describe
from tests.browser.phone import Phone
from tests.browser.steps import make_account, note, own_code

MakePhone = Callable[..., Phone]
CODE = re.compile(r"^([2-9A-Z]{4} ){3}[2-9A-Z]{4}$")


def test_a_recovery_code_from_paper_brings_the_account_to_a_new_phone_and_is_replaced(make_phone: MakePhone) -> None:
    lost, new = make_phone(), make_phone()
    make_account(lost, "Ada Lovelace", "ada@example.com")
    note(lost, "Mary Somerville")
    page = lost.open("/")
    # What is asked first is another thing: one at a time.
    question = page.get_by_text("Keep your account if you lose this phone")
    page.get_by_role("button", name="Not now").click()
    expect(question).to_be_visible()
    page.get_by_role("link", name="Choose one").click()
    page.get_by_role("button", name="Make a recovery code").click()
    sheet = page.get_by_role("dialog", name="Your recovery code")
    shown = sheet.locator(".recovery-code")
    expect(shown).to_have_text(CODE)
    assert describe(page) == []
    code = shown.inner_text()
    sheet.get_by_role("button", name="I have kept it").click()
    expect(page.get_by_text("It is not shown again.")).to_be_visible()
    assert code not in page.content()
    lost.open("/code")
    expect(own_code(page)).to_be_visible()
    expect(question).to_be_hidden()

    page = new.open("/")
    page.get_by_role("button", name="I already have Hallway").click()
    page.get_by_text("I have lost my phone").click()
    expect(page.get_by_text("there is no way back into that account")).to_be_visible()
    page.get_by_label("or a recovery code").fill(code.lower())
    page.get_by_role("button", name="Sign in", exact=True).click()
    following = page.get_by_role("dialog", name="Your recovery code")
    expect(following.get_by_text("The code you typed is used up.")).to_be_visible()
    expect(following.locator(".recovery-code")).to_have_text(CODE)
    assert following.locator(".recovery-code").inner_text() != code
    following.get_by_role("button", name="I have kept it").click()
    expect(own_code(page)).to_be_visible()


@contextmanager
def authenticator(phone: Phone) -> Iterator[tuple[CDPSession, str]]:
    """The phone's own: it verifies its owner, and says yes by itself."""
    devtools = phone.devtools()
    devtools.send("WebAuthn.enable", {"enableUI": False})
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield devtools, made["authenticatorId"]
    devtools.detach()


def add_passkey(page: Page) -> None:
    page.goto("/settings/ways-back")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()


def at_signing_in(page: Page) -> None:
    """Sign out, and go to where one signs in again."""
    page.goto("/settings/account")
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("button", name="Sign out and forget").click()
    page.get_by_role("button", name="I already have Hallway").click()


def test_a_passkey_is_made_found_by_itself_refused_and_removed(make_phone: MakePhone) -> None:
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    page = phone.page
    with authenticator(phone) as (devtools, device):
        # Refused: the owner is not recognised.
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
        add_passkey(page)
        expect(page.get_by_text("No passkey was made.").first).to_be_visible()
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
        page.get_by_label("Name of the passkey").fill("My phone")
        page.get_by_role("button", name="Make the passkey").click()
        row = page.get_by_role("button", name="My phone")
        expect(row).to_be_visible()
        assert len(devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1

        # Offered where one types, and by the button: nobody says who they are.
        at_signing_in(page)
        expect(own_code(page)).to_be_visible()
        devtools.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": device, "enabled": False})
        at_signing_in(page)
        expect(page.get_by_label("or a recovery code")).to_have_attribute("autocomplete", re.compile("webauthn$"))
        button = page.get_by_role("button", name="Sign in with a passkey")
        expect(button).to_be_visible()
        assert describe(page) == []
        devtools.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": device, "enabled": True})
        button.click()
        expect(own_code(page)).to_be_visible()

        # Removed: what the phone still offers is worth nothing.
        page.goto("/settings/ways-back")
        row.click()
        sheet = page.get_by_role("dialog", name="Passkey")
        sheet.get_by_role("button", name="Remove this passkey").click()
        sheet.get_by_role("button", name="Yes, remove it").click()
        expect(row).to_be_hidden()
        at_signing_in(page)
        expect(page.get_by_text("This passkey does not work here.").first).to_be_visible()
