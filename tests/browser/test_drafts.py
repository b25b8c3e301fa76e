"""The message to somebody: theirs and nobody else's, with what they may read, and asked about once it left."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.steps import make_account, note


@pytest.fixture
def page(make_phone: Callable[..., Phone]) -> Page:
    """Ada's phone, on which she noted Katherine and Charles."""
    ada = make_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    ada.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ada.origin)
    note(ada, "Katherine")
    note(ada, "Charles", "Likes looms. Owes me ten pounds.")
    return ada.page


def write_to(page: Page, name: str) -> None:
    """Go to somebody's page and tap the button that writes to them."""
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name=f"Write to {name}").click()


def test_whose_follow_up_is_done_is_not_offered_the_text_for_somebody_else(page: Page) -> None:
    write_to(page, "Charles")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="I wrote already").click()
    write_to(page, "Charles")
    expect(page.get_by_text("You are done with Charles.").first).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.get_by_role("button", name="Write again").click()
    expect(page.get_by_label("Your message to Charles")).to_be_visible()


def test_a_copied_message_is_asked_about(page: Page) -> None:
    write_to(page, "Charles")
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_text("Did you write to Charles?")).to_be_visible()


def test_of_the_note_only_what_is_tapped_goes_in_and_comes_out_again(page: Page) -> None:
    write_to(page, "Charles")
    message = page.get_by_label("Your message to Charles")
    before = message.input_value()
    assert "looms" not in before
    piece = page.get_by_role("button", name="Likes looms.")
    piece.click()
    expect(piece).to_have_attribute("aria-pressed", "true")
    assert "Likes looms.\n\nBest wishes" in message.input_value()
    assert "ten pounds" not in message.input_value()
    piece.click()
    expect(message).to_have_value(before)


def test_with_nothing_noted_one_question_is_asked_and_its_answer_makes_the_message_personal(page: Page) -> None:
    write_to(page, "Katherine")
    message = page.get_by_label("Your message to Katherine")
    expect(message).to_have_value(re.compile(r"^Dear Katherine,\n\nIt was good to meet you .*\.\n\nBest wishes,\nAda$"))
    page.get_by_label("What will you remember of Katherine?").fill("Moths")
    page.get_by_role("button", name="Mention it").click()
    expect(message).to_have_value(re.compile("It was good to talk about moths"))
    expect(page.get_by_text("Mentions moths")).to_be_visible()
    page.get_by_role("radio", name="Formal").check()
    expect(message).to_have_value(
        re.compile(r"Thank you for our conversation about moths .*Kind regards,\nAda Lovelace$", re.S)
    )
    page.get_by_role("button", name="Coffee").click()
    expect(message).to_have_value(re.compile("over a coffee, at a time that suits you"))

    # What the person wrote comes back where a choice replaced it.
    message.fill("Dear Katherine, moths!")
    page.get_by_role("radio", name="Brief").check()
    expect(message).to_have_value(re.compile("^Hi Katherine,"))
    page.get_by_role("button", name="Undo").click()
    expect(message).to_have_value("Dear Katherine, moths!")


def test_who_is_asked_how_to_reach_somebody_writes_there_and_is_asked_again_in_a_week(page: Page) -> None:
    write_to(page, "Charles")
    page.get_by_label("How can you reach Charles?").fill("charles@example.com")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="Mail it")).to_have_attribute(
        "href", re.compile("^mailto:charles@example.com")
    )
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Sent, and ask me in a week").click()
    expect(page.get_by_text("Charles comes back").first).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your message to Charles")).to_have_value(re.compile("Did it reach you"))
    page.get_by_role("button", name="Yes, they answered").click()
    expect(page.get_by_text("Done with Charles").first).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("You wrote to Charles. Did they answer?")).to_be_visible()
