"""What is done on one phone comes off the lock screens of all."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.api import Phone as ApiPhone
from tests.browser.phone import Phone
from tests.browser.records import wait_until_empty
from tests.browser.reminders import click, deliver, leave_app, wait_for_notification, wait_for_titles
from tests.browser.server import Server
from tests.browser.steps import code_on, hand_over, make_account, note, turn_on_reminders
from tests.fakes.push_service import PushService


def say_it_is_done(phone: Phone, name: str) -> None:
    phone.look_at()
    card = phone.page.get_by_role("region", name=f"Write to {name}")
    expect(card).to_be_visible()
    phone.page.get_by_role("button", name="More", exact=True).click()
    phone.page.get_by_role("button", name="I wrote already").click()
    expect(card).to_be_hidden()
    wait_until_empty(phone)


def send_a_test(server: Server, push_service: PushService, phone: Phone) -> None:
    """Let a test message reach a phone whose app is closed; such tests are for every ten seconds."""
    server.move_clock(minutes=1)
    asked = "fetch('/api/subscription/test', {method: 'POST'}).then((answer) => answer.status)"
    assert phone.page.evaluate(asked) == 202
    server.wait_until_idle()
    deliver(phone, push_service.read_by(phone.browser)[-1])


def test_done_on_one_phone_closes_what_the_other_shows_at_its_next_push(
    make_phone: Callable[..., Phone], server: Server, push_service: PushService
) -> None:
    phone, tablet = make_phone(), make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    for name in ("Mary Somerville", "Joan Clarke"):
        note(phone, name)
    wait_until_empty(phone)
    hand_over(phone, tablet)
    for one in (phone, tablet):
        turn_on_reminders(one)
    leave_app(tablet)
    server.move_clock(hours=14, minutes=1)
    # The first phone has heard of the second one before.
    push_service.wait_for(3)
    for one in (phone, tablet):
        deliver(one, push_service.read_by(one.browser)[-1])
        wait_for_titles(one, "2 people to get back to")

    phone.open("/follow-up")
    say_it_is_done(phone, "Mary Somerville")
    wait_for_titles(phone, "Get back to Joan Clarke")
    wait_for_titles(tablet, "2 people to get back to")
    send_a_test(server, push_service, tablet)
    wait_for_titles(tablet, "Get back to Joan Clarke", "Reminders work on this phone")

    say_it_is_done(phone, "Joan Clarke")
    wait_for_titles(phone)
    send_a_test(server, push_service, tablet)
    wait_for_titles(tablet, "Reminders work on this phone")


def test_a_swap_that_waits_opens_where_it_is_answered_and_closes_with_the_answer(
    make_phone: Callable[..., Phone], server: Server, push_service: PushService
) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    token = urlsplit(code_on(ada)).path.removeprefix("/S/")
    turn_on_reminders(ada)
    server.move_clock(minutes=30)
    ApiPhone(server.app).sign_up("Grace Hopper", reach="+44 20 7946 0000").scan(token, server.clock.now())
    assert push_service.received == (), "it waits for the next full hour"
    server.move_clock(hours=1)
    push_service.wait_for(1)
    (message,) = push_service.read_by(ada.browser)
    deliver(ada, message)
    shown = wait_for_notification(ada)
    assert shown["title"].startswith("Grace Hopper says you met")
    ada.close_app()
    (address,) = click(ada, shown["tag"])
    page = ada.page
    page.goto(address)
    ada.look_at()
    page.get_by_role("button", name="See who").click()
    deliver(ada, message)
    wait_for_titles(ada, shown["title"])
    page.get_by_role("button", name="Yes, we met").click()
    wait_for_titles(ada)
    expect(page.get_by_role("link", name="Grace Hopper")).to_be_visible()


def test_signing_out_takes_everything_off_the_lock_screen(
    make_phone: Callable[..., Phone], push_service: PushService
) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    turn_on_reminders(ada)
    page = ada.page
    page.get_by_role("button", name="Send me a test").click()
    expect(page.get_by_text("Sent. It arrives in a moment.").first).to_be_visible()
    (message,) = push_service.read_by(ada.browser)
    deliver(ada, message)
    wait_for_titles(ada, "Reminders work on this phone")
    page = ada.open("/settings/account")
    page.get_by_role("button", name="Sign out on this phone").click()
    page.get_by_role("button", name="Sign out and forget").click()
    expect(page.get_by_label("Your name")).to_be_visible()
    wait_for_titles(ada)
