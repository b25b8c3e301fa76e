"""What a reminder says on the lock screen."""

import pytest

from hallway.core.ids import new_id
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk
from tests.followups.meetings import MakePerson, followup, meet, told, wed


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    """Ada, in London, where local time is UTC in November; it is Tuesday 19:00."""
    return make_person("Ada Lovelace")


@pytest.fixture
def browser(desk: Desk, ada: Phone) -> Browser:
    return desk.subscribe(ada)


class TestWords:
    def test_of_one_name_topics_and_promises(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        encounter_id = meet(ada, "Grace Hopper", note="Likes sailing; shy about her bug")
        for text in ("Compilers", "Maps"):
            ada.put(f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": text})
            clock.move(seconds=1)
        ada.put(f"/api/promises/{new_id()}", {"encounter_id": encounter_id, "by": "me", "text": "Send the paper."})
        ada.put(f"/api/promises/{new_id()}", {"encounter_id": encounter_id, "by": "them", "text": "Call me"})
        clock.move_to(wed(9))
        desk.run()
        (one,) = told(desk, browser)
        assert one["title"] == "Get back to Grace Hopper"
        assert one["body"] == "You talked about Compilers and Maps · you promised to send the paper"
        assert one["navigate"] == f"https://hallway.example/follow-up/{encounter_id}"
        assert one["lang"] == "en"
        assert one["data"] == {
            "kind": "follow_ups",
            "followups": [{"id": encounter_id, "name": "Grace Hopper", "topics": ["Compilers", "Maps"]}],
        }
        assert [action["action"] for action in one["actions"]] == ["draft", "later", "done"]

    def test_of_the_note_only_by_choice(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        meet(ada, "Grace Hopper", note="Likes sailing")
        clock.move_to(wed(9))
        desk.run()
        ada.patch("/api/me", {"lock_screen": "note"})
        clock.move_to(wed(16))
        desk.run()
        first, second = told(desk, browser)
        assert "sailing" not in str(first)
        assert second["body"] == "Likes sailing"

    def test_of_several_at_the_same_hour_are_one(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock
    ) -> None:
        ids = [meet(ada, name) for name in ("Grace Hopper", "Alan Turing", "Mary Shelley", "Karen Jones", "Ida Rhodes")]
        clock.move_to(wed(9))
        assert desk.run() == 1
        (one,) = told(desk, browser)
        assert one["title"] == "5 people to get back to"
        assert one["body"] == "Grace Hopper, Alan Turing, Mary Shelley, and 2 more"
        assert one["navigate"] == "https://hallway.example/follow-up"
        assert [item["id"] for item in one["data"]["followups"]] == ids

    def test_of_very_many_still_fit(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        for number in range(40):
            meet(ada, f"{'Ä' * 100} {number}")
        clock.move_to(wed(9))
        desk.run()
        (one,) = told(desk, browser)
        assert one["title"] == "40 people to get back to"
        assert len(one["data"]["followups"]) == 20

    def test_are_made_when_it_is_sent(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        kept, done = meet(ada, "Grace Hopper"), meet(ada, "Alan Turing")
        followup(ada, done, outcome="sent")
        clock.move_to(wed(9))
        desk.run()
        (one,) = told(desk, browser)
        assert one["title"] == "Get back to Grace Hopper"
        assert one["navigate"].endswith(kept)
