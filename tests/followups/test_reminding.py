"""Reminders of promises and waiting swaps: when, in one notification with the rest, and what calls them off."""

from datetime import timedelta

import pytest

from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk
from tests.followups.meetings import MakePerson, fri, hold_event, meet, planned, promise, run_at, sat, thu, told, wed


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    """Ada, in London, where local time is UTC in November; it is Tuesday 19:00. No follow-ups, to see the rest."""
    phone = make_person("Ada Lovelace")
    phone.patch("/api/me", {"remind_followups": False})
    return phone


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


class TestPromises:
    def test_are_reminded_of_when_they_are_due(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        promise(ada, meet(ada, "Grace Hopper"), thu(18))
        assert planned(desk) == ["Thu 18:00"]
        run_at(desk, thu(18))
        (one,) = told(desk, browser)
        assert (one["title"], one["body"]) == ("You promised Grace Hopper something", "Send the paper")
        contact_id = ada.get("/api/contacts").get_json()["items"][0]["id"]
        assert one["navigate"] == f"https://hallway.example/people/{contact_id}"

    def test_of_others_are_too(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        promise(ada, meet(ada, "Grace Hopper"), thu(18), by="them")
        run_at(desk, thu(18))
        assert [one["title"] for one in told(desk, browser)] == ["Grace Hopper promised you something"]

    def test_with_no_due_time_are_not(self, desk: Desk, ada: Phone) -> None:
        promise(ada, meet(ada, "Grace Hopper"), None)
        assert planned(desk) == []

    def test_hold_quiet_hours_and_the_weekend_rule(self, desk: Desk, ada: Phone) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        promise(ada, encounter_id, thu(23))
        promise(ada, encounter_id, sat(12))
        assert planned(desk) == ["Fri 8:00", "Sat 12:00"]
        ada.patch("/api/me", {"weekend_rule": True})
        assert planned(desk) == ["Fri 8:00", "Mon 9:00"]

    @pytest.mark.parametrize("how", ["done", "deleted", "undated", "encounter deleted"])
    def test_that_are_kept_or_gone_are_called_off(self, desk: Desk, ada: Phone, how: str) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        path = f"/api/promises/{promise(ada, encounter_id, thu(18))}"
        if how == "done":
            ada.patch(path, {"done_at": to_wire(desk.clock.now())})
        elif how == "undated":
            ada.patch(path, {"due_at": None})
        else:
            ada.delete(path if how == "deleted" else f"/api/encounters/{encounter_id}")
        assert planned(desk) == []

    def test_that_are_kept_after_all_went_to_the_phones_are_left_out(
        self, desk: Desk, ada: Phone, browser: Browser
    ) -> None:
        path = f"/api/promises/{promise(ada, meet(ada, 'Grace Hopper'), thu(18))}"
        desk.clock.move_to(thu(18))
        desk.push_service.answer_next(browser, 503)
        desk.run()
        ada.patch(path, {"done_at": to_wire(thu(18))})
        run_at(desk, thu(19))
        assert told(desk, browser) == []

    def test_due_at_another_time_are_reminded_of_then(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        path = f"/api/promises/{promise(ada, meet(ada, 'Grace Hopper'), thu(12))}"
        run_at(desk, thu(12))
        ada.patch(path, {"text": "Send the slides"})
        assert planned(desk) == []
        ada.patch(path, {"due_at": to_wire(fri(12))})
        assert planned(desk) == ["Fri 12:00"]
        run_at(desk, fri(12))
        assert len(told(desk, browser)) == 2

    def test_that_nobody_got_come_again(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        promise(ada, meet(ada, "Grace Hopper"), thu(18))
        desk.push_service.answer(503)
        run_at(desk, thu(18), thu(22))
        desk.push_service.answer(201)
        assert planned(desk) == ["Fri 8:00"]
        run_at(desk, fri(8))
        assert len(told(desk, browser)) == 1


class TestSwaps:
    def scan_late(self, make_person: MakePerson, presenter: Phone, name: str = "Grace Hopper") -> tuple[Phone, str]:
        clock: FakeClock = presenter.app.extensions["hallway.clock"]
        phone, now = make_person(name), clock.now()
        swap = phone.scan(presenter.live_token(now - timedelta(minutes=18)), now)
        assert swap["state"] == "waiting"
        return phone, str(swap["id"])

    def test_that_wait_are_asked_about_at_the_next_full_hour(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson
    ) -> None:
        _, swap_id = self.scan_late(make_person, ada)
        assert "Tue 20:00" in planned(desk)
        run_at(desk, desk.clock.now() + timedelta(hours=1))
        (one,) = told(desk, browser)
        assert one["title"].replace("\u202f", " ") == "Grace Hopper says you met (6:42 PM)"
        assert ada.get(f"/api/swaps/{swap_id}").status_code == 200

    @pytest.mark.parametrize("state", ["kept", "declined"])
    def test_that_are_answered_are_not(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson, state: str
    ) -> None:
        _, swap_id = self.scan_late(make_person, ada)
        assert ada.patch(f"/api/swaps/{swap_id}", {"state": state}).status_code == 200
        assert "Tue 20:00" not in planned(desk)

    def test_of_people_who_are_blocked_are_not(
        self, desk: Desk, ada: Phone, browser: Browser, make_person: MakePerson, clock: FakeClock
    ) -> None:
        mallory = make_person("Mallory")
        mallory.scan(ada.live_token(clock.now()), clock.now())
        (contact,) = ada.get("/api/contacts").get_json()["items"]
        assert ada.put(f"/api/contacts/{contact['id']}/block").status_code == 204
        clock.move(hours=13)
        mallory.scan(ada.live_token(clock.now() - timedelta(minutes=18)), clock.now())
        run_at(desk, wed(10))
        assert told(desk, browser) == []


class TestTogether:
    def test_what_falls_into_one_hour_is_one_notification(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        ada.patch("/api/me", {"remind_followups": True})
        promise(ada, meet(ada, "Grace Hopper"), wed(9) + timedelta(minutes=40))
        hold_event(ada, thu(18))
        assert planned(desk) == ["Wed 9:00", "Wed 16:00", "Wed 18:00", "Thu 9:00", "Thu 20:30"]
        run_at(desk, wed(9))
        (one,) = told(desk, browser)
        assert one["title"] == "Get back to Grace Hopper"
        assert one["body"] == "You promised Grace Hopper something"
        assert one["navigate"] == "https://hallway.example/follow-up"

    def test_what_is_left_of_an_hour_is_still_told(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        done = promise(ada, encounter_id, wed(9))
        promise(ada, encounter_id, wed(9) + timedelta(minutes=30), "Introduce Alan")
        ada.patch(f"/api/promises/{done}", {"done_at": to_wire(desk.clock.now())})
        run_at(desk, wed(9))
        assert [one["body"] for one in told(desk, browser)] == ["Introduce Alan"]

    def test_several_promises_are_counted(self, desk: Desk, ada: Phone, browser: Browser) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        for text in ("Send the paper.", "Introduce Alan"):
            promise(ada, encounter_id, wed(9), text)
        run_at(desk, wed(9))
        (one,) = told(desk, browser)
        assert one["title"] == "2 promises are due"
        assert one["body"] == "Send the paper (Grace Hopper) and Introduce Alan (Grace Hopper)"


class TestSwitches:
    @pytest.mark.parametrize("kind", ["followups", "promises", "events", "swaps"])
    def test_each_kind_can_be_switched_off_and_on_again(
        self, desk: Desk, ada: Phone, make_person: MakePerson, kind: str, clock: FakeClock
    ) -> None:
        ada.patch("/api/me", {"remind_followups": True})
        promise(ada, meet(ada, "Grace Hopper"), fri(12))
        hold_event(ada, fri(18))
        grace = make_person("Grace Hopper", time_zone="Asia/Kolkata")
        grace.patch("/api/me", {"remind_followups": False})
        grace.scan(ada.live_token(clock.now() - timedelta(minutes=18)), clock.now())
        everything = {
            "followups": ["Wed 9:00", "Wed 16:00", "Thu 9:00"],
            "promises": ["Fri 12:00"],
            "events": ["Thu 18:00", "Fri 20:30"],
            "swaps": ["Tue 20:00"],
        }
        whole = sorted(moment for moments in everything.values() for moment in moments)
        assert sorted(planned(desk)) == whole
        off = ada.patch("/api/me", {f"remind_{kind}": False})
        assert off.get_json()[f"remind_{kind}"] is False
        assert sorted(planned(desk)) == sorted(set(whole) - set(everything[kind]))
        ada.patch("/api/me", {f"remind_{kind}": True})
        assert sorted(planned(desk)) == whole

    def test_are_in_the_change_feed(self, ada: Phone) -> None:
        (person,) = [change["record"] for change in ada.changes() if change["kind"] == "person"]
        assert person == ada.get("/api/me").get_json()["person"]
        assert (person["remind_followups"], person["remind_swaps"]) == (False, True)

    def test_other_words_are_refused(self, ada: Phone) -> None:
        assert ada.patch("/api/me", {"remind_events": "sometimes"}).status_code == 422
