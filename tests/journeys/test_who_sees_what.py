"""Levels of a card's fields, times who looks, times where: the answer stands in this table, and the table is the test.

What phones draft and show comes from the contact that the API and the feed send.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from hallway.cards.rules import KINDS, LEVELS
from hallway.core.ids import new_id
from tests.api import Phone
from tests.cards.photographs import draw, encoded
from tests.fakes.clock import FakeClock
from tests.guests.pages import Browser
from tests.swaps.scans import meet, only, read, scan, token_of

EVERYTHING = frozenset(LEVELS)
PUBLIC = frozenset({"public"})
NOTHING: frozenset[str] = frozenset()
# What each viewer sees of Ada's card, by the levels of its fields and of its picture.
SEES: Mapping[str, frozenset[str]] = {
    "stranger": PUBLIC,
    "guest who waits": PUBLIC,
    "guest who was kept": frozenset({"public", "swapped"}),
    "guest whose card was taken back": PUBLIC,
    "scanner who waits": PUBLIC,
    "swapped": frozenset({"public", "swapped"}),
    "given less": PUBLIC,
    "given everything": EVERYTHING,
    "taken back": NOTHING,
    "blocked": NOTHING,
    "organiser": NOTHING,
    "owner": EVERYTHING,
}
EVENT = {"name": "Maps and machines", "starts_at": "2026-11-24T18:00:00Z", "time_zone": "Europe/London"}


def value_of(level: str) -> str:
    return f"https://{level}.example"


@dataclass(frozen=True)
class View:
    """What somebody is answered: texts that show the card, others where it must not be, and where its picture is."""

    shows: Mapping[str, str]
    may_show: Mapping[str, str]
    picture: Callable[[], int]


def view_of_page(browser: Browser, path: str) -> View:
    shows = {"page": browser.open(path).html, "vcard": browser.get(f"{path}/card.vcf").get_data(as_text=True)}
    return View(shows, {}, lambda: browser.get(f"{path}/picture.jpg").status_code)


def view_of_phone(phone: Phone) -> View:
    contact = only(phone, "contact")
    at = f"/api/contacts/{contact['id']}"
    shows = {path: phone.get(path).get_data(as_text=True) for path in (at, "/api/contacts", f"{at}/vcard")}
    shows["feed"] = phone.get("/api/changes").get_data(as_text=True)
    calendar = read(phone.post("/api/calendar"))["url"].removeprefix(phone.origin)
    may_show = {path: phone.get(path).get_data(as_text=True) for path in ("/api/followups", "/api/holders", calendar)}
    return View(shows, may_show, lambda: phone.get(f"{at}/picture").status_code)


@dataclass(frozen=True)
class Scene:
    """Ada's card is shown at an event that Olive organises."""

    app: Flask
    clock: FakeClock
    ada: Phone
    grace: Phone
    olive: Phone

    def view(self, viewer: str) -> View:
        if viewer == "stranger":
            return view_of_page(Browser(self.app), f"/S/{token_of(self.ada, self.clock.now())}")
        if viewer.startswith("guest"):
            return self._view_of_guest(viewer)
        if viewer == "owner":
            return self._view_of_owner()
        if viewer == "organiser":
            return self._view_of_organiser()
        return self._view_of_scanner(viewer)

    def _view_of_guest(self, viewer: str) -> View:
        bob = Browser(self.app).open(f"/S/{token_of(self.ada, self.clock.now())}")
        self.clock.move(hours=1) if viewer == "guest who waits" else self.clock.move(seconds=20)
        bob.fill_in()
        if viewer == "guest whose card was taken back":
            self._share("nothing")
        return view_of_page(bob, bob.path)

    def _view_of_scanner(self, viewer: str) -> View:
        if viewer == "scanner who waits":
            shown = token_of(self.ada, self.clock.now())
            self.clock.move(hours=1)
            scan(self.grace, shown, self.clock.now())
        else:
            meet(self.grace, self.ada, self.clock.now())
        extents = {"given less": "public", "given everything": "asked", "taken back": "nothing"}
        if viewer in extents:
            self._share(extents[viewer])
        if viewer == "blocked":
            assert self.ada.put(f"/api/contacts/{only(self.ada, 'contact')['id']}/block").status_code == 204
        return view_of_phone(self.grace)

    def _view_of_organiser(self) -> View:
        meet(self.grace, self.ada, self.clock.now())
        event = only(self.olive, "event")["id"]
        paths = ("/api/changes", "/api/contacts", "/api/holders", f"/api/events/{event}")
        texts = {path: self.olive.get(path).get_data(as_text=True) for path in paths}
        card = f"/api/cards/{self.ada.code['card_id']}/picture"
        return View({}, texts, lambda: self.olive.get(card).status_code)

    def _view_of_owner(self) -> View:
        texts = {path: self.ada.get(path).get_data(as_text=True) for path in ("/api/cards", "/api/changes")}
        return View(texts, {}, lambda: self.ada.get(f"/api/cards/{self.ada.code['card_id']}/picture").status_code)

    def _share(self, extent: str) -> None:
        (holder,) = read(self.ada.get("/api/holders"))["items"]
        assert self.ada.patch(f"/api/holders/{holder['id']}", {"extent": extent}).status_code == 204


