"""An event's own page: what, when, where and who, in the reader's language, with nothing that needs a script."""

import re
from collections.abc import Callable

import pytest
from icalendar import Calendar

from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.events.test_organisers import add_helper
from tests.events.test_routes import EVENT
from tests.fakes.clock import FakeClock
from tests.swaps.scans import read

EVENING = EVENT | {
    "starts_at": "2026-11-26T18:00:00Z",
    "ends_at": "2026-11-26T20:00:00Z",
    "about": "Talks, then tea.\nBring a map.",
    "run_by": "The Map Room",
}


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


def hold(phone: Phone, **values: object) -> dict[str, str]:
    made: dict[str, str] = read(phone.put(f"/api/events/{new_id()}", EVENING | values))
    return made


def page_of(client: Phone, event: dict[str, str], **headers: str) -> str:
    answer = client.get(f"/e/{event['join_code']}", **headers)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.get_data(as_text=True))


def test_it_says_what_when_where_and_who_to_somebody_without_an_account(client: Phone, ada: Phone) -> None:
    event = hold(ada)
    page = page_of(client, event)
    for said in (
        "Maps and machines",
        "Thursday, November 26, 2026, 6:00 PM to 8:00 PM",
        "Time in London",
        "The RSA",
        "The Map Room",
        "Talks, then tea. Bring a map.",
        f'href="/events/join/{event["join_code"]}"',
        "never sees who met whom",
    ):
        assert said in page
    assert "<script" not in page
    assert len(page.encode()) < 4_000


def test_it_names_the_owner_where_nobody_else_is_said_to_run_it(client: Phone, ada: Phone) -> None:
    assert '<dd dir="auto">Ada Lovelace</dd>' in page_of(client, hold(ada, run_by=None))


def test_an_event_elsewhere_is_told_in_the_time_of_its_place(client: Phone, ada: Phone) -> None:
    page = page_of(client, hold(ada, time_zone="America/New_York"))
    assert "1:00 PM to 3:00 PM" in page
    assert "Time in New York" in page


def test_an_event_through_the_night_in_which_clocks_change_names_both_days(client: Phone, ada: Phone) -> None:
    # Clocks in London go back at 01:00 UTC: from 23:30 to 02:30 it is four hours.
    night = {"starts_at": "2026-10-24T22:30:00Z", "ends_at": "2026-10-25T02:30:00Z"}
    page = page_of(client, hold(ada, **night))
    assert "Saturday, October 24, 2026, 11:30 PM to Sunday, October 25, 2026, 2:30 AM" in page


def test_what_the_organiser_typed_is_text_on_it(client: Phone, ada: Phone) -> None:
    page = page_of(client, hold(ada, name="<script>alert(1)</script>", about="<b>", place='"><img>', run_by="<i>"))
    assert not re.search(r"<script|<b>|<img|<i>", page)


def test_its_address_is_read_in_small_letters_too_and_leads_nowhere_when_wrong(client: Phone, ada: Phone) -> None:
    event = hold(ada)
    assert client.get(f"/e/{event['join_code'].lower()}").status_code == 200
    for wrong in ("BBBBBBBBBB", "B%00BBBBBBBB", "ßßßßßßßßßß"):
        assert (client.get(f"/e/{wrong}").status_code, problem_of(client.get(f"/e/{wrong}"))) == (404, "not-found")


def test_one_that_is_cancelled_or_over_says_so_and_cannot_be_joined(
    client: Phone, ada: Phone, clock: FakeClock
) -> None:
    event = hold(ada)
    read(ada.patch(f"/api/events/{event['id']}", {"is_cancelled": True}))
    page = page_of(client, event)
    assert "Cancelled" in page
    assert "/events/join/" not in page
    read(ada.patch(f"/api/events/{event['id']}", {"is_cancelled": False}))
    clock.move(days=3)
    page = page_of(client, event)
    assert "This was" in page
    assert "/events/join/" not in page


def test_nobody_finds_a_page_that_nobody_answers_for(
    client: Phone, ada: Phone, make_person: Callable[..., Phone]
) -> None:
    event, grace = hold(ada), make_person("Grace Hopper")
    add_helper(ada, grace, event["id"])
    ada.delete(f"/api/events/{event['id']}")
    assert client.get(f"/e/{event['join_code']}").status_code == 200
    grace.delete("/api/me")
    for path in (f"/e/{event['join_code']}", f"/e/{event['join_code']}/event.ics"):
        assert client.get(path).status_code == 404


def test_a_calendar_program_reads_the_event(client: Phone, ada: Phone) -> None:
    event = hold(ada)
    (entry,) = Calendar.from_ical(client.get(f"/e/{event['join_code']}/event.ics").get_data()).walk("VEVENT")
    assert entry["summary"] == "Maps and machines"
    assert entry["location"] == "The RSA"
    assert entry.decoded("dtstart").isoformat() == "2026-11-26T18:00:00+00:00"
    assert entry.decoded("dtend").isoformat() == "2026-11-26T20:00:00+00:00"
    assert entry["url"] == f"https://hallway.example/e/{event['join_code']}"


def test_a_calendar_program_takes_a_later_file_for_the_same_event(client: Phone, ada: Phone) -> None:
    event = hold(ada)
    path = f"/e/{event['join_code']}/event.ics"
    (before,) = Calendar.from_ical(client.get(path).get_data()).walk("VEVENT")
    read(ada.patch(f"/api/events/{event['id']}", {"is_cancelled": True}))
    (after,) = Calendar.from_ical(client.get(path).get_data()).walk("VEVENT")
    assert (before["uid"], before["status"]) == (after["uid"], "CONFIRMED")
    assert (after["status"], after.decoded("sequence") - before.decoded("sequence")) == ("CANCELLED", 1)
