"""What people do with their phones, in Firefox and in WebKit."""

from pathlib import Path

from tests.browser.engines.conftest import MakeEnginePhone
from tests.browser.engines.phone import EnginePhone
from tests.cards.photographs import turned


def make_account(phone: EnginePhone, name: str, reach: str) -> None:
    """Fill in the two fields, and see the own code."""
    phone.open("/")
    phone.type("Your name", name)
    phone.type("How can people reach you?", reach)
    phone.tap("button", "Make my card")
    phone.find("img", f"The code of {name}")


def note_somebody(phone: EnginePhone) -> None:
    """Note somebody who scanned the code, with everything that one can say about it."""
    phone.tap("button", "They scanned me")
    phone.type("Their name", "Grace Hopper")
    phone.tap("button", "Note the conversation")
    phone.find("dialog", "You met Grace Hopper")
    phone.tap("button", "+ topic")
    phone.type("A topic", "Compilers")
    phone.tap("button", "Add", exact=True)
    phone.type("Note to yourself", "Found a moth.")
    phone.tap("button", "I promised")
    phone.type("I promised to", "send the paper")
    phone.tap("button", "Keep it")
    phone.see("You promised")
    phone.tap("button", "Done", exact=True)
    phone.until_gone("dialog", "You met Grace Hopper")


def see_everything_noted(phone: EnginePhone) -> None:
    """The person's page has all of it."""
    for kept in ("Grace Hopper", "Compilers", "Found a moth.", "send the paper"):
        phone.see(kept)


def test_what_was_noted_is_there_after_a_reload(make_engine_phone: MakeEnginePhone) -> None:
    phone = make_engine_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    note_somebody(phone)
    phone.tap("link", "People")
    phone.tap("link", "Grace Hopper")
    see_everything_noted(phone)
    phone.reload()
    see_everything_noted(phone)
    phone.open("/code")
    assert phone.read_own_code().startswith(f"{phone.origin}/S/")


def test_no_screen_stays_blank_however_often_it_is_loaded(make_engine_phone: MakeEnginePhone) -> None:
    phone = make_engine_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    for _ in range(4):
        for path, heading in (
            ("/people", "People"),
            ("/follow-up", "Follow up"),
            ("/events", "Events"),
            ("/code", "Code"),
        ):
            phone.follow_link(path)
            phone.find("heading", heading)


def test_two_people_swap_by_the_page_behind_a_code(make_engine_phone: MakeEnginePhone) -> None:
    ada, mary = make_engine_phone(), make_engine_phone()
    make_account(ada, "Ada Lovelace", "ada@example.com")
    mary.open(ada.read_own_code())
    mary.find("heading", "Ada Lovelace")
    mary.tap("link", "Swap")
    mary.see("Ada Lovelace shows you a card.")
    mary.type("Your name", "Mary Somerville")
    mary.type("How can people reach you?", "mary@example.com")
    mary.tap("button", "Make my card and swap")
    mary.find("dialog", "You met Ada Lovelace")
    ada.find("button", "Mary Somerville has your card")


_RED_AT_THE_LEFT = """
const image = document.querySelector('.card-picture img[src^="/api/"]');
if (!image?.naturalWidth) return null;
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [100, 100];
const context = canvas.getContext('2d');
context.drawImage(image, 0, 0, 100, 100);
return context.getImageData(2, 50, 1, 1).data[0];
"""


def test_a_picture_is_turned_upright_and_arrives(make_engine_phone: MakeEnginePhone, tmp_path: Path) -> None:
    phone = make_engine_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    phone.open("/cards")
    phone.tap("link", "Ada Lovelace")
    lying = tmp_path / "lying.jpg"
    lying.write_bytes(turned())
    phone.choose_file("Add a picture", lying)
    phone.tap("button", "Use this picture")
    assert phone.until(lambda: phone.run(_RED_AT_THE_LEFT), "the picture does not come back from the server") > 150


def test_a_second_phone_signs_in_and_has_everything(make_engine_phone: MakeEnginePhone) -> None:
    first, second = make_engine_phone(), make_engine_phone()
    make_account(first, "Ada Lovelace", "ada@example.com")
    note_somebody(first)
    first.open("/settings/account")
    first.see("this phone")
    first.tap("button", "Add a phone")
    shown = first.until(lambda: first.run("return document.querySelector('.handover-code')?.innerText"), "no code")
    second.open("/")
    second.tap("button", "I already have Hallway")
    second.type("The 8 characters", shown)
    second.tap("button", "Sign in", exact=True)
    second.find("img", "The code of Ada Lovelace")
    second.tap("link", "People")
    second.tap("link", "Grace Hopper")
    see_everything_noted(second)


def test_back_and_forward_find_the_screens_as_they_were(make_engine_phone: MakeEnginePhone) -> None:
    phone = make_engine_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    phone.tap("link", "People")
    phone.find("heading", "People")
    phone.open("/settings")
    phone.find("heading", "Settings")
    # Out of the app altogether: the browser may keep the page as it stands, and its database with it.
    phone.open("/api/docs")
    phone.back()
    phone.find("heading", "Settings")
    phone.back()
    phone.find("heading", "People")
    phone.tap("link", "Code", exact=True)
    note_somebody(phone)
    phone.back()
    phone.find("heading", "People")
    phone.find("link", "Grace Hopper")
    phone.forward()
    phone.find("img", "The code of Ada Lovelace")


def test_the_app_starts_and_takes_notes_with_no_signal(make_engine_phone: MakeEnginePhone) -> None:
    phone = make_engine_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    phone.ask("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    phone.until(lambda: phone.run("return navigator.serviceWorker.controller !== null"), "no service worker")
    phone.go_offline()
    if phone.browser.keeps:
        phone.kill()
        phone.start()
    phone.open("/code")
    phone.find("img", "The code of Ada Lovelace")
    note_somebody(phone)
    phone.open("/people")
    phone.tap("link", "Grace Hopper")
    see_everything_noted(phone)
    phone.go_online()
    phone.open("/people")
    sent = "fetch('/api/changes?limit=500').then(a => a.json()).then(f => JSON.stringify(f.changes))"
    phone.until(lambda: "Found a moth." in phone.ask(sent), "what was noted is not sent")


def test_every_settings_screen_opens(make_engine_phone: MakeEnginePhone) -> None:
    phone = make_engine_phone()
    make_account(phone, "Ada Lovelace", "ada@example.com")
    phone.open("/settings")
    phone.find("heading", "Settings")
    phone.tap("link", "Account and phones")
    phone.see("this phone")
    phone.open("/settings")
    phone.tap("link", "My cards")
    phone.tap("link", "Ada Lovelace")
    phone.tap("button", "Add something")
    phone.find("dialog", "")
    phone.open("/install")
    phone.find("heading", "Hallway on your home screen")
    phone.open("/scan")
    phone.tap("button", "Type a code")
    phone.find("field", "Their 8 characters, or a link")
