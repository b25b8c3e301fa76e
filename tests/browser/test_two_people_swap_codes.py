"""The main job, from two people who have never heard of Hallway to a message that refers to what was said."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.reminders import click, deliver, shown_notifications, wait_for_notification
from tests.browser.server import Server
from tests.browser.steps import banner_about, be_at, make_account, meet, wait_until_sent
from tests.fakes.push_service import PushService, verify_vapid
from tests.fakes.reminders import SUBJECT, VAPID_PUBLIC


def test_ada_and_grace_meet_and_grace_follows_through(
    make_phone: Callable[..., Phone], server: Server, push_service: PushService
) -> None:
    ada, grace = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    be_at(ada, "Maps and machines")
    make_account(grace, "Grace Hopper", "+44 20 7946 0000")

    meet(grace, ada, "Ada Lovelace")
    ada_hears_of_it_while_she_shows_her_code(ada)
    grace_notes_what_was_said(grace)
    message = the_reminder_is_due_in_the_morning(grace, server, push_service)
    draft = grace_opens_it_from_the_lock_screen(grace, message)
    assert "at ‘Maps and machines’ yesterday evening" in draft
    assert "compilers" in draft.lower()
    assert "Here is the paper" in draft
    assert "moths" not in draft, "a note is private until its writer puts it in"
    grace_sends_it(grace)
    nothing_more_is_said_about_it(server, push_service, grace)


def ada_hears_of_it_while_she_shows_her_code(ada: Phone) -> None:
    # How soon is a figure of the bench; here it matters that nobody reloads anything.
    expect(banner_about(ada, "Grace Hopper")).to_be_visible()


def grace_notes_what_was_said(grace: Phone) -> None:
    page = grace.page
    sheet = page.get_by_role("dialog", name="You met Ada Lovelace")
    sheet.get_by_role("button", name="+ topic").click()
    sheet.get_by_label("A topic").fill("Compilers")
    sheet.get_by_role("button", name="Add", exact=True).click()
    sheet.get_by_label("Note to yourself").fill("Wants the paper on the loom. Laughs about moths.")
    sheet.get_by_role("button", name="I promised").click()
    sheet.get_by_label("I promised to").fill("send the paper")
    sheet.get_by_role("button", name="Keep it").click()
    sheet.get_by_role("button", name="Remind me").click()
    expect(sheet.get_by_text("Get a reminder to follow up?")).to_be_hidden()
    wait_until_sent(page)
    sheet.get_by_role("button", name="Done").click()
    expect(sheet).to_be_hidden()


def the_reminder_is_due_in_the_morning(grace: Phone, server: Server, push_service: PushService) -> dict[str, object]:
    assert push_service.received == (), "nothing is sent before its time"
    server.move_clock(hours=14, minutes=1)
    (request,) = push_service.wait_for(1)
    assert verify_vapid(request, VAPID_PUBLIC)["sub"] == SUBJECT
    (message,) = push_service.read_by(grace.browser)
    assert message["notification"]["title"] == "Get back to Ada Lovelace"
    return message


def grace_opens_it_from_the_lock_screen(grace: Phone, message: dict[str, object]) -> str:
    deliver(grace, message)
    shown = wait_for_notification(grace)
    assert shown["title"] == "Get back to Ada Lovelace"
    assert "Compilers" in shown["body"]
    assert "send the paper" in shown["body"]
    grace.close_app()
    (address,) = click(grace, shown["tag"])
    grace.page.goto(address)
    assert shown_notifications(grace) == []
    grace.look_at()
    expect(grace.page.get_by_role("region", name="Write to Ada Lovelace")).to_be_visible()
    return grace.page.get_by_label("Your message to Ada Lovelace").input_value()


def grace_sends_it(grace: Phone) -> None:
    page = grace.page
    page.get_by_role("link", name="Mail it").click()
    page.get_by_role("button", name="Sent", exact=True).click()
    expect(page.get_by_text("1 of 1 written")).to_be_visible()


def nothing_more_is_said_about_it(server: Server, push_service: PushService, grace: Phone) -> None:
    for _ in range(5):
        server.move_clock(days=1)
    server.wait_until_idle()
    assert len(push_service.received_by(grace.browser)) == 1
