"""From an encounter to a reminder on the lock screen, and what calls it off."""

from typing import Any

import pytest

from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from hallway.followups.models import Reminder
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser, PushService
from tests.fakes.reminders import Desk
from tests.followups.meetings import MakePerson, followup, fri, meet, planned, sat, thu, told, wed


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    """Ada, in London, where local time is UTC in November; it is Tuesday 19:00."""
    return make_person("Ada Lovelace")


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


class TestStarting:
    def test_an_encounter_starts_its_clock(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        assert planned(desk) == ["Wed 9:00", "Wed 16:00", "Thu 9:00"]
        (item,) = ada.get("/api/followups").get_json()["items"]
        assert item | {"revision": 0} == {
            "id": encounter_id,
            "revision": 0,
            "pace": 24,
            "deadline_at": "2026-11-25T19:00:00.000000Z",
            "snoozed_until": None,
            "outcome": None,
            "closed_at": None,
        }

    def test_at_the_pace_of_its_owner(self, desk: Desk, ada: Phone) -> None:
        ada.patch("/api/me", {"pace": 48})
        meet(ada, "Grace Hopper")
        assert planned(desk) == ["Thu 9:00", "Thu 16:00", "Fri 9:00"]

    def test_or_at_its_own(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper", pace=48)
        assert planned(desk) == ["Thu 9:00", "Thu 16:00", "Fri 9:00"]
        ada.patch("/api/me", {"pace": 48})
        ada.patch("/api/me", {"pace": 24})
        assert followup(ada, encounter_id)["pace"] == 48

    def test_saying_it_again_plans_nothing_twice(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        contact_id = ada.get("/api/contacts").get_json()["items"][0]["id"]
        body = {"contact_id": contact_id, "met_at": to_wire(desk.clock.now()), "time_zone": "Europe/London"}
        ada.put(f"/api/encounters/{encounter_id}", body)
        assert len(planned(desk)) == 3

    def test_it_is_in_the_change_feed(self, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        changes = {(change["kind"], change["id"]) for change in ada.changes()}
        assert ("followup", encounter_id) in changes

    def test_in_the_zone_where_the_person_is(self, desk: Desk, make_person: MakePerson) -> None:
        meet(make_person("Linus", time_zone="Asia/Kolkata"), "Grace Hopper")
        # 19:00 in London is half past midnight in India.
        assert planned(desk) == ["Wed 3:30", "Wed 16:00", "Thu 3:30"]

    def test_not_before_the_session_has_ended(self, desk: Desk, ada: Phone, clock: FakeClock) -> None:
        ada.patch("/api/me", {"remind_events": False})
        event_id = new_id()
        times = {"starts_at": to_wire(wed(2)), "ends_at": to_wire(wed(10)), "time_zone": "Europe/London"}
        ada.put(f"/api/events/{event_id}", {"name": "A long night"} | times)
        clock.move_to(wed(4))
        meet(ada, "Grace Hopper", event_id=event_id)
        assert planned(desk)[0] == "Thu 9:00"
        ada.patch(f"/api/events/{event_id}", {"ends_at": to_wire(wed(8))})
        assert planned(desk)[0] == "Wed 9:00"


class TestActing:
    @pytest.mark.parametrize("outcome", ["sent", "they_wrote", "let_go"])
    def test_closes_it_and_calls_off_the_rest(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock, outcome: str
    ) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        closed = followup(ada, encounter_id, outcome=outcome)
        assert (closed["outcome"], closed["closed_at"]) == (outcome, to_wire(clock.now()))
        assert planned(desk) == []
        for moment in (wed(9), wed(16), thu(9)):
            clock.move_to(moment)
            desk.run()
        assert told(desk, browser) == []

    def test_after_it_went_to_the_devices_it_is_still_left_out(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock, push_service: PushService
    ) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        clock.move_to(wed(9))
        push_service.answer_next(browser, 503)
        desk.run()
        followup(ada, encounter_id, outcome="sent")
        clock.move(minutes=5)
        desk.run()
        assert desk.states() == ["cancelled"]
        assert told(desk, browser) == []

    def test_opening_it_again_plans_it_again(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        followup(ada, encounter_id, outcome="sent")
        opened = followup(ada, encounter_id, outcome=None)
        assert (opened["outcome"], opened["closed_at"]) == (None, None)
        assert planned(desk) == ["Wed 9:00", "Wed 16:00", "Thu 9:00"]

    def test_a_snooze_takes_the_place_of_everything_planned(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        clock.move_to(wed(9))
        desk.run()
        followup(ada, encounter_id, snoozed_until=to_wire(wed(18)))
        assert planned(desk) == ["Wed 18:00"]
        clock.move_to(wed(18))
        desk.run()
        assert [one["title"] for one in told(desk, browser)] == ["Get back to Grace Hopper"] * 2
        followup(ada, encounter_id, snoozed_until=to_wire(fri(12)))
        assert planned(desk) == ["Fri 12:00"]

    def test_a_snooze_is_not_moved_by_new_wishes(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        followup(ada, encounter_id, snoozed_until=to_wire(wed(18)))
        ada.patch("/api/me", {"time_zone": "America/New_York"})
        assert planned(desk) == ["Wed 18:00"]

    def test_a_snooze_taken_back_plans_again(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        followup(ada, encounter_id, snoozed_until=to_wire(wed(18)))
        followup(ada, encounter_id, snoozed_until=None)
        assert planned(desk) == ["Wed 9:00", "Wed 16:00", "Thu 9:00"]

    def test_a_snooze_taken_back_and_given_again_comes(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        for snoozed_until in (wed(18), None, wed(18)):
            followup(ada, encounter_id, snoozed_until=snoozed_until and to_wire(snoozed_until))
        assert planned(desk) == ["Wed 18:00"]

    def test_another_pace_plans_again(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        assert followup(ada, encounter_id, pace=48)["deadline_at"] == "2026-11-26T19:00:00.000000Z"
        assert planned(desk) == ["Thu 9:00", "Thu 16:00", "Fri 9:00"]

    def test_deleting_the_encounter_calls_it_off(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        assert ada.delete(f"/api/encounters/{encounter_id}").status_code == 204
        assert planned(desk) == []
        assert problem_of(ada.patch(f"/api/followups/{encounter_id}", {})) == "record-deleted"
        deleted = [change for change in ada.changes() if change["kind"] == "followup"]
        assert [change["record"] for change in deleted] == [None]

    def test_a_repeat_from_the_outbox_changes_nothing(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        key = ada.next_key()
        path = f"/api/followups/{encounter_id}"
        ada.request("PATCH", path, {"outcome": "sent"}, Idempotency_Key=key)
        followup(ada, encounter_id, outcome=None)
        assert ada.request("PATCH", path, {"outcome": "sent"}, Idempotency_Key=key).get_json()["outcome"] is None

    @pytest.mark.parametrize(
        "changes", [{"outcome": "forgotten"}, {"pace": 12}, {"snoozed_until": "tomorrow"}, {"deadline_at": "x"}]
    )
    def test_nonsense_is_refused(self, ada: Phone, changes: dict[str, Any]) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        assert ada.patch(f"/api/followups/{encounter_id}", changes).status_code == 422

    def test_somebody_elses_is_not_there(self, ada: Phone, make_person: MakePerson) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        answer = make_person("Mallory").patch(f"/api/followups/{encounter_id}", {"outcome": "sent"})
        assert problem_of(answer) == "not-found"


class TestWishes:
    def test_another_zone_moves_what_is_still_to_come(self, desk: Desk, ada: Phone) -> None:
        meet(ada, "Grace Hopper")
        ada.patch("/api/me", {"time_zone": "America/New_York"})
        # The deadline stays; nine in the morning is 14:00 in London.
        assert planned(desk) == ["Wed 14:00", "Thu 14:00"]

    def test_what_was_sent_is_not_sent_again(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        meet(ada, "Grace Hopper")
        clock.move_to(wed(9))
        desk.run()
        ada.patch("/api/me", {"morning": "10:00"})
        assert planned(desk) == ["Wed 16:00", "Thu 10:00"]
        clock.move_to(wed(12))
        desk.run()
        assert len(told(desk, browser)) == 1

    def test_the_weekend_rule_moves_deadline_and_nudges(self, desk: Desk, ada: Phone, clock: FakeClock) -> None:
        clock.move_to(fri(20))
        encounter_id = meet(ada, "Grace Hopper")
        ada.patch("/api/me", {"weekend_rule": True})
        assert planned(desk) == ["Mon 9:00", "Mon 17:00", "Tue 9:00"]
        assert followup(ada, encounter_id)["deadline_at"] == "2026-11-30T20:00:00.000000Z"

    def test_the_weekend_is_that_of_where_one_is(self, desk: Desk, ada: Phone, clock: FakeClock) -> None:
        clock.move_to(thu(20))
        ada.patch("/api/me", {"weekend_rule": True, "time_zone": "Asia/Riyadh"})
        encounter_id = meet(ada, "Grace Hopper")
        assert followup(ada, encounter_id)["deadline_at"] == "2026-11-29T20:00:00.000000Z"

    def test_a_new_name_plans_nothing(self, desk: Desk, ada: Phone) -> None:
        meet(ada, "Grace Hopper")
        before = [one.id for one in desk.notifications()]
        ada.patch("/api/me", {"name": "Ada King"})
        assert [one.id for one in desk.notifications()] == before


class TestNothingIsLost:
    def test_what_was_uploaded_late_comes_at_once(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        met_at = clock.now()
        clock.move_to(sat(11))
        meet(ada, "Grace Hopper", met_at)
        assert planned(desk) == ["Sat 11:00"]
        desk.run()
        assert len(told(desk, browser)) == 1

    def test_a_server_that_slept_through_the_evening_nudges_in_the_morning(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        meet(ada, "Grace Hopper")
        clock.move_to(wed(23))
        desk.run()
        assert told(desk, browser) == []
        assert planned(desk) == ["Thu 8:00"]
        clock.move_to(thu(8))
        desk.run()
        assert len(told(desk, browser)) == 1

    def test_so_does_one_whose_push_service_was_away(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock, push_service: PushService
    ) -> None:
        meet(ada, "Grace Hopper")
        push_service.answer(503)
        for moment in (wed(9), wed(16), wed(22)):
            clock.move_to(moment)
            desk.run()
        push_service.answer(201)
        assert planned(desk) == ["Thu 8:00"]
        clock.move_to(thu(8))
        desk.run()
        assert len(told(desk, browser)) == 1

    def test_a_phone_that_turns_reminders_on_late_gets_what_waited_and_what_is_still_to_come(
        self, desk: Desk, ada: Phone, clock: FakeClock
    ) -> None:
        meet(ada, "Grace Hopper")
        clock.move_to(wed(9))
        desk.run()
        browser = desk.subscribe(ada)
        for hour, count in ((10, 1), (16, 2)):
            clock.move_to(wed(hour))
            desk.run()
            assert len(told(desk, browser)) == count

    def test_three_nudges_and_then_silence(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        meet(ada, "Grace Hopper")
        for day in (wed, thu, fri, sat):
            for hour in (9, 16, 22):
                clock.move_to(day(hour))
                desk.run()
        assert len(told(desk, browser)) == 3
        with desk.app.app_context():
            assert [nudge.sent_at is not None for nudge in db.session.query(Reminder)] == [True] * 3
