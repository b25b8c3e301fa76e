"""What the settings say of reminders is kept, and is what then happens."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.api import Phone as ApiPhone
from tests.browser.letters import prove_address
from tests.browser.phone import Make, Phone
from tests.browser.records import wait_until_empty
from tests.browser.reminders import deliver, wait_for_titles
from tests.browser.server import Server
from tests.browser.steps import add_somebody_by_hand, be_at, code_on, make_account, note, turn_on_reminders
from tests.fakes.mail_server import FakeMailServer, text_of
from tests.fakes.push_service import PushService

MakePhone = Callable[..., Phone]
KINDS = (
    "People to get back to",
    "Promises that are due",
    "Before and after an event",
    "Swaps and introductions",
)


def make_ada(phone: Phone) -> None:
    make_account(phone, "Ada Lovelace", "ada@example.com")
    turn_on_reminders(phone)


def let_days_pass(server: Server, days: int) -> None:
    for _ in range(days * 4):
        server.move_clock(hours=6)
        server.wait_until_idle()


def told(push_service: PushService, phone: Phone) -> Sequence[dict[str, Any]]:
    return [message["notification"] for message in push_service.read_by(phone.browser)]


def test_kinds_that_are_switched_off_are_not_spoken_of(
    make_phone: MakePhone, server: Server, push_service: PushService
) -> None:
    phone = make_phone()
    make_ada(phone)
    page = phone.page
    be_at(phone, "Maps and machines")
    sheet = add_somebody_by_hand(phone, "Mary Somerville")
    sheet.get_by_role("button", name="I promised").click()
    sheet.get_by_label("I promised to").fill("send the paper")
    sheet.locator("form").get_by_role("button", name="tomorrow").click()
    sheet.get_by_role("button", name="Keep it").click()
    sheet.get_by_role("button", name="Done", exact=True).click()
    token = urlsplit(code_on(phone)).path.removeprefix("/S/")
    phone.open("/settings/reminders")
    for kind in KINDS:
        page.get_by_role("checkbox", name=kind).uncheck()
    wait_until_empty(phone)
    page.reload()
    for kind in KINDS:
        expect(page.get_by_role("checkbox", name=kind)).not_to_be_checked()
    server.move_clock(minutes=30)
    ApiPhone(server.app).sign_up("Grace Hopper", reach="+44 20 7946 0000").scan(token, server.clock.now())
    let_days_pass(server, 4)
    assert told(push_service, phone) == []

    phone.look_at()
    page.get_by_role("checkbox", name=KINDS[0]).check()
    note(phone, "Joan Clarke")
    wait_until_empty(phone)
    let_days_pass(server, 2)
    spoken_of = [notification["data"] for notification in told(push_service, phone)]
    assert spoken_of
    assert all(set(data) == {"kind", "followups"} for data in spoken_of)


def test_reminders_come_at_the_hours_that_were_set(
    make_phone: MakePhone, server: Server, push_service: PushService
) -> None:
    phone = make_phone()
    make_ada(phone)
    page = phone.page
    hours = {"Morning reminder at": "10:30", "Quiet from": "15:00", "Quiet until": "17:30"}
    for label, hour in hours.items():
        page.get_by_label(label).fill(hour)
        page.get_by_label(label).blur()
    wait_until_empty(phone)
    page.reload()
    for label, hour in hours.items():
        expect(page.get_by_label(label)).to_have_value(hour)
    note(phone, "Mary Somerville")
    wait_until_empty(phone)
    for hours_on, minutes_on, count in ((15, 15, 0), (0, 30, 1), (6, 0, 1), (1, 0, 2)):
        server.move_clock(hours=hours_on, minutes=minutes_on)
        server.wait_until_idle()
        assert len(told(push_service, phone)) == count, server.clock.now()


def test_the_lock_screen_shows_words_of_the_note_by_choice_alone(
    make_phone: MakePhone, server: Server, push_service: PushService
) -> None:
    phone = make_phone()
    make_ada(phone)
    note(phone, "Mary Somerville", "Laughs about moths.")
    wait_until_empty(phone)
    server.move_clock(hours=14, minutes=5)
    push_service.wait_for(1)
    page = phone.open("/settings/reminders")
    choice = page.get_by_role("radio", name="Words of my note too")
    expect(choice).not_to_be_checked()
    choice.check()
    wait_until_empty(phone)
    page.reload()
    expect(choice).to_be_checked()
    server.move_clock(hours=7)
    push_service.wait_for(2)
    first, second = told(push_service, phone)
    assert "moths" not in str(first)
    assert "Laughs about moths." in second["body"]
    deliver(phone, {"notification": second})
    wait_for_titles(phone, "Get back to Mary Somerville")


def test_a_test_says_what_became_of_it(make_phone: MakePhone, server: Server, push_service: PushService) -> None:
    phone = make_phone()
    make_ada(phone)
    page = phone.page
    test = page.get_by_role("button", name="Send me a test")
    test.click()
    expect(page.get_by_text("Sent. It arrives in a moment.").first).to_be_visible()
    (message,) = push_service.read_by(phone.browser)
    deliver(phone, message)
    wait_for_titles(phone, "Reminders work on this phone")
    test.click()
    expect(page.get_by_text("A test was sent a moment ago.").first).to_be_visible()

    server.move_clock(minutes=1)
    push_service.answer_next(phone.browser, 500)
    test.click()
    expect(page.get_by_text("The push service did not accept it.").first).to_be_visible()

    server.move_clock(minutes=1)
    push_service.answer_next(phone.browser, 410)
    test.click()
    expect(page.get_by_text("They are on again: send one more test.").first).to_be_visible()
    expect(page.get_by_text("Reminders reach this phone.")).to_be_visible()
    server.move_clock(minutes=1)
    test.click()
    expect(page.get_by_text("Sent. It arrives in a moment.").first).to_be_visible()

    phone.go_offline()
    test.click()
    expect(page.get_by_text("No signal. The test needs the network.").first).to_be_visible()


def test_a_reminder_that_reached_nobody_is_owned_up_to_and_arrives_once_a_phone_is_there(
    make_phone: MakePhone, server: Server, push_service: PushService
) -> None:
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    note(phone, "Mary Somerville")
    wait_until_empty(phone)
    server.move_clock(hours=14, minutes=5)
    server.wait_until_idle()
    page = phone.open("/settings/reminders")
    expect(page.get_by_text("reached no phone")).to_be_visible()
    expect(page.get_by_text("Turn reminders on here, so that the next one does.")).to_be_visible()
    page.get_by_role("button", name="Turn on reminders").click()
    push_service.wait_for(1)
    server.wait_until_idle()
    page.reload()
    expect(page.get_by_role("button", name="Send me a test")).to_be_visible()
    expect(page.get_by_text("reached no phone")).to_be_hidden()
    phone.open("/settings/account")
    expect(page.get_by_text("Last one arrived")).to_be_visible()


def test_where_notifications_are_blocked_the_next_one_can_come_by_email(
    make_phone: MakePhone, server: Server, mail_server: FakeMailServer
) -> None:
    phone = make_phone(Make(notifications=False))
    make_account(phone, "Ada Lovelace", "+44 20 7946 0000")
    note(phone, "Mary Somerville")
    wait_until_empty(phone)
    server.move_clock(hours=14, minutes=5)
    server.wait_until_idle()
    page = phone.open("/settings/reminders")
    page.get_by_role("button", name="Turn on reminders").click()
    expect(page.get_by_text("notifications are blocked")).to_be_visible()
    expect(page.get_by_text("With your e-mail address below, the next one goes there.")).to_be_visible()
    prove_address(phone, server, mail_server, "ada@example.com")
    mail_server.forget()
    server.move_clock(hours=7)
    server.wait_until_idle()
    assert "Mary Somerville" in text_of(mail_server.read())
    page.reload()
    expect(page.get_by_role("checkbox", name="Reminders by e-mail")).to_be_checked()
    expect(page.get_by_text("reached no phone")).to_be_hidden()


def test_a_subscription_that_ended_is_made_anew_when_the_app_comes_to_the_front_and_gets_what_waited(
    make_phone: MakePhone, server: Server, push_service: PushService
) -> None:
    phone = make_phone()
    make_ada(phone)
    note(phone, "Mary Somerville")
    wait_until_empty(phone)
    push_service.answer_next(phone.browser, 410)
    server.move_clock(hours=14, minutes=5)
    push_service.wait_for(1)
    server.wait_until_idle()
    phone.look_at()
    push_service.wait_for(2)
    (message,) = push_service.read_by(phone.browsers[1])
    assert "Mary Somerville" in message["notification"]["title"]
    page = phone.open("/settings/reminders")
    expect(page.get_by_text("Reminders reach this phone.")).to_be_visible()
    phone.go_offline()
    page.reload()
    expect(page.get_by_text("Reminders reach this phone.")).to_be_visible()


def test_where_reminders_cannot_be_turned_on_the_question_stays_and_says_why(make_phone: MakePhone) -> None:
    phone = make_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    note(phone, "Mary Somerville")
    wait_until_empty(phone)
    page = phone.open("/code")
    page.evaluate(
        "() => { PushManager.prototype.subscribe = async () => { throw new DOMException('no', 'AbortError'); }; }"
    )
    page.get_by_role("button", name="Remind me").click()
    expect(page.get_by_text("Reminders could not be turned on.")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Reminders could not be turned on.")).to_be_visible()
    phone.go_offline()
    page.reload()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Turning on reminders needs the network")).to_be_visible()
    phone.go_online()
    expect(page.get_by_text("Get a reminder to follow up?")).to_be_hidden()
    phone.open("/settings/reminders")
    expect(page.get_by_text("Reminders reach this phone.")).to_be_visible()
