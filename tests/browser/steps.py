"""What people do with their phones, in their own words."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.codes import read_code
from tests.browser.phone import Phone


def make_account(phone: Phone, name: str, reach: str) -> None:
    """Open Hallway for the first time, fill in the two fields, and see the own code."""
    page = phone.open("/")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("How can people reach you?").fill(reach)
    page.get_by_role("button", name="Make my card").click()
    expect(own_code(page)).to_be_visible()
    expect(page.get_by_text(name, exact=True).first).to_be_visible()


def ready_for_the_cellar(phone: Phone, name: str, reach: str) -> None:
    """An account, and everything the app needs kept on the phone."""
    make_account(phone, name, reach)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.page.wait_for_load_state("networkidle")
    phone.page.reload()
    expect(own_code(phone.page)).to_be_visible()
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")


def see_screen(page: Page, title: str) -> None:
    """Wait for a screen by its title: its own main part stands, and no longer that of a screen still loading."""
    expect(page.get_by_role("main").get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()


def own_code(page: Page) -> Locator:
    """The code on the Code screen."""
    return page.get_by_role("img", name="The code of")


def show_code(phone: Phone) -> bytes:
    """Show the own code and hold the screen out; returns a picture of the whole screen."""
    page = phone.page
    if page.url.rstrip("/") not in {phone.origin, f"{phone.origin}/code"}:
        page.get_by_role("link", name="Code", exact=True).click()
    expect(own_code(page)).to_be_visible()
    return phone.screenshot()


def be_at(phone: Phone, event: str) -> None:
    """Say which event this is, in the events screen."""
    page = phone.page
    page.get_by_role("link", name="Events").click()
    page.get_by_role("button", name="I’m at an event").click()
    page.get_by_label("What is it called?").fill(event)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text(f"You are at {event}").first).to_be_attached()
    see_screen(page, event)


def point_camera_at(phone: Phone, screen: bytes) -> None:
    """Open the scanner with somebody's screen in front of the camera."""
    phone.hold_before_camera(screen)
    phone.page.get_by_role("link", name="Scan", exact=True).click()
    start = phone.page.get_by_role("button", name="Use the camera")
    dialog = phone.page.get_by_role("dialog")
    expect(start.or_(dialog).first).to_be_visible()
    if start.is_visible():
        start.click()


def meet(scanner: Phone, presenter: Phone, name: str) -> Locator:
    """One scans the other's real screen; returns the sheet that says whom they met."""
    point_camera_at(scanner, show_code(presenter))
    sheet = scanner.page.get_by_role("dialog", name=f"You met {name}")
    expect(sheet).to_be_visible()
    return sheet


def banner_about(phone: Phone, name: str) -> Locator:
    """What the Code screen says when somebody has scanned it."""
    return phone.page.get_by_role("button", name=f"{name} has your card")


def code_on(phone: Phone) -> str:
    """The text of the code on a phone's screen, read from a screenshot by two readers."""
    return read_code(show_code(phone))


def wait_until_sent(page: Page) -> None:
    """Wait until nothing is left in the outbox."""
    expect(page.get_by_text("Saved and sent").first).to_be_attached()


def add_somebody_by_hand(phone: Phone, name: str) -> Locator:
    """Note somebody who scanned the code; returns the sheet that asks what was said."""
    page = phone.page
    page.get_by_role("link", name="Code", exact=True).click()
    page.get_by_role("button", name="They scanned me").click()
    page.get_by_label("Their name").fill(name)
    page.get_by_role("button", name="Note the conversation").click()
    return page.get_by_role("dialog", name=f"You met {name}")


def hand_over(phone: Phone, other: Phone) -> None:
    """Sign the other phone in as the same person."""
    phone.open("/settings/account")
    phone.page.get_by_role("button", name="Add a phone").click()
    shown = phone.page.locator(".handover-code").inner_text()
    page = other.open("/")
    page.get_by_role("button", name="I already have Hallway").click()
    page.get_by_label("The 8 characters").fill(shown)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(own_code(page)).to_be_visible()


def note(phone: Phone, name: str, words: str = "") -> None:
    """Note somebody met just now, with some words, and close the sheet."""
    sheet = add_somebody_by_hand(phone, name)
    if words:
        sheet.get_by_label("Note to yourself").fill(words)
    sheet.get_by_role("button", name="Done", exact=True).click()
    expect(sheet).to_be_hidden()


def turn_on_reminders(phone: Phone) -> None:
    """Let reminders reach this phone, in the settings."""
    page = phone.open("/settings/reminders")
    page.get_by_role("button", name="Turn on reminders").click()
    expect(page.get_by_text("Reminders reach this phone.")).to_be_visible()
