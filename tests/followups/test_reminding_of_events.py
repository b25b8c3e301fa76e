"""Reminders of events: the evening before and half an hour after, wherever they move."""

from datetime import timedelta

import pytest

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk
from tests.followups.meetings import (
    MakePerson,
    followup,
    fri,
    hold_event,
    meet,
    planned,
    run_at,
    sat,
    thu,
    titles,
    told,
    wed,
)  # fmt: skip
from tests.swaps.scans import meet as scan_code
from tests.swaps.scans import read, records


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    """Ada, in London, where local time is UTC in November; it is Tuesday 19:00. No follow-ups, to see the rest."""
    phone = make_person("Ada Lovelace")
    phone.patch("/api/me", {"remind_followups": False})
    return phone


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


class TestEvents:
    def test_are_asked_about_the_evening_before_and_half_an_hour_after(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        event_id = hold_event(ada, thu(18))
        assert planned(desk) == ["Wed 18:00", "Thu 20:30"]
        run_at(desk, wed(18))
        clock.move_to(thu(19))
        for name in ("Grace Hopper", "Alan Turing"):
            meet(ada, name, event_id=event_id)
        run_at(desk, thu(20) + timedelta(minutes=30))
        before, after = told(desk, browser)
        assert before["title"] == "Tomorrow: The RSA"
        assert before["body"] == "Why are you going, and whom do you want to meet?"
        assert after["title"] == "You met 2 people at The RSA"
        assert {before["navigate"], after["navigate"]} == {f"https://hallway.example/events/{event_id}"}

    def test_bring_why_one_goes_whom_one_knows_there_and_what_one_owes_them(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson, clock: FakeClock
    ) -> None:
        grace, mary = make_person("Grace Hopper"), make_person("Mary Somerville")
        for other in (grace, mary):
            scan_code(ada, other, clock.now())
        encounter = next(one for one in records(ada, "encounter"))
        promise = {"encounter_id": encounter["id"], "by": "me", "text": "Send the paper"}
        read(ada.put(f"/api/promises/{new_id()}", promise))
        event_id = hold_event(ada, thu(18))
        said = {"why": ["learn", "meet"], "line": "Looms", "wishes": ["A weaver"], "known_may_see": True}
        read(ada.put(f"/api/events/{event_id}/attendance", said))
        code = read(ada.get(f"/api/events/{event_id}"))["join_code"]
        read(grace.put(f"/api/joins/{code}", {"known_may_see": True}))
        # Mary does not let people she knows see that she comes.
        read(mary.put(f"/api/joins/{code}", {}))
        run_at(desk, wed(18))
        (brief,) = told(desk, browser)
        assert brief["title"] == "Tomorrow: The RSA"
        assert brief["body"] == (
            "Why you go: to learn and to meet new people · You know who is coming: Grace Hopper"
            " · You promised: send the paper (Grace Hopper)"
        )

    def test_quote_ones_own_words_only_where_the_lock_screen_may_show_notes(
        self, desk: Desk, ada: Phone, browser: Browser
    ) -> None:
        ada.patch("/api/me", {"lock_screen": "note"})
        event_id = hold_event(ada, thu(18))
        said = {"why": ["learn"], "line": "To hear of looms", "wishes": ["A weaver", "Joan"]}
        read(ada.put(f"/api/events/{event_id}/attendance", said))
        run_at(desk, wed(18))
        assert [one["body"] for one in told(desk, browser)] == ["To hear of looms · You want to meet A weaver and Joan"]

    def test_where_nobody_was_met_are_not_asked_about_afterwards(
        self, desk: Desk, ada: Phone, browser: Browser
    ) -> None:
        hold_event(ada, thu(18))
        run_at(desk, thu(20) + timedelta(minutes=30))
        assert "You met" not in str(told(desk, browser))

    def test_where_all_were_written_to_are_not_either(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        event_id = hold_event(ada, wed(8), hours=3)
        desk.clock.move_to(wed(9))
        followup(ada, meet(ada, "Grace Hopper", event_id=event_id), outcome="sent")
        run_at(desk, wed(12))
        assert told(desk, browser) == []

    def test_hold_quiet_hours_but_not_the_weekend_rule(self, desk: Desk, ada: Phone) -> None:
        ada.patch("/api/me", {"weekend_rule": True})
        hold_event(ada, sat(20), hours=3)
        assert planned(desk) == ["Fri 18:00", "Sun 8:00"]

    def test_are_asked_about_in_the_zone_where_the_person_is(self, desk: Desk, ada: Phone) -> None:
        hold_event(ada, fri(18))
        ada.patch("/api/me", {"time_zone": "America/New_York"})
        assert planned(desk) == ["Thu 23:00", "Fri 20:30"]

    def test_that_begin_now_are_not_asked_about_before(self, desk: Desk, ada: Phone) -> None:
        hold_event(ada, desk.clock.now(), hours=1)
        assert planned(desk) == ["Tue 20:30"]

    def test_that_move_take_their_reminders_along(self, desk: Desk, ada: Phone) -> None:
        event_id = hold_event(ada, thu(18))
        ada.patch(f"/api/events/{event_id}", {"starts_at": to_wire(sat(10)), "ends_at": to_wire(sat(12))})
        assert planned(desk) == ["Fri 18:00", "Sat 12:30"]

    def test_that_move_send_nothing_again_and_undo_no_snooze(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        ada.patch("/api/me", {"remind_followups": True})
        event_id = hold_event(ada, thu(10))
        run_at(desk, wed(18))
        clock.move_to(thu(11))
        encounter_id = meet(ada, "Grace Hopper", event_id=event_id)
        followup(ada, encounter_id, snoozed_until=to_wire(sat(10)))
        ada.patch(f"/api/events/{event_id}", {"starts_at": to_wire(fri(9)), "ends_at": to_wire(fri(11))})
        assert planned(desk) == ["Fri 11:30", "Sat 10:00"]
        run_at(desk, thu(18), fri(9))
        assert titles(desk, browser) == ["Tomorrow: The RSA"]

    def test_that_one_leaves_are_not_asked_about(self, desk: Desk, ada: Phone) -> None:
        event_id = hold_event(ada, thu(18))
        assert ada.delete(f"/api/events/{event_id}").status_code == 204
        assert planned(desk) == []

    def test_reach_everybody_at_the_event_when_it_moves(
        self, desk: Desk, ada: Phone, make_person: MakePerson, clock: FakeClock
    ) -> None:
        event_id = hold_event(ada, thu(18))
        code = ada.post("/api/codes", {"card_id": ada.code["card_id"], "event_id": event_id}).get_json()
        ada.account["code"] = code
        grace = make_person("Grace Hopper")
        grace.scan(ada.live_token(clock.now()), clock.now())
        grace.patch("/api/me", {"remind_followups": False})
        ada.patch(f"/api/events/{event_id}", {"starts_at": to_wire(sat(10)), "ends_at": to_wire(sat(12))})
        run_chores(desk.app)
        # Grace is told at once, and both are asked again.
        assert planned(desk) == ["Tue 19:00", "Fri 18:00", "Fri 18:00", "Sat 12:30", "Sat 12:30"]
