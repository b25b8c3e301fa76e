"""People who pause, or whom the operator suspends: codes and cards rest, nothing is lost, and all comes back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.db import unit_of_work
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from hallway.people.resting import end_suspension, suspend
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import meet, read

MakePerson = Callable[..., Phone]


@pytest.fixture
def pair(make_person: MakePerson, clock: FakeClock) -> tuple[Phone, Phone]:
    """Ada and Grace, who swapped."""
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    meet(grace, ada, clock.now())
    return ada, grace


def pause(phone: Phone, *, is_paused: bool = True) -> None:
    read(phone.patch("/api/me", {"is_paused": is_paused}))


def act(app: Flask, person_id: str, what: Callable[[str, datetime], None], clock: FakeClock) -> None:
    with app.app_context(), unit_of_work():
        what(person_id, clock.now())


def scan(phone: Phone, token: str, clock: FakeClock) -> str:
    """What came of a scan: the state of the swap, or the problem."""
    contact_id, encounter_id = new_id(), new_id()
    moment = to_wire(clock.now())
    read(phone.put(f"/api/contacts/{contact_id}", {"name": "Somebody"}))
    met = {"contact_id": contact_id, "met_at": moment, "time_zone": "UTC"}
    read(phone.put(f"/api/encounters/{encounter_id}", met))
    ids = {"contact_id": contact_id, "encounter_id": encounter_id}
    answer = phone.put(f"/api/swaps/{new_id()}", ids | {"token": token, "scanned_at": moment})
    return str(answer.get_json()["state"]) if answer.status_code == 200 else problem_of(answer)


def records_of(phone: Phone) -> dict[str, object]:
    """Everything that a person has, by id; what the account says of itself left out."""
    return {change["id"]: change["record"] for change in phone.changes() if change["kind"] != "person"}


def card_of(phone: Phone) -> object:
    """The card that a phone sees of its one contact who swapped, in its feed."""
    return next(one for one in read(phone.get("/api/contacts"))["items"] if one["source"] == "swap")["card"]


def test_codes_of_somebody_who_pauses_rest_and_work_again(
    pair: tuple[Phone, Phone], make_person: MakePerson, clock: FakeClock
) -> None:
    ada, _ = pair
    mary = make_person("Mary Somerville")
    printed = read(ada.post("/api/printed-codes", {}))["url"].rsplit("/", 1)[1]
    pause(ada)
    assert scan(mary, ada.live_token(clock.now()), clock) == "code-rests"
    assert scan(mary, printed, clock) == "code-rests"
    page = Phone(ada.app).get(f"/S/{ada.live_token(clock.now())}", Accept="text/html")
    assert page.status_code == 410
    assert "Ada" not in page.get_data(as_text=True)
    pause(ada, is_paused=False)
    assert scan(mary, ada.live_token(clock.now()), clock) == "kept"


def test_the_card_of_somebody_who_pauses_rests_everywhere_and_comes_back(app: Flask, pair: tuple[Phone, Phone]) -> None:
    ada, grace = pair
    before = card_of(grace)
    assert before is not None
    since = read(grace.get("/api/changes"))["cursor"]
    pause(ada)
    assert card_of(grace) is None
    run_chores(app)
    assert [change["record"]["card"] for change in grace.changes(since) if change["kind"] == "contact"] == [None]
    pause(ada, is_paused=False)
    assert card_of(grace) == before


def test_whoever_pauses_keeps_everything_and_their_phones(pair: tuple[Phone, Phone]) -> None:
    ada, _ = pair
    kept = records_of(ada)
    pause(ada)
    assert records_of(ada) == kept
    assert read(ada.get("/api/me"))["person"]["is_paused"] is True


def test_a_suspended_account_ends_sessions_tokens_and_every_way_in_and_erases_nothing(
    app: Flask, pair: tuple[Phone, Phone], clock: FakeClock
) -> None:
    ada, grace = pair
    token = read(ada.post("/api/access-tokens", {"name": "Script", "scope": "read"}))["token"]
    recovery = read(ada.post("/api/recovery-code"))["code"]
    handover = read(ada.post("/api/handover-codes"))["code"]
    kept = records_of(ada)
    act(app, ada.person_id, suspend, clock)
    assert card_of(grace) is None
    assert scan(grace, ada.live_token(clock.now()), clock) == "code-rests"
    for answer in (
        ada.get("/api/me"),
        ada.patch("/api/me", {"pace": 48}),
        Phone(app).get("/api/contacts", Authorization=f"Bearer {token}"),
        Phone(app).post("/api/sessions", {"code": recovery, "device_label": "New"}),
        Phone(app).post("/api/sessions", {"code": handover, "device_label": "New"}),
    ):
        assert (answer.status_code, problem_of(answer)) == (401, "account-suspended")
    act(app, ada.person_id, end_suspension, clock)
    assert card_of(grace) is not None
    assert records_of(ada) == kept
    assert Phone(app).sign_in(recovery).person_id == ada.person_id


def test_nobody_lifts_their_own_suspension(app: Flask, pair: tuple[Phone, Phone], clock: FakeClock) -> None:
    ada, _ = pair
    assert ada.patch("/api/me", {"suspended_at": None}).status_code == 422
    act(app, ada.person_id, suspend, clock)
    assert ada.patch("/api/me", {"is_paused": False}).status_code == 401


def test_erasing_works_out_of_a_pause(pair: tuple[Phone, Phone]) -> None:
    ada, grace = pair
    pause(ada)
    assert ada.delete("/api/me").status_code == 204
    assert card_of(grace) is None
