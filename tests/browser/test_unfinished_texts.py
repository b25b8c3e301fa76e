"""What is typed is there again: after Done, Back, a reload and a killed browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone
from tests.browser.records import wait_until
from tests.browser.steps import add_somebody_by_hand, make_account, own_code

SENTENCE = "Wants the paper on the loom before the winter."
_KEPT = """async () => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open('hallway-texts');
    opening.onsuccess = () => resolve(opening.result);
  });
  const values = await new Promise((resolve) => {
    const reading = db.transaction('texts').objectStore('texts').getAll();
    reading.onsuccess = () => resolve(reading.result);
  });
  db.close();
  return JSON.stringify(values).includes(%r);
}"""


def wait_until_kept(phone: Phone, text: str) -> None:
    """Wait until these letters are in the phone's own database."""
    wait_until(phone, _KEPT % text)


@pytest.fixture
def ada(make_phone: Callable[..., Phone]) -> Phone:
    """A phone with a card on it."""
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    return phone


def half_typed(sheet: Locator) -> None:
    """Type a topic and a promise, and add neither."""
    sheet.get_by_role("button", name="+ topic").click()
    sheet.get_by_label("A topic").fill("Looms")
    sheet.get_by_role("button", name="I promised").click()
    sheet.get_by_label("I promised to").fill("send the paper")


def open_meeting(page: Page) -> Locator:
    """Open the meeting with Grace again."""
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Grace").click()
    page.get_by_role("button", name="Edit the meeting").first.click()
    return page.get_by_role("dialog", name="You met Grace")


def test_done_adds_what_stands_in_the_fields(ada: Phone) -> None:
    sheet = add_somebody_by_hand(ada, "Grace")
    half_typed(sheet)
    sheet.get_by_role("button", name="Done", exact=True).click()
    expect(sheet).to_be_hidden()
    sheet = open_meeting(ada.page)
    expect(sheet.get_by_role("button", name="Looms")).to_have_attribute("aria-pressed", "true")
    expect(sheet.get_by_text("send the paper")).to_be_visible()


def test_back_and_a_kill_leave_half_typed_fields_where_they_were(ada: Phone) -> None:
    sheet = add_somebody_by_hand(ada, "Grace")
    half_typed(sheet)
    ada.page.go_back()
    expect(sheet).to_be_hidden()
    sheet = open_meeting(ada.page)
    expect(sheet.get_by_label("A topic")).to_have_value("Looms")
    expect(sheet.get_by_label("I promised to")).to_have_value("send the paper")
    sheet.get_by_label("I promised to").fill("send the papers")
    wait_until_kept(ada, "send the papers")
    ada.kill()
    ada.start()
    sheet = open_meeting(ada.open("/"))
    expect(sheet.get_by_label("A topic")).to_have_value("Looms")
    expect(sheet.get_by_label("I promised to")).to_have_value("send the papers")


def test_a_note_typed_without_a_pause_survives_a_reload(ada: Phone) -> None:
    sheet = add_somebody_by_hand(ada, "Grace")
    sheet.get_by_label("Note to yourself").press_sequentially(SENTENCE, delay=20)
    ada.page.reload()
    expect(open_meeting(ada.page).get_by_label("Note to yourself")).to_have_value(SENTENCE)


def test_forms_are_offered_again_after_a_kill(ada: Phone) -> None:
    page = ada.page
    page.get_by_role("button", name="They scanned me").click()
    page.get_by_label("Their name").fill("Emmy Noether")
    wait_until_kept(ada, "Emmy Noether")
    page.goto("/events")
    page.get_by_role("button", name="I’m at an event").click()
    page.get_by_label("What is it called?").fill("Book launch")
    wait_until_kept(ada, "Book launch")
    ada.kill()
    ada.start()
    page = ada.open("/events")
    page.get_by_role("button", name="I’m at an event").click()
    expect(page.get_by_label("What is it called?")).to_have_value("Book launch")
    page.goto("/code")
    page.get_by_role("button", name="They scanned me").click()
    expect(page.get_by_label("Their name")).to_have_value("Emmy Noether")


def test_the_first_two_fields_are_kept_and_go_with_signing_out(make_phone: Callable[..., Phone]) -> None:
    phone = make_phone()
    page = phone.open("/")
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_label("How can people reach you?").fill("ada@example.com")
    wait_until_kept(phone, "ada@example.com")
    phone.kill()
    phone.start()
    page = phone.open("/")
    expect(page.get_by_label("Your name")).to_have_value("Ada Lovelace")
    page.get_by_role("button", name="Make my card").click()
    expect(own_code(page)).to_be_visible()
    page.get_by_role("button", name="They scanned me").click()
    page.get_by_label("Their name").fill("Emmy Noether")
    wait_until_kept(phone, "Emmy Noether")
    page.goto("/settings/account")
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out and forget").click()
    expect(page.get_by_label("Your name")).to_have_value("")
    wait_until(phone, f"async () => !(await ({_KEPT % 'Emmy'})())")


def test_met_again_and_leaving_it_adds_no_meeting(ada: Phone) -> None:
    sheet = add_somebody_by_hand(ada, "Grace")
    sheet.get_by_role("button", name="Done", exact=True).click()
    page = ada.page
    page.goto("/people")
    page.get_by_role("link", name="Grace").click()
    page.get_by_role("button", name="We met again").click()
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Nothing noted, so no meeting was added.").first).to_be_attached()
    expect(page.get_by_role("button", name="Edit the meeting")).to_have_count(1)
