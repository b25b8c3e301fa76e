"""Scanning where the camera does not do what one hopes for, and what other phones make of our codes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.codes import qr_version, read_with_zbar, read_with_zxing
from tests.browser.phone import Colours, Make, Phone
from tests.browser.screens import picture_of
from tests.browser.steps import code_on, make_account, show_code

MAX_CODE_BYTES = 120
MAX_QR_VERSION = 7
OLD_CARD = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:M=FCller;J=FCrgen\nTEL;CELL:+491\nEND:VCARD"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_other_readers_read_the_code_from_the_screen(make_phone: Callable[..., Phone], colours: Colours) -> None:
    ada = make_phone(Make(colours=colours))
    make_account(ada, "Augusta Ada King, Countess of Lovelace", "ada@example.com")
    screen = show_code(ada)
    (text,) = read_with_zbar(screen)
    assert read_with_zxing(screen) == [text]
    assert text.startswith(f"{ada.origin}/S/1")
    assert len(text.encode()) <= MAX_CODE_BYTES
    assert qr_version(screen) <= MAX_QR_VERSION


def test_a_refused_camera_leaves_two_other_ways(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone(Make(camera="refused"))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    make_account(grace, "Grace Hopper", "grace@example.com")
    page = grace.page
    page.get_by_role("link", name="Scan", exact=True).click()
    expect(page.get_by_text("The camera is not allowed")).to_be_visible()

    picture = {"name": "code.png", "mimeType": "image/png", "buffer": show_code(ada)}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="From a picture").click()
    chooser.value.set_files(picture)  # type: ignore[arg-type]  # a dict of this shape is what it takes
    expect(page.get_by_role("dialog", name="You met Ada Lovelace")).to_be_visible()


def test_a_question_never_answered_leaves_two_other_ways(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone(Make(camera="never answered"))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    make_account(grace, "Grace Hopper", "grace@example.com")
    address = code_on(ada)
    page = grace.page
    page.get_by_role("link", name="Scan", exact=True).click()
    expect(page.get_by_text("Pictures are only looked at for codes")).to_be_visible()
    page.get_by_role("button", name="Use the camera").click()
    page.get_by_role("button", name="Type a code").click()
    page.get_by_label("Their 8 characters, or a link").fill(address)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("dialog", name="You met Ada Lovelace")).to_be_visible()


def test_a_code_of_another_make_is_kept(make_phone: Callable[..., Phone]) -> None:
    ada = make_phone(Make(camera="refused"))
    make_account(ada, "Ada Lovelace", "ada@example.com")
    page = ada.page
    page.get_by_role("link", name="Scan", exact=True).click()

    page.get_by_role("button", name="Type a code").click()
    page.get_by_label("Their 8 characters, or a link").fill("https://hihello.example/p/1a2b")
    page.get_by_role("button", name="Read it").click()
    keeping = page.get_by_role("dialog", name="A link to hihello.example")
    keeping.get_by_role("button", name="Keep them").click()
    expect(keeping.get_by_text("A name is needed").first).to_be_visible()
    keeping.get_by_label("Their name").fill("Grace Hopper")
    keeping.get_by_role("button", name="Keep them").click()
    expect(page.get_by_role("dialog", name="You met Grace Hopper")).to_be_visible()
    page.get_by_role("button", name="Done").click()

    page.get_by_role("link", name="Scan", exact=True).click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="From a picture").click()
    chooser.value.set_files({"name": "card.png", "mimeType": "image/png", "buffer": picture_of(OLD_CARD)})
    expect(page.get_by_role("dialog", name="You met Jürgen Müller")).to_be_visible()


def test_nobody_swaps_with_themselves(make_phone: Callable[..., Phone]) -> None:
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    ada.hold_before_camera(show_code(ada))
    ada.page.get_by_role("link", name="Scan", exact=True).click()
    start = ada.page.get_by_role("button", name="Use the camera")
    own = ada.page.get_by_text("That is your own code").first
    expect(start.or_(own).first).to_be_visible()
    if start.is_visible():
        start.click()
    expect(own).to_be_visible()
