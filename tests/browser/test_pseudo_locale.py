"""The pseudo-locale: every word that people read comes from a catalogue, and longer words fit.

Its messages stand in brackets, and so does all that is typed here: letters outside brackets are in no catalogue.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.api import Phone as ApiPhone
from tests.browser.accessibility import wait_for_screen
from tests.browser.codes import read_code
from tests.browser.phone import Make, Phone
from tests.browser.server import Server
from tests.browser.steps import see_screen
from tests.swaps.scans import only

SETTINGS = [f"/settings/{page}" for page in ("paper", "reminders", "language", "account", "data", "about")]

OUTSIDE_BRACKETS = """() => {
  const said = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    // Languages are named in themselves.
    if (node.parentElement.checkVisibility() && !node.parentElement.closest('script, style, svg, .avatar, bdi[lang]'))
      said.push(node.data);
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(element.getAttribute(name) ?? '');
  // What Intl says is in the phone's language without us.
  const intl = /\\b(January|February|March|April|May|June|July|August|September|October|November|December|\\w+day)\\b/g;
  const outside = (text) => {
    const rest = text.replace(/⟦[^⟦⟧]*⟧/gsu, '');
    return rest === text ? text : outside(rest);
  };
  return said
    .map((text) => outside(text).replace(intl, '').replace(/Hallway|ada@example[.]com|Chrome on Linux/g, ''))
    .filter((text) => /\\p{L}{2,}/u.test(text));
}"""


def complaints_of(page: Page, name: str) -> list[str]:
    """What is not from a catalogue, and whether anything stands out of the screen sideways."""
    wait_for_screen(page)
    found = [f"{name}: {text}" for text in page.evaluate(OUTSIDE_BRACKETS)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{name}: wider than the screen")
    return found


def test_every_screen_speaks_the_pseudo_locale(make_phone: Callable[..., Phone], server: Server) -> None:
    phone = make_phone(Make(locale="en-XA"))
    page = phone.open("/")
    expect(page.get_by_role("main").get_by_text("⟦").first).to_be_visible()
    found = complaints_of(page, "welcome")

    inputs = page.get_by_role("textbox")
    inputs.nth(0).fill("⟦Ada Lovelace⟧")
    inputs.nth(1).fill("ada@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="⟦Ada Lovelace⟧")).to_be_visible()
    token = urlsplit(read_code(phone.screenshot())).path.removeprefix("/S/")
    grace = ApiPhone(server.app).sign_up("⟦Grace⟧", reach="+44 20 7946 0000")
    grace.scan(token, server.clock.now(), "Ada Lovelace")
    other = only(grace, "contact")
    assert other["state"] == "kept"

    for address in ("/", "/people", "/follow-up", "/events", "/settings", *SETTINGS, "/install", "/scan"):
        phone.open(address)
        found += complaints_of(page, address)
    phone.open("/people")
    page.get_by_role("link", name="⟦Grace⟧").click()
    see_screen(page, "⟦Grace⟧")
    found += complaints_of(page, "person")
    assert not found, "\n".join(found)
