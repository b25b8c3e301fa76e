"""The change feed: CPU a request, beside hand-written SQL and plain dicts that give the same answer."""

import json
from collections.abc import Iterator

from flask import Flask

from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.bench.figures import Figure, compare
from tests.bench.plain_feed import PlainFeed
from tests.bench.requests import prepare, session_of
from tests.bench.statements import BareDriver, recorded
from tests.bench.worlds import Copies, people, running
from tests.fakes.clock import FakeClock

ROUNDS, TIMES = 11, 20
SIZES = (20, 200)
# A meeting is a contact, an encounter, its follow-up, two topics and a promise; one in four came by a swap.
RECORDS_A_MEETING = 6


def measure(kind: str, copies: Copies) -> Iterator[Figure]:
    """The figures on one kind of database."""
    clock, url = FakeClock(), copies.create()
    with running(url, clock) as app:
        ada, *others = people(app, 1 + max(SIZES) // RECORDS_A_MEETING // 4 + 1)
        cursor = ada.get("/api/changes").get_json()["cursor"]
        _meet(ada, others, clock)
        driver = BareDriver(url)
        for size in SIZES:
            yield _figure(app, ada, driver, kind, f"/api/changes?since={cursor}&limit={size}", size)
        with recorded(app) as statements:
            ada.get(f"/api/changes?since={cursor}&limit=200")
        yield Figure(f"changes on {kind}: statements", len(statements), "statements", "", 1, *[len(statements)] * 3)
        driver.close()
    copies.drop(url)


def _figure(app: Flask, ada: Phone, driver: BareDriver, kind: str, path: str, size: int) -> Figure:
    request, plain = prepare(ada, "GET", path), PlainFeed(driver)
    token = session_of(ada)
    since = int(path.partition(":")[2].partition("&")[0])
    ours, theirs = json.loads(request.send(app)), json.loads(plain.answer(token, since, size))
    assert len(ours["changes"]) == size
    assert ours == theirs, "the hand-written feed no longer answers what the application answers"
    return compare(
        f"changes on {kind}, {size} records",
        lambda: request.send(app),
        lambda: plain.answer(token, since, size),
        beside="CPU of hand-written SQL on the bare driver and plain dicts",
        rounds=ROUNDS,
        times=TIMES,
    )


def _meet(ada: Phone, others: list[Phone], clock: FakeClock) -> None:
    """Fill a person's feed as an evening does, with at least as many records as the largest page."""
    for number in range(max(SIZES) // RECORDS_A_MEETING + 1):
        moment = to_wire(clock.now())
        if number % 4 == 0:
            swap = ada.scan(others[number // 4].live_token(clock.now()), clock.now())
            encounter_id = swap["encounter_id"]
        else:
            contact_id, encounter_id = new_id(), new_id()
            details = [{"kind": "email", "value": f"person{number}@example.com"}]
            ada.outbox("PUT", f"/api/contacts/{contact_id}", {"name": f"Person {number}", "details": details})
            met = {"contact_id": contact_id, "met_at": moment, "time_zone": "Europe/London", "note": "About looms."}
            ada.outbox("PUT", f"/api/encounters/{encounter_id}", met)
        for text in ("Compilers", "Maps"):
            ada.outbox("PUT", f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": text})
        promise = {"encounter_id": encounter_id, "by": "me", "text": "send the paper"}
        ada.outbox("PUT", f"/api/promises/{new_id()}", promise)
