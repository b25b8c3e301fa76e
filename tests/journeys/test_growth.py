"""No request gets slower as the database fills: the plan of every statement of the API, on both databases.

A table that grows is never read from end to end, and nothing is sorted that grows with one person's records.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask

from hallway.core.db import db
from tests.api import Phone
from tests.bench.statements import Statement, recorded
from tests.fakes.clock import FakeClock
from tests.journeys.roles import requests
from tests.journeys.scene import set_scene

# What ends the session of those who ask, or makes the API's document, which tests leave out.
LEFT_OUT = {"DELETE /api/session", "DELETE /api/devices", "GET /api/openapi.json"}
ERASING = "DELETE /api/me"
SMALL = {"feed_epoch": "one row"}
"""Tables that do not grow."""
SHORT = {
    "FROM people WHERE people.id = ": "one row, ordered because the feed is",
    "FROM cards WHERE": "a person has a dozen cards",
    "FROM codes WHERE": "a person has a dozen codes on phones in use, a hundred on paper and fifty links",
    "FROM passkeys WHERE": "a person has a few",
    "FROM badges WHERE badges.event_id": "the badges of one event, which has a limit",
    "FROM access_tokens WHERE": "a person has a few",
    "FROM devices JOIN sessions": "a person has a few phones that are signed in",
    "ORDER BY swaps.met_at": "swaps of one pair within a day",
    "FROM topics WHERE topics.encounter_id IN": "a meeting has at most fifty",
    "FROM promises WHERE promises.encounter_id IN": "a meeting has at most fifty",
    "FROM reminders WHERE reminders.person_id = ": "a follow-up has at most four",
    "row_number() OVER": "records that change, in one statement",
    "FROM (SELECT": "what one person is reminded of, for a job",
    "notifications.expires_at > ": "what one person has not received yet and still may",
    "followups.deadline_at > ": "what is open of the last month",
    "promises.due_at > ": "what is open of the last month",
    "events.starts_at > ": "what takes place since last month",
    "encounters.event_id = ": "what one person has open from one event",
    "attendances.role": "the organisers of an event, or the events that one person organises",
}
"""Sorts of few rows, by what is in the statement: why they stay few."""


def test_no_statement_reads_or_sorts_what_grows(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    sent = statements_of_everything(app, ada, grace, clock)
    assert len(sent) > 200
    with app.app_context():
        plans = {one.sql: list(costly_steps(one)) for one in sent}
    scans = {step: sql for sql, steps in plans.items() for step in steps if step not in {"sort", *SMALL}}
    assert scans == {}
    sorts = [sql for sql, steps in plans.items() if "sort" in steps]
    assert [sql for sql in sorts if not any(part in sql for part in SHORT)] == []


def statements_of_everything(app: Flask, ada: Phone, grace: Phone, clock: FakeClock) -> list[Statement]:
    """One request to every endpoint by each of two people who met; returns what was sent, each text once."""
    with recorded(app) as statements:
        scene = set_scene(ada, grace, clock.now())
        asked = requests(scene, clock.now())
        ending = asked.pop(ERASING)
        for phone in (grace, ada):
            for name, (path, body) in asked.items():
                if name not in LEFT_OUT:
                    phone.request(name.split()[0], path, body).close()
        ada.request("DELETE", *ending).close()
    texts = {re.sub(r"\s+", " ", one.sql): one for one in statements}
    # SQLAlchemy's way to say that a list is empty: such a statement reads nothing.
    return [
        Statement(sql, one.parameters, one.is_many)
        for sql, one in texts.items()
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")) and not re.search(r"0 = 1|1!=1|WHERE false", sql)
    ]


def costly_steps(statement: Statement) -> Iterator[str]:
    """The tables that a statement reads from end to end, and *sort* where it sorts."""
    parameters = statement.parameters
    if isinstance(parameters, list):
        (parameters, *_) = parameters
    connection = db.session.connection()
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        yield from sqlite_steps(driver, statement.sql, parameters)
    else:
        # Tables of a few rows are read whole unless that is forbidden; what is left has no index.
        for unwanted in ("seqscan", "sort", "hashagg"):
            driver.execute(f"SET LOCAL enable_{unwanted} = off")
        (plan,) = driver.execute("EXPLAIN (FORMAT JSON) " + statement.sql, parameters).fetchone()
        yield from postgresql_steps(plan[0]["Plan"])


def sqlite_steps(driver: Any, sql: str, parameters: Any) -> Iterator[str]:
    tables = {name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for *_, step in driver.execute("EXPLAIN QUERY PLAN " + sql, parameters):
        scanned = re.match(r"SCAN (\w+)", step)
        if scanned and scanned[1] in tables:
            yield scanned[1]
        elif "TEMP B-TREE" in step:
            yield "sort"


def postgresql_steps(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    elif node["Node Type"] in {"Sort", "Incremental Sort"}:
        yield "sort"
    for below in node.get("Plans", ()):
        yield from postgresql_steps(below)
