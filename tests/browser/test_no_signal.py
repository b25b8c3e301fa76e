"""A cellar: no network while one shows, scans and notes, and after the app was killed."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.codes import read_code
from tests.browser.phone import Phone
from tests.browser.steps import banner_about, own_code, point_camera_at, ready_for_the_cellar, show_code


def test_the_code_is_there_after_a_restart_with_no_signal(make_phone: Callable[..., Phone]) -> None:
    ada = make_phone()
    ready_for_the_cellar(ada, "Ada Lovelace", "ada@example.com")
    ada.go_offline()
    ada.close_app()
    ada.open("/")
    expect(own_code(ada.page)).to_be_visible()
    expect(ada.page.get_by_text("No signal")).to_be_visible()
    assert read_code(ada.screenshot()).startswith(f"{ada.origin}/S/1")


def test_what_was_scanned_and_noted_with_no_signal_arrives_later(make_phone: Callable[..., Phone]) -> None:
    ada, grace = make_phone(), make_phone()
    ready_for_the_cellar(ada, "Ada Lovelace", "ada@example.com")
    ready_for_the_cellar(grace, "Grace Hopper", "grace@example.com")
    ada.go_offline()
    grace.go_offline()

    point_camera_at(grace, show_code(ada))
    sheet = grace.page.get_by_role("dialog", name="You met Ada Lovelace")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_text("Saved. The code says Ada Lovelace")).to_be_visible()
    status = sheet.get_by_text("changes will be sent later")
    before = status.inner_text()
    sheet.get_by_label("Note to yourself").fill("Wants the paper on the loom.")
    expect(status).not_to_have_text(before)

    grace.close_app()
    grace.open("/people")
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.get_by_text("Wants the paper on the loom.")).to_be_visible()

    ada.go_online()
    grace.go_online()
    grace.page.reload()
    grace.look_at()
    ada.page.reload()
    expect(banner_about(ada, "Grace Hopper")).to_be_visible()
    grace.open("/people")
    grace.page.get_by_role("link", name="Ada Lovelace").click()
    expect(grace.page.get_by_role("link", name="Mail")).to_be_visible()
    expect(grace.page.get_by_text("Wants the paper on the loom.")).to_be_visible()
