"""Two people in a cellar: both offline, both phones killed, and nothing lost or doubled, whoever comes up first."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.api import Phone as ApiPhone
from tests.browser.cellar import come_up, die_and_start, go_down, note_what_was_said, the_one_meeting
from tests.browser.phone import Make, Phone
from tests.browser.records import KINDS, assert_alike, kept_on, wait_until, wait_until_empty
from tests.browser.server import Server
from tests.browser.steps import banner_about, be_at, code_on, make_account, meet

MakePhone = Callable[..., Phone]
_ASKED_THE_BROWSER = """async () => {
  document.dispatchEvent(new Event('visibilitychange'));
  const { sync } = await navigator.serviceWorker.ready;
  return (await sync.getTags()).includes('hallway-send');
}"""
_WAKE = """async () => {
  const waiting = [];
  const event = new SyncEvent('sync', {tag: 'hallway-send'});
  event.waitUntil = (promise) => waiting.push(promise);
  self.dispatchEvent(event);
  await Promise.all(waiting);
}"""


@pytest.fixture
def cellar(make_phone: MakePhone) -> tuple[Phone, Phone]:
    """Ada and Grace, each with an account and no signal."""
    return go_down(make_phone(), make_phone())


def yes_we_met(phone: Phone, name: str) -> None:
    """Answer a scan that arrived late; it is ticked, because the phone knows that it was showing its code."""
    page = phone.page
    asked = page.get_by_role("region", name=f"{name} says you met at")
    expect(asked.get_by_text("You were showing your code at that time.")).to_be_visible()
    asked.get_by_role("button", name="Yes, we met").click()
    expect(asked).to_be_hidden()
    wait_until_empty(phone)


@pytest.mark.parametrize("first_up", ["the one who showed", "the one who scanned"])
def test_a_scan_between_two_dead_phones_arrives_once(
    cellar: tuple[Phone, Phone], server: Server, first_up: str
) -> None:
    ada, grace = cellar
    sheet = meet(grace, ada, "Ada Lovelace")
    expect(sheet.get_by_text("Saved. The code says Ada Lovelace")).to_be_visible()
    note_what_was_said(sheet, "Compilers", "Wants the paper on the loom.", "send the paper")
    die_and_start(ada)
    die_and_start(grace)
    grace.page.get_by_role("link", name="People").click()
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    for kept in ("Compilers", "Wants the paper on the loom.", "send the paper"):
        expect(grace.page.get_by_text(kept).first).to_be_visible()
    server.move_clock(minutes=20)

    for phone in (ada, grace) if first_up == "the one who showed" else (grace, ada):
        come_up(phone)
    ada.open("/code")
    yes_we_met(ada, "Grace Hopper")
    grace.open("/people")
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.get_by_role("link", name="Mail")).to_be_visible()
    the_one_meeting(grace, "Ada Lovelace", "Compilers", "Wants the paper on the loom.", "send the paper")

    ada.open("/people")
    ada.page.get_by_role("link", name="Grace Hopper").click()
    ada.page.get_by_role("button", name="Edit the meeting").click()
    note_what_was_said(ada.page.get_by_role("dialog"), "Bugs", "Found a moth.", "look at the loom")
    wait_until_empty(ada)
    the_one_meeting(ada, "Grace Hopper", "Bugs", "Found a moth.", "look at the loom")


def test_two_who_scanned_each_other_need_no_tap(cellar: tuple[Phone, Phone], server: Server) -> None:
    ada, grace = cellar
    sheet = meet(grace, ada, "Ada Lovelace")
    note_what_was_said(sheet, "Compilers", "Wants the paper on the loom.", "send the paper")
    sheet = meet(ada, grace, "Grace Hopper")
    note_what_was_said(sheet, "Bugs", "Found a moth.", "look at the loom")
    server.move_clock(minutes=20)

    come_up(grace)
    come_up(ada)
    come_up(grace)
    expect(ada.page.get_by_text("says you met at")).to_be_hidden()
    ada.open("/people")
    ada.page.get_by_role("link", name="Grace Hopper").click()
    expect(ada.page.get_by_role("link", name="Mail")).to_be_visible()
    grace.open("/people")
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.get_by_role("link", name="Mail")).to_be_visible()
    the_one_meeting(ada, "Grace Hopper", "Bugs", "Found a moth.", "look at the loom")
    the_one_meeting(grace, "Ada Lovelace", "Compilers", "Wants the paper on the loom.", "send the paper")


def test_everything_one_does_alone_with_no_signal_is_there_after_a_kill(cellar: tuple[Phone, Phone]) -> None:
    _, grace = cellar
    be_at(grace, "Maps and machines")
    grace.page.get_by_role("link", name="Code", exact=True).click()
    grace.page.get_by_role("button", name="They scanned me").click()
    grace.page.get_by_label("Their name").fill("Mary Somerville")
    grace.page.get_by_role("button", name="Note the conversation").click()
    sheet = grace.page.get_by_role("dialog", name="You met Mary Somerville")
    note_what_was_said(sheet, "Orreries", "Her book is out.", "read it")
    grace.page.get_by_role("link", name="Follow up").click()
    expect(grace.page.get_by_role("region", name="Write to Mary Somerville")).to_be_visible()
    grace.page.get_by_role("button", name="More", exact=True).click()
    grace.page.get_by_role("button", name="I wrote already").click()
    expect(grace.page.get_by_text("That was everyone.")).to_be_visible()

    before = kept_on(grace)
    die_and_start(grace)
    after = kept_on(grace)
    assert {name: after[name] for name in KINDS} == {name: before[name] for name in KINDS}
    assert {one["path"] for one in before["outbox"]} <= {one["path"] for one in after["outbox"]}
    expect(grace.page.get_by_text("Maps and machines")).to_be_visible()
    grace.page.get_by_role("link", name="Follow up").click()
    expect(grace.page.get_by_text("That was everyone.")).to_be_visible()

    come_up(grace)
    held = assert_alike(grace)
    (encounter,) = held["encounters"]
    assert encounter["event_id"] == held["events"][0]["id"]
    assert held["followups"][0]["outcome"] == "sent"


def test_what_waits_is_sent_while_the_app_is_closed(make_phone: MakePhone) -> None:
    ada, grace = go_down(make_phone(), make_phone(Make(background_sync=True)))
    meet(grace, ada, "Ada Lovelace").get_by_role("button", name="Done", exact=True).click()
    wait_until(grace, _ASKED_THE_BROWSER)
    worker = grace.wait_for_worker()
    grace.close_app()
    grace.go_online()
    ada.go_online()
    ada.open("/")
    # The browser wakes the worker in its own time; here the test does.
    worker.evaluate(_WAKE)
    expect(banner_about(ada, "Grace Hopper")).to_be_visible()
    grace.go_offline()
    grace.open("/people")
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.get_by_role("link", name="Mail")).to_be_visible()


def test_several_late_scans_take_one_yes(make_phone: MakePhone, server: Server) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    token = urlsplit(code_on(ada)).path.removeprefix("/S/")
    ada.page.get_by_role("link", name="People").click()
    wait_until_empty(ada)
    server.move_clock(minutes=20)
    for name in ("Grace Hopper", "Mary Somerville"):
        ApiPhone(server.app).sign_up(name).scan(token, server.clock.now(), "Ada Lovelace")
    ada.open("/code")
    expect(ada.page.get_by_text("2 people scanned your code earlier")).to_be_visible()
    ada.page.get_by_role("button", name="See who").click()
    expect(ada.page.get_by_role("dialog").get_by_text("Mary Somerville says you met at")).to_be_visible()
    ada.page.get_by_role("button", name="Yes to all").click()
    expect(ada.page.get_by_role("dialog")).to_be_hidden()
    wait_until_empty(ada)
    ada.open("/people")
    expect(ada.page.get_by_role("link", name="Mary Somerville")).to_be_visible()
    assert [one["state"] for one in assert_alike(ada)["contacts"]] == ["kept", "kept"]
