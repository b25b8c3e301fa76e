"""Three phones on one evening, and what must be true of them once everything was sent and read."""

from datetime import datetime
from itertools import combinations
from typing import Any

from flask import Flask

from hallway.cards.rules import fold_topic
from hallway.swaps.rules import ONE_SWAP_A_PAIR
from tests.api import Phone
from tests.fakes.clock import TUESDAY_EVENING, FakeClock
from tests.fakes.offline import check_page
from tests.fakes.outbox import Key, Record, Waiting
from tests.fakes.pocket import PocketPhone
from tests.swaps.scans import read


class Evening:
    """Ada with two phones, Grace with one, on a server whose clock is the test's."""

    def __init__(self, app: Flask, clock: FakeClock) -> None:
        self.clock = clock
        clock.move_to(TUESDAY_EVENING)
        ada, grace = Phone(app).sign_up("Ada Lovelace"), Phone(app).sign_up("Grace Hopper")
        second = Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])
        self.phones = [
            PocketPhone(http, clock, name)
            for http, name in ((ada, "Ada's phone"), (second, "Ada's second phone"), (grace, "Grace's phone"))
        ]
        for phone in self.phones:
            phone.read_all()

    def other_of(self, phone: PocketPhone) -> Phone:
        """The phone of the other person that shows its code."""
        ada, _, grace = self.phones
        return ada.http if phone is grace else grace.http

    def drain(self) -> None:
        """Let every phone send what waits and read what changed, until nothing is new to anybody."""
        for phone in self.phones:
            phone.send_all()
        for phone in self.phones:
            phone.read_all()
            assert not phone.outbox

    def check(self) -> None:
        """Everybody agrees, and nothing that the server said yes to is missing."""
        ada, second, grace = self.phones
        for person in ([ada, second], [grace]):
            changes = person[0].http.changes()
            check_page(changes, None)
            present = {(one["kind"], one["id"]): one["record"] for one in changes if one["record"]}
            for phone in person:
                check_same(phone, present)
            check_meetings(present)
            aliases = {one["id"]: one["alias_of"] for one in changes if one["alias_of"]}
            check_ledger([request for phone in person for request in phone.applied], present, aliases)


def check_same(phone: PocketPhone, present: dict[Key, Record]) -> None:
    """A phone holds what the server holds; what it holds beyond that was refused, and waits there to be seen."""
    for key, record in present.items():
        assert phone.records.get(key) == record, (phone.name, key)
    aside = {(effect.kind, effect.id) for request in phone.refused for effect in request.effects}
    assert set(phone.records) - set(present) <= aside, phone.name


def check_meetings(present: dict[Key, Record]) -> None:
    """One contact a pair, one swap a pair in twelve hours, one encounter a swap; nothing hangs in the air."""
    of: dict[str, list[Record]] = {}
    for (kind, _), record in present.items():
        of.setdefault(kind, []).append(record)
    # There is only one other person here.
    assert len([one for one in of.get("contact", []) if one["source"] == "swap"]) <= 1
    swapped = [one["swap_id"] for one in of.get("encounter", []) if one["swap_id"]]
    assert len(swapped) == len(set(swapped)), swapped
    for one, two in combinations(of.get("swap", []), 2):
        assert abs(moment(one) - moment(two)) >= ONE_SWAP_A_PAIR.total_seconds()
    for encounter in of.get("encounter", []):
        assert ("contact", encounter["contact_id"]) in present
        assert ("followup", encounter["id"]) in present
    for record in (*of.get("topic", []), *of.get("promise", [])):
        assert ("encounter", record["encounter_id"]) in present
    for swap in of.get("swap", []):
        assert not swap["contact_id"] or ("contact", swap["contact_id"]) in present
        if swap["encounter_id"]:
            assert present["encounter", swap["encounter_id"]]["swap_id"] == swap["id"]


def moment(swap: Record) -> float:
    return datetime.fromisoformat(swap["met_at"]).timestamp()


def check_ledger(applied: list[Waiting], present: dict[Key, Record], aliases: dict[str, str]) -> None:
    """What was written is there, under the id it goes by now, unless somebody took it or what it hung on away."""

    def stands(record_id: str) -> str:
        while record_id in aliases:
            record_id = aliases[record_id]
        return record_id

    removed = {stands(request.about[1]) for request in applied if request.method == "DELETE"}
    undone = {stands(one) for request in applied if is_undoing(request) for one in request.hangs_on}
    for request in applied:
        kind, record_id = request.about[0], stands(request.about[1])
        if request.method == "DELETE":
            assert (kind, record_id) not in present, request
            continue
        if removed & {record_id, *map(stands, request.hangs_on)}:
            continue
        if kind in {"contact", "encounter"} and record_id in undone and (kind, record_id) not in present:
            # 'I don't know them' takes away what nobody wrote anything on.
            continue
        check_kept(request, present.get((kind, record_id)))


def is_undoing(request: Waiting) -> bool:
    return request.about[0] == "swap" and (request.body or {}).get("state") == "declined"


def check_kept(request: Waiting, record: Record | None) -> None:
    """One request that was applied can still be seen in the record it was about."""
    body: dict[str, Any] = request.body or {}
    if request.method == "PUT":
        assert record is not None, request
    if record is not None and request.about[0] == "topic":
        assert fold_topic(record["text"]) == fold_topic(body["text"]), request
    if record is not None and request.about[0] == "promise" and "text" in body:
        assert record["text"] == body["text"], request
    if "note" in body:
        assert record is not None, request
        assert set(body["note"].split()) <= set(record["note"].split()), (request, record["note"])
