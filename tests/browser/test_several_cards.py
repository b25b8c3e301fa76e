"""Several cards of one person: made, shown, and given."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.phone import Phone
from tests.browser.steps import make_account, meet, ready_for_the_cellar, see_screen
from tests.cards.photographs import HEIC, turned


def test_a_card_for_work_is_made_offline_and_given(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone()
    ready_for_the_cellar(ada, "Ada Lovelace", "ada@home.example")
    make_account(grace, "Grace Hopper", "grace@example.com")
    page = ada.page
    ada.open("/cards")
    see_screen(page, "My cards")
    ada.go_offline()
    page.get_by_role("button", name="Make another card").click()
    sheet = page.get_by_role("dialog", name="Make another card")
    sheet.get_by_role("button", name="Make it").click()
    expect(sheet.get_by_text("A word or two is needed")).to_be_visible()
    sheet.get_by_role("button", name="Work").click()
    sheet.get_by_role("button", name="Make it").click()
    see_screen(page, "Work")
    page.get_by_label("Name", exact=True).fill("Ada King")
    page.get_by_label("Organisation").fill("Analytical Engines")
    page.get_by_role("link", name="Code", exact=True).click()
    expect(page.get_by_text("This card gets its code as soon as there is a signal.")).to_be_visible()
    expect(page.get_by_role("radio", name="Work")).to_be_checked()
    ada.go_online()
    expect(page.get_by_role("img", name="The code of Ada King")).to_be_visible()
    meet(grace, ada, "Ada King")
    page.get_by_role("radio", name="Ada Lovelace").check(force=True)
    expect(page.get_by_role("img", name="The code of Ada Lovelace")).to_be_visible()


def photograph(name: str, content: bytes) -> FilePayload:
    """A file of a phone's gallery."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def colour_at_left(picture: Locator) -> list[int]:
    """What is seen at the left edge of a picture on the screen, as red, green and blue."""
    seen: list[int] = picture.evaluate(
        """async (image) => {
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [100, 100];
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0, 100, 100);
          return [...context.getImageData(2, 50, 1, 1).data].slice(0, 3);
        }"""
    )
    return seen


def test_a_picture_is_cut_offline_sent_later_and_gone_with_the_card(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone()
    ready_for_the_cellar(ada, "Ada Lovelace", "ada@home.example")
    ready_for_the_cellar(grace, "Grace Hopper", "grace@example.com")
    page = ada.page
    ada.open("/cards")
    page.get_by_role("link", name="Ada Lovelace").click()
    see_screen(page, "My card")
    ada.go_offline()
    page.get_by_label("Add a picture").set_input_files(photograph("ada.heic", HEIC))
    sheet = page.get_by_role("dialog", name="Your picture")
    expect(sheet.get_by_role("alert")).to_contain_text("save a HEIC picture as JPEG first")
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    # It lies on its side in the file: upright the red is at the left, and the cut leaves a part of it.
    page.get_by_label("Add a picture").set_input_files(photograph("ada.jpg", turned()))
    sheet.get_by_role("button", name="Use this picture").click()
    expect(sheet).to_be_hidden()
    own = page.locator(".card-picture img")
    expect(own).to_be_visible()
    red, green, _ = colour_at_left(own)
    assert red > 150 > green
    ada.go_online()
    expect(page.locator(".card-picture img[src^='/api/']")).to_be_visible()
    sheet = meet(grace, ada, "Ada Lovelace")
    sheet.get_by_role("button", name="Done", exact=True).click()
    grace.page.get_by_role("link", name="People").click()
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    theirs = grace.page.locator(".contact-head img")
    expect(theirs).to_be_visible()
    red, green, _ = colour_at_left(theirs)
    assert red > 150 > green
    grace.go_offline()
    grace.page.reload()
    expect(theirs).to_be_visible()
    assert colour_at_left(theirs)[0] > 150
    ada.open("/cards")
    page.get_by_role("link", name="Who has my card").click()
    page.get_by_role("button", name="Grace Hopper").click()
    held = page.get_by_role("dialog", name="What Grace Hopper sees of my card")
    expect(held.get_by_text("ada@home.example")).to_be_visible()
    # It can be undone for a while, and is sent then.
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and "/holders/" in answer.url):
        held.get_by_role("button", name="Take my card back").click()
        expect(page.get_by_text("Nobody has your card yet")).to_be_visible()
    grace.go_online()
    expect(theirs).to_have_count(0)
    assert (
        grace.page.evaluate("caches.open('hallway-pictures').then((cache) => cache.keys()).then((all) => all.length)")
        == 0
    )
