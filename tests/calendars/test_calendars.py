"""The private calendar feed, read back by another library than the one that writes it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import vobject
from werkzeug.test import TestResponse

from hallway.calendars.models import CalendarFeed
from hallway.core.db import db
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.followups.meetings import followup, fri, hold_event, meet, promise, sat, thu, wed


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    """Ada, in London, where local time is UTC in November; it is Tuesday 19:00."""
    return make_person("Ada Lovelace")


@pytest.fixture
def url(ada: Phone) -> str:
    """The path of Ada's feed."""
    answer = ada.post("/api/calendar")
    assert answer.status_code == 201
    return str(answer.get_json()["url"]).removeprefix("https://hallway.example")


def fetch(phone: Phone, url: str, **headers: str) -> TestResponse:
    """Read a feed as a calendar program does: from anywhere, signed in nowhere."""
    return phone.app.test_client().get(url, headers={k.replace("_", "-"): v for k, v in headers.items()})


def entries(phone: Phone, url: str) -> list[Any]:
    answer = fetch(phone, url)
    assert answer.status_code == 200
    return list(getattr(vobject.readOne(answer.get_data(as_text=True)), "vevent_list", []))


def alarms(entry: Any) -> list[datetime]:
    return [alarm.trigger.value for alarm in getattr(entry, "valarm_list", [])]


class TestWhatIsDue:
    def test_a_follow_up_rings_when_its_nudges_come(self, ada: Phone, url: str) -> None:
        encounter_id = meet(ada, "Grace Hopper", note="shy about her bug")
        (entry,) = entries(ada, url)
        assert entry.summary.value == "Get back to Grace Hopper"
        assert entry.dtstart.value == wed(19)
        assert alarms(entry) == [wed(9), wed(16), thu(9)]
        assert entry.url.value == f"https://hallway.example/follow-up/{encounter_id}"
        assert entry.uid.value == f"followup-{encounter_id}@hallway.example"
        assert "bug" not in entry.serialize()

    def test_never_with_the_note_even_where_the_lock_screen_may_show_it(self, ada: Phone, url: str) -> None:
        ada.patch("/api/me", {"lock_screen": "note"})
        meet(ada, "Grace Hopper", note="shy about her bug")
        assert "bug" not in fetch(ada, url).get_data(as_text=True)

    def test_a_snoozed_one_moves(self, ada: Phone, url: str) -> None:
        followup(ada, meet(ada, "Grace Hopper"), snoozed_until="2026-11-28T10:00:00Z")
        (entry,) = entries(ada, url)
        assert (entry.dtstart.value, alarms(entry)) == (sat(10), [sat(10)])

    def test_a_closed_one_goes(self, ada: Phone, url: str) -> None:
        followup(ada, meet(ada, "Grace Hopper"), outcome="sent")
        assert entries(ada, url) == []

    def test_a_promise_rings_at_a_decent_hour(self, ada: Phone, url: str) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        followup(ada, encounter_id, outcome="sent")
        promise_id = promise(ada, encounter_id, thu(23), "Send the paper; both, parts\\and all")
        (entry,) = entries(ada, url)
        assert entry.summary.value == "You promised Grace Hopper something: Send the paper; both, parts\\and all"
        assert (entry.dtstart.value, alarms(entry)) == (thu(23), [fri(8)])
        ada.patch(f"/api/promises/{promise_id}", {"done_at": "2026-11-25T10:00:00Z"})
        assert entries(ada, url) == []

    def test_an_event_rings_the_evening_before(self, ada: Phone, url: str) -> None:
        hold_event(ada, fri(18), place="The RSA, London")
        (entry,) = entries(ada, url)
        assert (entry.dtstart.value, entry.dtend.value) == (fri(18), fri(18) + timedelta(hours=2))
        assert (entry.location.value, alarms(entry)) == ("The RSA, London", [thu(18)])

    def test_what_is_switched_off_stands_there_silently(self, ada: Phone, url: str) -> None:
        hold_event(ada, fri(18))
        ada.patch("/api/me", {"remind_events": False})
        (entry,) = entries(ada, url)
        assert alarms(entry) == []

    def test_long_and_foreign_words_survive(self, ada: Phone, url: str) -> None:
        name = "Þórbergur " + "Ärger 地図 " * 8
        meet(ada, name.strip())
        (entry,) = entries(ada, url)
        assert entry.summary.value == f"Get back to {name.strip()}"
        assert max(len(line) for line in fetch(ada, url).get_data().split(b"\r\n")) <= 75

    def test_nothing_of_anybody_else(self, ada: Phone, url: str, make_person: Callable[..., Phone]) -> None:
        meet(make_person("Mallory"), "Grace Hopper")
        assert entries(ada, url) == []


class TestItsAddress:
    def test_is_shown_once_and_kept_nowhere(self, ada: Phone, url: str) -> None:
        assert set(ada.get("/api/calendar").get_json()) == {"created_at"}
        secret = url.rsplit("/", 1)[1].removesuffix(".ics")
        assert len(secret) >= 43
        with ada.app.app_context():
            assert secret not in str(vars(db.session.query(CalendarFeed).one()))

    def test_can_be_revoked(self, ada: Phone, url: str) -> None:
        assert ada.delete("/api/calendar").status_code == 204
        assert fetch(ada, url).status_code == 404
        assert ada.get("/api/calendar").get_json() == {"created_at": None}
        assert ada.delete("/api/calendar").status_code == 204

    def test_ends_with_the_account(self, ada: Phone, url: str) -> None:
        assert ada.delete("/api/me").status_code == 204
        assert fetch(ada, url).status_code == 404

    def test_of_a_new_one_replaces_it(self, ada: Phone, url: str) -> None:
        other = str(ada.post("/api/calendar").get_json()["url"]).removeprefix("https://hallway.example")
        assert fetch(ada, url).status_code == 404
        assert fetch(ada, other).status_code == 200

    @pytest.mark.parametrize("secret", ["x", "%00", "a" * 43, "' OR 1=1"])
    def test_is_not_guessed(self, ada: Phone, url: str, secret: str) -> None:
        assert fetch(ada, f"/calendar/{secret}.ics").status_code == 404


class TestCaching:
    def test_a_program_asks_again_after_a_while_and_gets_nothing_twice(
        self, ada: Phone, url: str, clock: FakeClock
    ) -> None:
        meet(ada, "Grace Hopper")
        first = fetch(ada, url)
        assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert first.headers["Cache-Control"] == "private, max-age=900"
        assert first.headers["X-Robots-Tag"] == "noindex"
        clock.move(hours=1)
        assert fetch(ada, url, If_None_Match=first.headers["ETag"]).status_code == 304
        meet(ada, "Alan Turing")
        assert fetch(ada, url, If_None_Match=first.headers["ETag"]).status_code == 200
