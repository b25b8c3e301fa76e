"""A push, a letter, a calendar entry and a guest's page in each language, read back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
import vobject
from flask import Flask

from hallway.core.words import LANGUAGES, words_in
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.mail_server import FakeMailServer, html_of
from tests.fakes.reminders import Desk
from tests.followups.meetings import meet, run_at, told, wed
from tests.swaps.scans import token_of


class Root(HTMLParser):
    """The attributes of a page's first element, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.headings: list[str] = []
        self._is_heading = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.root = dict(attrs)
        self._is_heading = tag in {"h1", "h2"}

    def handle_data(self, data: str) -> None:
        if self._is_heading and data.strip():
            self.headings.append(data.strip())


def direction_of(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


@pytest.fixture(params=sorted(LANGUAGES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_push_is_in_the_language_of_its_reader(desk: Desk, ada: Phone, language: str) -> None:
    ada.patch("/api/me", {"locale": language})
    browser = desk.subscribe(ada)
    for name in ("Grace Hopper", "Alan Turing", "Mary Shelley", "Karen Jones"):
        meet(ada, name)
    run_at(desk, wed(9))
    (one,) = told(desk, browser)
    words = words_in(language)
    assert one["lang"] == language
    assert one["title"] == words.count("%(number)s person to get back to", "%(number)s people to get back to", 4)
    assert "4" in one["title"]
    assert "Grace Hopper" in one["body"]


def test_a_letter_is_in_the_language_of_its_reader(
    desk: Desk, proved: Phone, mail_server: FakeMailServer, language: str
) -> None:
    proved.patch("/api/me", {"locale": language})
    meet(proved, "Grace Hopper")
    run_at(desk, wed(9))
    letter = mail_server.read()
    page = Root(html_of(letter))
    assert page.root == {"lang": language, "dir": direction_of(language)}
    assert page.headings == [words_in(language).say("Get back to %(name)s", name="Grace Hopper")]
    assert letter["Subject"] == page.headings[0]


def test_a_calendar_is_in_the_language_of_its_owner(ada: Phone, language: str) -> None:
    ada.patch("/api/me", {"locale": language})
    url = ada.post("/api/calendar").get_json()["url"].removeprefix("https://hallway.example")
    meet(ada, "Grace Hopper")
    (entry,) = vobject.readOne(ada.app.test_client().get(url).get_data(as_text=True)).vevent_list
    assert entry.summary.value == words_in(language).say("Get back to %(name)s", name="Grace Hopper")


@pytest.mark.parametrize("region", ["", "-GB"])
def test_a_guests_page_is_in_the_language_of_the_browser(
    app: Flask, ada: Phone, clock: FakeClock, language: str, region: str
) -> None:
    path = f"/S/{token_of(ada, clock.now())}"
    answer = app.test_client().get(path, headers={"Accept-Language": f"tlh, {language}{region};q=0.8, en;q=0.3"})
    page = Root(answer.get_data(as_text=True))
    assert page.root["dir"] == direction_of(language)
    assert str(page.root["lang"]).partition("-")[0] == language
    assert words_in(language).say("Leave my details") in page.headings


@pytest.mark.parametrize(
    ("tag", "clock_time", "far"),
    [
        ("en-GB", "18:05", "14 November 18:05"),
        ("en-US", "6:05 PM", "November 14 6:05 PM"),
        ("de", "18:05", "14. November 18:05"),
        ("fr", "18:05", "14 novembre 18:05"),
        ("es", "18:05", "14 de noviembre 18:05"),
        ("ar-EG", "٦:٠٥ م", "١٤ نوفمبر ٦:٠٥ م"),
    ],
)
def test_times_are_written_as_in_the_region(tag: str, clock_time: str, far: str) -> None:
    words, zone = words_in(tag), ZoneInfo("UTC")
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    moment = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
    plain = str.maketrans({"\u202f": " ", "\xa0": " ", "\u200f": ""})
    assert words.moment(moment, now, zone).translate(plain) == clock_time
    assert words.moment(moment - timedelta(days=10), now, zone).translate(plain) == far


def test_numbers_are_written_in_the_digits_of_the_region(make_person: Callable[..., Phone]) -> None:
    more = ("%(number)s more", "%(number)s more")
    assert words_in("de").count(*more, 1200)[:5] == "1.200"
    assert "٣" in words_in("ar-EG").count(*more, 3)
    assert "3" in words_in("ar-MA").count(*more, 3)
