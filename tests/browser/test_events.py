"""An event with a purpose: joined by its link, said why, met there, and afterwards."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.records import wait_until_empty
from tests.browser.steps import be_at, make_account, meet, see_screen
from tests.fakes.clock import RunningClock


def records(phone: Phone, kind: str) -> list[dict[str, Any]]:
    """The present records of a kind, as the server sends them to this phone."""
    changes = phone.page.evaluate("fetch('/api/changes').then((answer) => answer.json())")["changes"]
    return [one["record"] for one in changes if one["kind"] == kind and one["record"]]


def link_of(phone: Phone) -> str:
    """The path of the event's link."""
    (event,) = records(phone, "event")
    return f"/events/join/{event['join_code']}"


def test_an_event_before_there_and_afterwards(make_phone: Callable[..., Phone], clock: RunningClock) -> None:
    ada, grace = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    be_at(ada, "Book launch")
    ada.page.get_by_role("button", name="Meet new people").click()
    ada.page.get_by_role("button", name="Say more").click()
    ada.page.get_by_label("What can you help with?").fill("Printers")
    ada.page.get_by_role("region", name="I offer").get_by_role("button", name="Add", exact=True).click()
    ada.page.get_by_role("button", name="Done").click()
    wait_until_empty(ada)

    page = grace.open(link_of(ada))
    page.get_by_label("Your name").fill("Grace Hopper")
    page.get_by_label("How can people reach you?").fill("grace@example.com")
    page.get_by_role("button", name="Make my card").click()
    expect(page.get_by_text("Book launch").first).to_be_visible()
    page.get_by_role("button", name="I am here").click()
    see_screen(page, "Book launch")
    page.get_by_role("button", name="Learn", exact=True).click()
    page.get_by_role("button", name="Say more").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("In your own words").fill("To hear of looms")
    sheet.get_by_label("What can you help with?").fill("Compilers")
    sheet.get_by_role("region", name="I offer").get_by_role("button", name="Add", exact=True).click()
    sheet.get_by_label("What are you looking for?").fill("A printer")
    sheet.get_by_role("region", name="I look for").get_by_role("button", name="Add", exact=True).click()
    sheet.get_by_role("button", name="Done").click()
    said = page.get_by_role("region", name="Why I am going")
    for words in ("Learn", "To hear of looms", "Compilers", "A printer", "Whoever you swap cards with"):
        expect(said).to_contain_text(words)
    page.get_by_label("A name, or somebody who…").fill("Somebody who knows bees")
    page.get_by_role("region", name="I want to meet").get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("button", name="Remove: Somebody who knows bees")).to_be_visible()
    wait_until_empty(grace)
    (attendance,) = records(grace, "attendance")
    assert (attendance["why"], attendance["line"]) == (["learn"], "To hear of looms")
    assert (attendance["offers"], attendance["wishes"]) == (["Compilers"], ["Somebody who knows bees"])

    sheet = meet(ada, grace, "Grace Hopper")
    # What each shows of themselves there comes with the swap.
    expect(sheet.get_by_text("They are looking for A printer. You offer Printers.")).to_be_visible()
    sheet.get_by_role("button", name="Something else to say").click()
    expect(sheet.get_by_text("They offer Compilers. Ask how they came to it.")).to_be_visible()
    sheet.get_by_label("Note to yourself").fill("Laughs about moths.")
    sheet.get_by_role("button", name="Done", exact=True).click()
    wait_until_empty(ada)

    clock.move(hours=12)
    page = ada.open("/events")
    page.get_by_role("link", name="Book launch").click()
    expect(page.get_by_text("You met one. One is quick.")).to_be_visible()
    expect(page.get_by_role("button", name="Write to one")).to_be_visible()
    page.get_by_role("checkbox", name="Write to Grace Hopper").uncheck()
    page.get_by_role("button", name="Let the other one go").click()
    expect(page.get_by_text("You met one.")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("You met one.")).to_be_visible()


def test_whoever_is_on_the_list_sees_the_others_on_it(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone()
    for phone, name in ((ada, "Ada Lovelace"), (grace, "Grace Hopper")):
        make_account(phone, name, f"{name.split()[0].lower()}@example.com")
    be_at(ada, "Book launch")
    wait_until_empty(ada)
    (event,) = records(ada, "event")
    ada.open(f"/events/{event['id']}/organise")
    ada.page.get_by_role("checkbox", name="list").check()
    wait_until_empty(ada)
    grace.open(link_of(ada))
    grace.page.get_by_role("button", name="I am here").click()
    grace.page.get_by_role("button", name="Put me on the list").click()
    expect(grace.page.get_by_text("Nobody else is on it yet.")).to_be_visible()
    ada.open(f"/events/{event['id']}")
    ada.page.get_by_role("button", name="Put me on the list").click()
    expect(ada.page.get_by_text("Grace Hopper")).to_be_visible()
    ada.page.get_by_role("button", name="I want to meet them").click()
    expect(ada.page.get_by_role("button", name="Remove: Grace Hopper")).to_be_visible()
    ada.page.get_by_role("button", name="Hide me").click()
    expect(ada.page.get_by_role("button", name="Put me on the list")).to_be_visible()