@pytest.fixture
def scene(app: Flask, clock: FakeClock, make_person: Callable[..., Phone]) -> Scene:
    ada, grace, olive = (make_person(name) for name in ("Ada Lovelace", "Grace Hopper", "Olive Organiser"))
    card = f"/api/cards/{ada.code['card_id']}"
    for level in LEVELS:
        read(ada.put(f"{card}/fields/{new_id()}", {"kind": "link", "value": value_of(level), "level": level}))
    read(ada.put_bytes(f"{card}/picture", encoded(draw()), "image/jpeg"))
    event = new_id()
    join_code = read(olive.put(f"/api/events/{event}", EVENT))["join_code"]
    for phone in (ada, grace):
        read(phone.outbox("PUT", f"/api/joins/{join_code}", {}))
    read(ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event}))
    return Scene(app, clock, ada, grace, olive)


@pytest.mark.parametrize("viewer", SEES)
def test_each_viewer_sees_the_fields_of_their_levels_everywhere_and_no_others(scene: Scene, viewer: str) -> None:
    view = scene.view(viewer)
    for where, text in view.shows.items():
        assert {level for level in LEVELS if value_of(level) in text} == SEES[viewer], where
    for where, text in view.may_show.items():
        assert {level for level in LEVELS if value_of(level) in text} <= SEES[viewer], where


@pytest.mark.parametrize("viewer", SEES)
def test_each_viewer_sees_the_picture_by_its_level(scene: Scene, viewer: str) -> None:
    view = scene.view(viewer)
    for level in LEVELS:
        read(scene.ada.patch(f"/api/cards/{scene.ada.code['card_id']}", {"picture_level": level}))
        assert view.picture() == (200 if level in SEES[viewer] else 404), level


def test_every_kind_of_field_has_a_name_on_the_page_and_a_place_in_the_vcard(
    app: Flask, clock: FakeClock, make_person: Callable[..., Phone]
) -> None:
    ada = make_person("Ada Lovelace")
    values: dict[str, Any] = {
        "email": "public@ada.example",
        "phone": "+442079460000",
        "linkedin": "https://www.linkedin.com/in/ada",
        "link": "https://ada.example",
    }
    values |= {kind: f"the {kind} of Ada" for kind in KINDS if kind not in values}
    for kind, value in values.items():
        field = {"kind": kind, "value": value, "level": "public"}
        read(ada.put(f"/api/cards/{ada.code['card_id']}/fields/{new_id()}", field))
    view = view_of_page(Browser(app), f"/S/{token_of(ada, clock.now())}")
    unfolded = view.shows["vcard"].replace("\r\n ", "")
    assert [value for value in values.values() if value not in view.shows["page"]] == []
    assert [value for value in values.values() if value not in unfolded] == []
    assert "<dt><bdi></bdi></dt>" not in view.shows["page"]
