"""The operator reads reports and suspends people by command."""

import json
from collections.abc import Callable

from hallway.core.ids import new_id
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.running.conftest import Hallway
from tests.swaps.scans import meet, only

MakePerson = Callable[..., Phone]


def test_a_report_is_read_acted_on_and_closed(hallway: Hallway, make_person: MakePerson, clock: FakeClock) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    meet(grace, ada, clock.now())
    report = {
        "contact_id": only(grace, "contact")["id"],
        "reason": "unwanted",
        "words": "Ten mails a day.",
        "shows": [],
    }
    assert grace.put(f"/api/reports/{new_id()}", report).status_code == 204

    (told,) = [json.loads(line) for line in hallway("reports", "--json").output.splitlines()]
    assert (told["by"], told["about"], told["words"]) == ("Grace Hopper", "Ada Lovelace", "Ten mails a day.")
    assert "about: Ada Lovelace" in hallway("reports").output

    assert hallway("people", "suspend", told["about_id"]).exit_code == 0
    assert ada.get("/api/me").status_code == 401
    assert hallway("people", "resume", told["about_id"]).exit_code == 0
    assert ada.get("/api/me").status_code == 200

    closed = hallway("reports", "--close", told["report"])
    assert (closed.exit_code, closed.output) == (0, "")


def test_an_id_that_is_nobodys_is_said_in_words(hallway: Hallway) -> None:
    for words in (("people", "suspend", new_id()), ("reports", "--close", new_id())):
        said = hallway(*words)
        assert said.exit_code == 1
        assert "There is nothing with this id." in said.output
