"""Somebody with no Hallway scans a code with their phone's own camera."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.accessibility import describe
from tests.browser.phone import Make, Phone
from tests.browser.server import Server
from tests.browser.steps import banner_about, code_on, make_account


def test_the_page_behind_a_code_needs_no_script(make_phone: Callable[..., Phone], server: Server) -> None:
    ada, stranger = make_phone(), make_phone(Make(javascript=False))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    page = stranger.open(code_on(ada))
    expect(page.get_by_role("heading", name="Ada Lovelace")).to_be_visible()
    expect(page.get_by_role("link", name="Swap cards with")).to_be_visible()
    assert "ada@example.com" not in page.content(), "ways to reach her are for those who swapped"
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save contact").click()
    assert saved.value.suggested_filename == "Ada-Lovelace.vcf"
    paths = {url.removeprefix(server.origin).split("?")[0].split("#")[0] for url in stranger.seen.urls}
    assert {path for path in paths if not path.startswith("/S/")} <= {"/S.css", "/icons/icon.svg"}


def test_a_guest_leaves_details_and_becomes_a_person(make_phone: Callable[..., Phone], server: Server) -> None:
    ada, stranger = make_phone(), make_phone(Make(javascript=False))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    page = stranger.open(code_on(ada))
    page.get_by_label("Your name").fill("Mary Somerville")
    page.get_by_label("E-mail, phone or a link").fill("mary@nowhere")
    page.get_by_label("What you talked about").fill("comets")
    server.move_clock(seconds=30)
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("What you talked about")).to_have_value("comets")
    page.get_by_label("E-mail, phone or a link").fill("mary@example.com")
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_text("has your details.")).to_be_visible()
    expect(page.get_by_text("ada@example.com")).to_be_visible()

    expect(ada.page.get_by_role("button", name="Mary Somerville left their details")).to_be_visible()

    address = page.get_by_role("link", name="Make a card of my own").get_attribute("href")
    mary = make_phone()
    page = mary.open(f"{server.origin}{address}")
    expect(page.get_by_text("You left your details with")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Mary Somerville")
    expect(page.get_by_label("How can people reach you?")).to_have_value("mary@example.com")
    page.get_by_role("button", name="Make my card and swap").click()
    expect(page).to_have_url(f"{server.origin}/code")
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Ada Lovelace").click()
    expect(page.get_by_role("link", name="Mail")).to_have_attribute("href", "mailto:ada@example.com")


def test_a_newcomer_swaps_by_making_a_card(make_phone: Callable[..., Phone]) -> None:
    ada, mary = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    page = mary.open(code_on(ada))
    page.get_by_role("link", name="Swap cards with").click()
    expect(page.get_by_text("Ada Lovelace shows you a card.")).to_be_visible()
    page.get_by_label("Your name").fill("Mary Somerville")
    page.get_by_label("How can people reach you?").fill("mary@example.com")
    page.get_by_role("button", name="Make my card and swap").click()

    expect(page.get_by_role("dialog", name="You met Ada Lovelace")).to_be_visible()
    expect(banner_about(ada, "Mary Somerville")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Ada Lovelace").click()
    expect(page.get_by_role("link", name="Mail")).to_have_attribute("href", "mailto:ada@example.com")


def test_an_old_code_says_what_to_do(make_phone: Callable[..., Phone], server: Server) -> None:
    ada, stranger = make_phone(), make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    address = code_on(ada)
    server.move_clock(minutes=5)
    page = stranger.open(address)
    expect(page.get_by_text("to show a new code, and scan it")).to_be_visible()
    expect(page.get_by_role("link", name="Swap cards with")).to_be_hidden()
    assert describe(page) == []


def test_a_link_in_a_message_works_hours_later_and_asks(make_phone: Callable[..., Phone], server: Server) -> None:
    ada, stranger = make_phone(), make_phone(Make(javascript=False))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    ada.page.get_by_role("button", name="Share as a link").click()
    sheet = ada.page.get_by_role("dialog", name="Share as a link")
    sheet.get_by_role("button", name="Make the link and share it").click()
    expect(sheet.get_by_text("Waits for your yes", exact=True)).to_be_visible()
    expect(sheet.get_by_text("used 0 of 1")).to_be_visible()
    assert describe(ada.page) == []
    links = ada.page.evaluate("fetch('/api/links').then((answer) => answer.json())")
    ada.page.keyboard.press("Escape")

    server.move_clock(hours=20)
    page = stranger.open(links["items"][0]["url"])
    page.get_by_label("Your name").fill("Mary Somerville")
    page.get_by_label("E-mail, phone or a link").fill("mary@example.com")
    server.move_clock(seconds=30)
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_text("Your details wait until")).to_be_visible()

    expect(ada.page.get_by_text("Mary Somerville left their details")).to_be_visible()
    with ada.page.expect_response(lambda answer: answer.url.endswith("/guest") and answer.ok):
        ada.page.get_by_role("button", name="Yes, we met").click()
    expect(ada.page.get_by_text("sees your card now").first).to_be_visible()
    expect(ada.page.get_by_role("button", name="Yes, we met")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("ada@example.com")).to_be_visible()
