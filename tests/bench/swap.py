"""A swap: CPU a request, beside the same statements on the bare driver in one transaction."""

from collections.abc import Iterator

from flask import Flask

from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.bench.figures import Figure, cpu_of, figure
from tests.bench.requests import Prepared, prepare
from tests.bench.statements import BareDriver, Statement, recorded
from tests.bench.worlds import Copies, people, running
from tests.fakes.clock import FakeClock

ROUNDS, SWAPS = 9, 12


def measure(kind: str, copies: Copies) -> Iterator[Figure]:
    """The figure on one kind of database."""
    clock = FakeClock()
    first = copies.create()
    with running(first, clock) as app:
        crowd = people(app, 2 * (ROUNDS + 1) * SWAPS)
        pairs = list(zip(crowd[::2], crowd[1::2], strict=True))
        swaps = [_swap_of(scanner, presenter, clock) for scanner, presenter in pairs]
    second, third = copies.copy(first), copies.copy(first)
    with running(first, clock) as app:
        replays = [_statements_of(app, swap) for swap in swaps]
    ratios, bare = [], BareDriver(third)
    with running(second, clock) as app:
        for number in range(ROUNDS + 1):
            part = slice(number * SWAPS, (number + 1) * SWAPS)
            mine = cpu_of(lambda swap: swap.send(app), swaps[part])
            ratios.append(mine / cpu_of(bare.replay, replays[part]))
    bare.close()
    for url in (first, second, third):
        copies.drop(url)
    yield figure(f"swap on {kind}", ratios[1:], "x", "CPU of the same statements on the bare driver in one transaction")
    yield figure(f"swap on {kind}: statements", [len(replay) for replay in replays[SWAPS:]], "statements")


def _swap_of(scanner: Phone, presenter: Phone, clock: FakeClock) -> Prepared:
    contact_id, encounter_id, moment = new_id(), new_id(), to_wire(clock.now())
    scanner.outbox("PUT", f"/api/contacts/{contact_id}", {"name": "Somebody"})
    met = {"contact_id": contact_id, "met_at": moment, "time_zone": "Europe/London"}
    scanner.outbox("PUT", f"/api/encounters/{encounter_id}", met)
    token = presenter.live_token(clock.now())
    body = {"token": token, "scanned_at": moment, "contact_id": contact_id, "encounter_id": encounter_id}
    return prepare(scanner, "PUT", f"/api/swaps/{new_id()}", body, outbox=True)


def _statements_of(app: Flask, swap: Prepared) -> list[Statement]:
    with recorded(app) as statements:
        swap.send(app)
    return list(statements)
