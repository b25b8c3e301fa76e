"""A new version of the app waits for a tap, and what was not sent yet is there afterwards."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.cellar import note_what_was_said
from tests.browser.phone import Phone
from tests.browser.records import assert_alike, wait_until_empty
from tests.browser.steps import add_somebody_by_hand, ready_for_the_cellar
from tests.browser.test_two_phones_of_one_person import open_the_meeting


@pytest.fixture
def built_app(built_app: Path, tmp_path: Path) -> Path:
    """A copy of the production build, to which a new version can come."""
    return Path(shutil.copytree(built_app, tmp_path / "dist"))


def release_a_new_version(dist: Path) -> None:
    worker = dist / "sw.js"
    worker.write_text(worker.read_text() + "\n// newer\n")
    for packed in dist.glob("sw.js.*"):
        packed.unlink()


def test_a_new_version_waits_for_a_tap_and_keeps_what_is_unsent(
    make_phone: Callable[..., Phone], built_app: Path
) -> None:
    ada = make_phone()
    ready_for_the_cellar(ada, "Ada Lovelace", "ada@example.com")
    release_a_new_version(built_app)
    ada.page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => true)")
    ready = ada.page.get_by_text("A new version is ready.")
    expect(ready).to_be_visible()
    ada.go_offline()
    sheet = add_somebody_by_hand(ada, "Mary Somerville")
    note_what_was_said(sheet, "Orreries", "Her book is out.", "read it")
    assert ada.page.evaluate("navigator.serviceWorker.ready.then((registration) => registration.waiting !== null)")

    with ada.page.expect_navigation():
        ada.page.get_by_role("button", name="Use it now").click()
    expect(ready).to_be_hidden()
    expect(open_the_meeting(ada).get_by_label("Note to yourself")).to_have_value("Her book is out.")
    ada.go_online()
    wait_until_empty(ada)
    assert [one["note"] for one in assert_alike(ada)["encounters"]] == ["Her book is out."]
