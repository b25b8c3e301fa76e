"""What a reminder says on the lock screen."""

import json
from datetime import timedelta

import pytest

from hallway.core.ids import new_id
from hallway.followups.digest import ComingEvent, Digest, EndedEvent, OpenFollowup, OpenPromise, WaitingSwap
from hallway.followups.push_data import BODY_ROOM, add_data
from hallway.notifications.rules import MAX_PAYLOAD, Message, encode_payload
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk
from tests.followups.meetings import MakePerson, followup, hold_event, meet, promise, run_at, thu, told, wed


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
        named = one["data"]["followups"]
        assert 10 <= len(named) <= 20
        assert one["data"]["more"] == 40 - len(named), "so that no phone takes what is named for all of it"
        assert one["body"], "there is still room for words"

    def test_are_made_when_it_is_sent(self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock) -> None:
        kept, done = meet(ada, "Grace Hopper"), meet(ada, "Alan Turing")
        followup(ada, done, outcome="sent")
        clock.move_to(wed(9))
        desk.run()
        (one,) = told(desk, browser)
        assert one["title"] == "Get back to Grace Hopper"
        assert one["navigate"].endswith(kept)


class TestWhatItIsAbout:
    """Every reminder names its things, so that a phone can leave out, or close, what is settled."""

    def test_is_named_of_every_kind(
        self, desk: Desk, ada: Phone, browser: Browser, clock: FakeClock, make_person: MakePerson
    ) -> None:
        encounter_id = meet(ada, "Grace Hopper")
        contact_id = ada.get("/api/contacts?limit=1").get_json()["items"][0]["id"]
        promise_id = promise(ada, encounter_id, wed(9))
        clock.move(minutes=1)
        coming = hold_event(ada, thu(20))
        clock.move_to(wed(8))
        over = hold_event(ada, wed(7), hours=1)
        meet(ada, "Alan Turing", event_id=over)
        clock.move_to(wed(8) + timedelta(minutes=20))
        late = make_person("Mary Shelley").scan(ada.live_token(clock.now() - timedelta(minutes=30)), clock.now())
        run_at(desk, wed(8) + timedelta(minutes=30), wed(9), wed(18))
        named: dict[str, list[dict[str, str]]] = {}
        for data in (one["data"] for one in told(desk, browser)):
            for part in data.keys() - {"kind"}:
                named.setdefault(part, []).extend(data[part])
        assert encounter_id in [one["id"] for one in named["followups"]]
        assert named["promises"] == [{"id": promise_id, "name": "Grace Hopper", "contact_id": contact_id}]
        assert named["swaps"] == [{"id": late["id"], "name": "Mary Shelley"}]
        assert named["over"] == [{"id": over, "name": "The RSA"}]
        assert named["coming"] == [{"id": coming, "name": "The RSA"}]

    @pytest.mark.parametrize("letter", ["a", "Ä", "字", "😀"])
    @pytest.mark.parametrize("number", [1, 7, 60])
    def test_fits_with_the_words_however_long_the_names(self, letter: str, number: int) -> None:
        digest = Digest(
            followups=[OpenFollowup(new_id(), new_id(), letter * 200, "", [letter * 60] * 9) for _ in range(number)],
            promises=[OpenPromise(new_id(), new_id(), letter * 200, letter * 500, "me") for _ in range(number)],
            swaps=[WaitingSwap(new_id(), letter * 200, wed(9)) for _ in range(number)],
            coming=[ComingEvent(new_id(), letter * 200, wed(9)) for _ in range(number)],
            over=[EndedEvent(new_id(), letter * 200, 3) for _ in range(number)],
        )
        bare = Message("T" * 80, "B" * 200, "https://hallway.example/follow-up", new_id(), "en", {"kind": "reminders"})
        message = add_data(bare, digest)
        raw = encode_payload(message)
        assert len(raw) <= MAX_PAYLOAD
        named = [thing for things in message.data.values() if isinstance(things, list) for thing in things]
        assert len(named) + int(str(message.data.get("more", 0))) == len(digest)
        assert named
        assert len(json.loads(raw)["notification"]["body"]) >= BODY_ROOM // 2


def test_one_promise_can_be_ticked_where_it_is_told(desk: Desk, ada: Phone, browser: Browser) -> None:
    ada.patch("/api/me", {"remind_followups": False})
    encounter_id = meet(ada, "Grace Hopper")
    promise(ada, encounter_id, thu(18))
    for _ in range(2):
        promise(ada, encounter_id, thu(20))
    run_at(desk, thu(18), thu(20))
    one, two = told(desk, browser)
    assert [action["action"] for action in one["actions"]] == ["kept"]
    assert "actions" not in two or two["actions"] == []
