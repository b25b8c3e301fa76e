"""The writes that phones send most: CPU a request, beside a bare Flask route with the same duties, in turns."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, request

from tests.api import Phone
from tests.bench.figures import Figure, cpu_of, figure
from tests.bench.requests import Prepared
from tests.bench.statements import BareDriver, Statement, recorded
from tests.bench.worlds import Copies, people, running
from tests.calls import count_calls
from tests.fakes.clock import FakeClock
from tests.journeys.test_costs import COSTS, Make

ROUNDS, TIMES = 7, 8
BESIDE = "CPU of a bare Flask route: JSON in, the same statements on the bare driver, commit, JSON out"


def measure(kind: str, copies: Copies) -> Iterator[Figure]:
    """The figures on one kind of database."""
    for make in COSTS:
        yield from _measure(make, kind, copies)


def _measure(make: Make, kind: str, copies: Copies) -> Iterator[Figure]:
    clock, first = FakeClock(), copies.create()
    with running(first, clock) as app:
        crowd: list[Phone] = people(app, 2 * (ROUNDS + 1) * TIMES)
        sent = [make(one, other, clock) for one, other in zip(crowd[::2], crowd[1::2], strict=True)]
    second, third = copies.copy(first), copies.copy(first)
    with running(first, clock) as app:
        replays = [_statements_of(app, one) for one in sent[:-1]]
        calls = count_calls(lambda: sent[-1].send(app))
    bare = BareDriver(third)
    route, ratios, cpu = _bare_route(bare), [], []
    with running(second, clock) as app:
        for number in range(ROUNDS):
            part = slice(number * TIMES, (number + 1) * TIMES)
            ours = cpu_of(lambda one: one.send(app), sent[part])
            theirs = cpu_of(lambda one: _replay(route, *one), zip(sent[part], replays[part], strict=True))
            ratios.append(ours / theirs)
            cpu.append(ours / TIMES * 1000)
    bare.close()
    for url in (first, second, third):
        copies.drop(url)
    name = f"{make.__name__} on {kind}"
    # What is prepared once was prepared in the first round.
    yield figure(name, ratios[1:], "x", BESIDE)
    yield figure(f"{name}: CPU a request", cpu[1:], "ms")
    yield figure(f"{name}: statements", [len(one) for one in replays[TIMES:]], "statements")
    yield figure(f"{name}: function calls", [calls], "calls")


def _statements_of(app: Flask, one: Prepared) -> list[Statement]:
    with recorded(app) as statements:
        one.send(app)
    return list(statements)


def _bare_route(bare: BareDriver) -> Flask:
    app = Flask("bare")

    @app.route("/<path:_path>", methods=["PUT", "PATCH"])
    def write(_path: str) -> dict[str, Any]:
        body: dict[str, Any] = request.get_json()
        bare.replay(request.environ["bench.statements"])
        return body

    return app


def _replay(app: Flask, one: Prepared, statements: list[Statement]) -> None:
    Prepared(one.environ | {"bench.statements": statements}, one.body).send(app)
