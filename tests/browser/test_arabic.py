"""An evening in Arabic, from the first screen to a message that was sent: mirrored, except for the code and numbers."""

import json
import re
from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.api import Phone as ApiPhone
from tests.architecture.source import ROOT
from tests.browser.codes import read_code
from tests.browser.phone import Make, Phone
from tests.browser.server import Server
from tests.swaps.scans import only

# What isolates a name in a sentence is not seen.
MARKS = "[\u2066-\u2069]*"


@cache
def messages() -> dict[str, str]:
    folder = ROOT / "frontend/src/words/ar"
    return {key: text for path in folder.glob("*.json") for key, text in json.loads(path.read_text()).items()}


def say(key: str, **values: str) -> re.Pattern[str]:
    """What the screen says for a message, as a pattern."""
    parts = re.split(r"(\{\w+\})", messages()[key])
    said = "".join(MARKS + re.escape(values[one[1:-1]]) + MARKS if one[:1] == "{" else re.escape(one) for one in parts)
    return re.compile(f"^{said}$")


def is_mirrored(page: Page) -> bool:
    """Whether the page is read from the right and nothing stands out of it sideways."""
    return bool(
        page.evaluate(
            "document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar' && "
            "document.documentElement.scrollWidth <= innerWidth"
        )
    )


def test_an_evening_from_welcome_to_sent(make_phone: Callable[..., Phone], server: Server) -> None:
    phone = make_phone(Make(locale="ar-EG"))
    page = phone.open("/")
    page.get_by_label(say("welcome.name")).fill("سارة الفهد")
    page.get_by_label(say("welcome.reach")).fill("sara@example.com")
    assert is_mirrored(page)
    page.get_by_role("button", name=say("welcome.make")).click()
    expect(page.get_by_role("img", name=say("code.picture", name="سارة الفهد"))).to_be_visible()
    assert is_mirrored(page)

    # Mirrored, the code would be read by no scanner.
    token = urlsplit(read_code(phone.screenshot())).path.removeprefix("/S/")
    grace = ApiPhone(server.app).sign_up("Grace Hopper", reach="https://hopper.example")
    grace.scan(token, server.clock.now(), "سارة الفهد")
    assert only(grace, "contact")["state"] == "kept"

    page.get_by_role("link", name=say("app.people"), exact=True).click()
    page.get_by_role("link", name="Grace Hopper").click()
    page.get_by_role("link", name=say("contacts.write", name="Grace")).click()
    message = page.get_by_label(say("followUp.draft", name="Grace Hopper"))
    expect(message).to_have_value(re.compile(f"^مرحبًا {MARKS}Grace{MARKS}،\n\n.+\n\n.+،\n{MARKS}سارة{MARKS}$"))
    assert is_mirrored(page)

    # In another language for this contact alone.
    page.get_by_label(say("followUp.language")).select_option("de")
    expect(message).to_have_value(re.compile("^Hallo Grace,\n\nEs hat mich gefreut"))
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=phone.origin)
    page.get_by_role("button", name=say("followUp.copy.main")).click()
    page.get_by_role("button", name=say("followUp.sent"), exact=True).click()
    expect(page.get_by_text(say("followUp.done", name="Grace Hopper")).first).to_be_attached()
    assert is_mirrored(page)


def test_another_language_is_chosen_in_the_settings_and_stays(make_phone: Callable[..., Phone]) -> None:
    phone = make_phone()
    page = phone.open("/")
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_label("How can people reach you?").fill("ada@example.com")
    page.get_by_role("button", name="Make my card").click()
    expect(page.get_by_role("img", name="The code of Ada Lovelace")).to_be_visible()
    phone.open("/settings/language")
    page.get_by_role("radio", name="العربية").check()
    expect(page.get_by_role("heading", level=1, name=say("settings.language"))).to_be_visible()
    expect(page.get_by_role("radio", name="العربية")).to_be_checked()
    assert is_mirrored(page)
    phone.open("/people")
    assert is_mirrored(page)
