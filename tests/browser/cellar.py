"""What people do in a cellar, and what must have become of it when they come up again."""

from playwright.sync_api import Locator, expect

from tests.browser.phone import Phone
from tests.browser.records import assert_alike, wait_until_empty
from tests.browser.steps import own_code, ready_for_the_cellar


def go_down(ada: Phone, grace: Phone) -> tuple[Phone, Phone]:
    """Give Ada and Grace an account each, and take them where there is no signal."""
    ready_for_the_cellar(ada, "Ada Lovelace", "ada@example.com")
    ready_for_the_cellar(grace, "Grace Hopper", "grace@example.com")
    for phone in (ada, grace):
        phone.go_offline()
        phone.open("/")
        expect(own_code(phone.page)).to_be_visible()
    return ada, grace


def note_what_was_said(sheet: Locator, topic: str, note: str, promise: str) -> None:
    """Write down a topic, a note and a promise."""
    sheet.get_by_role("button", name="+ topic").click()
    sheet.get_by_label("A topic").fill(topic)
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(sheet.get_by_role("button", name=topic)).to_have_attribute("aria-pressed", "true")
    sheet.get_by_role("button", name="I promised").click()
    sheet.get_by_label("I promised to").fill(promise)
    sheet.get_by_role("button", name="Keep it").click()
    expect(sheet.get_by_text("You promised")).to_be_visible()
    sheet.get_by_label("Note to yourself").fill(note)
    sheet.get_by_role("button", name="Done", exact=True).click()
    expect(sheet).to_be_hidden()


def die_and_start(phone: Phone) -> None:
    """Kill the browser and start it again, in the cellar still."""
    phone.kill()
    phone.start()
    phone.open("/")
    expect(own_code(phone.page)).to_be_visible()


def come_up(phone: Phone) -> None:
    """Back in the daylight: the phone finds the network when somebody looks at it."""
    phone.go_online()
    wait_until_empty(phone)


def the_one_meeting(phone: Phone, name: str, topic: str, note: str, promise: str) -> None:
    """Exactly one contact and one encounter, with everything on it, here and on the server."""
    held = assert_alike(phone)
    (contact,) = held["contacts"]
    (encounter,) = held["encounters"]
    assert (contact["name"], contact["state"], encounter["note"]) == (name, "kept", note)
    assert contact["card"]["fields"], "ways to reach them came with the card"
    assert encounter["contact_id"] == contact["id"]
    assert [one["text"] for one in held["topics"]] == [topic]
    assert [one["text"] for one in held["promises"]] == [promise]
    assert [one["id"] for one in held["followups"]] == [encounter["id"]]
    assert [one["state"] for one in held["swaps"]] == ["kept"]
    assert held["refused"] == []
