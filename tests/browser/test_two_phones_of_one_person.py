"""One person with two phones, both offline, at work on the same meeting: everything of both is kept."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.phone import Phone
from tests.browser.records import Records, assert_alike, kept_on, wait_until_empty
from tests.browser.steps import add_somebody_by_hand, hand_over, make_account, own_code

MakePhone = Callable[..., Phone]


def open_the_meeting(phone: Phone) -> Locator:
    phone.open("/people")
    phone.page.get_by_role("link", name="Mary Somerville").click()
    phone.page.get_by_role("button", name="Edit the meeting").click()
    return phone.page.get_by_role("dialog", name="You met Mary Somerville")


def add_topic(sheet: Locator, topic: str) -> None:
    sheet.get_by_role("button", name="+ topic").click()
    sheet.get_by_label("A topic").fill(topic)
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(sheet.get_by_role("button", name=topic)).to_have_attribute("aria-pressed", "true")


def write_note(sheet: Locator, note: str) -> None:
    sheet.get_by_label("Note to yourself").fill(note)
    sheet.get_by_role("button", name="Done", exact=True).click()
    expect(sheet).to_be_hidden()


def test_what_both_phones_noted_offline_survives(make_phone: MakePhone) -> None:
    phone, tablet = make_phone(), make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    write_note(add_somebody_by_hand(phone, "Mary Somerville"), "Met at the door.")
    wait_until_empty(phone)
    hand_over(phone, tablet)
    sheets = [open_the_meeting(one) for one in (phone, tablet)]
    for one in (phone, tablet):
        one.go_offline()
    add_topic(sheets[0], "Orreries")
    add_topic(sheets[1], "Tides")
    sheets[1].get_by_role("radio", name="in 48 h").check(force=True)
    write_note(sheets[0], "Met at the door. Her book is out.")
    write_note(sheets[1], "Met at the door. Knows Babbage.")

    for one in (phone, tablet, phone):
        one.go_online()
        wait_until_empty(one)
    here, there = (held_by(one) for one in (phone, tablet))
    assert here == there
    (encounter,) = here["encounters"]
    assert "Her book is out." in encounter["note"]
    assert "Knows Babbage." in encounter["note"]
    assert sorted(topic["text"] for topic in here["topics"]) == ["Orreries", "Tides"]
    assert here["followups"][0]["pace"] == 48
    assert kept_on(phone)["refused"] == kept_on(tablet)["refused"] == []


def held_by(phone: Phone) -> Records:
    """What is on the phone once it has read everything."""
    phone.open("/people")
    expect(phone.page.get_by_role("link", name="Mary Somerville")).to_be_visible()
    held = assert_alike(phone)
    return {name: held[name] for name in ("contacts", "encounters", "topics", "followups")}


def test_two_tabs_of_one_phone_send_everything_once(make_phone: MakePhone) -> None:
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    second = phone.context.new_page()
    second.goto("/")
    expect(own_code(second)).to_be_visible()
    phone.go_offline()
    write_note(add_somebody_by_hand(phone, "Mary Somerville"), "Her book is out.")
    first, phone.page = phone.page, second
    write_note(add_somebody_by_hand(phone, "Joan Clarke"), "Solves puzzles.")
    phone.page = first
    sent: list[str] = []
    # Only what arrived: one that is tried in the moment before the line is back goes again, under its number.
    phone.context.on("requestfinished", lambda request: sent.append(request.headers.get("idempotency-key", "")))
    phone.go_online()
    for page in (first, second):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    wait_until_empty(phone)
    held = assert_alike(phone)
    assert sorted(one["name"] for one in held["contacts"]) == ["Joan Clarke", "Mary Somerville"]
    keys = [key for key in sent if key]
    assert len(keys) == len(set(keys)), "no request is sent by both tabs"
    second.get_by_role("link", name="People", exact=True).click()
    expect(second.get_by_role("link", name="Mary Somerville")).to_be_visible()
