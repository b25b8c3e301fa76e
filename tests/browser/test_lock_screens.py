"""What is done on one phone comes off the lock screens of all."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.records import wait_until_empty
from tests.browser.reminders import deliver, leave_app, wait_for_titles
from tests.browser.server import Server
from tests.browser.steps import add_somebody_by_hand, hand_over, make_account, turn_on_reminders
from tests.fakes.push_service import PushService


def note(phone: Phone, *names: str) -> None:
    for name in names:
        sheet = add_somebody_by_hand(phone, name)
        sheet.get_by_role("button", name="Done", exact=True).click()
        expect(sheet).to_be_hidden()
    wait_until_empty(phone)


def say_it_is_done(phone: Phone, name: str) -> None:
    phone.look_at()
    card = phone.page.get_by_role("region", name=f"Write to {name}")
    card.get_by_role("button", name="Later").click()
    phone.page.get_by_role("button", name="I wrote already").click()
    expect(card).to_be_hidden()
    wait_until_empty(phone)


def send_a_test(server: Server, push_service: PushService, phone: Phone) -> None:
    """Let a test message reach a phone whose app is closed; such tests are for every ten seconds."""
    server.move_clock(minutes=1)
    asked = "fetch('/api/subscription/test', {method: 'POST'}).then((answer) => answer.status)"
    assert phone.page.evaluate(asked) == 202
    deliver(phone, push_service.read_by(phone.browser)[-1])


def test_done_on_one_phone_closes_what_the_other_shows_at_its_next_push(
    make_phone: Callable[..., Phone], server: Server, push_service: PushService
) -> None:
    phone, tablet = make_phone(), make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    note(phone, "Mary Somerville", "Joan Clarke")
    hand_over(phone, tablet)
    for one in (phone, tablet):
        turn_on_reminders(one)
    leave_app(tablet)
    server.move_clock(hours=14, minutes=1)
    push_service.wait_for(2)
    for one in (phone, tablet):
        deliver(one, push_service.read_by(one.browser)[0])
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
