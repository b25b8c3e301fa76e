"""The change feed: what is new among a person's own records, in the order it was written, each in its newest state.

One statement reads all kinds: every record becomes one JSON document in the database, so a page costs the
same however many kinds are in it. A test proves each document equal to what its own route answers.
"""

import json
from dataclasses import dataclass
from typing import Any

from hallway.contacts.sharing import shared_cards
from hallway.core.db import db
from hallway.core.problems import Problem
from hallway.sync.feed import counter_statement, feed_statement

MAX_PAGE = 500


class CursorUnknown(Problem):
    """The cursor is of another history of this database, or older than what deletions are remembered for."""

    slug, title, status = "cursor-unknown", "Start clean", 409
    advice = "Send what is waiting, forget what was synchronised, and ask again without a cursor."


@dataclass(frozen=True)
class Page:
    """One page of the feed. ``cursor`` is where the next begins."""

    changes: list[dict[str, Any]]
    cursor: str
    has_more: bool


def read_changes(owner_id: str, since: str | None, limit: int) -> Page:
    """What changed among the owner's records after ``since`` (an earlier page's cursor). Raises CursorUnknown.

    The counter is read first and nothing numbered above it is returned: what commits later is in a later page.
    """
    epoch, top, whole_since = db.session.execute(counter_statement(), {"owner_id": owner_id}).one()
    after = _parse_cursor(since, epoch, whole_since, top)
    bound = {"owner_id": owner_id, "after": after, "top": top, "limit": limit + 1}
    rows = db.session.execute(feed_statement(), bound).all() if after < top else []
    changes = [_change(*row) for row in rows[:limit]]
    _add_shared_cards(changes)
    has_more = len(rows) > limit
    return Page(changes, f"{epoch}:{changes[-1]['revision'] if has_more else top}", has_more)


def _parse_cursor(since: str | None, epoch: str, whole_since: int, top: int) -> int:
    if since is None:
        return 0
    named, _, number = since.partition(":")
    if named != epoch or not number.isascii() or not number.isdigit() or int(number[:20]) > top:
        raise CursorUnknown
    if int(number) < whole_since:
        raise CursorUnknown
    return int(number)


def _change(kind: str, record_id: str, revision: int, record: str | None, canonical_id: str | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": record_id,
        "revision": revision,
        "record": json.loads(record) if record is not None else None,
        "alias_of": canonical_id,
    }


def _add_shared_cards(changes: list[dict[str, Any]]) -> None:
    contacts = [change["record"] for change in changes if change["kind"] == "contact" and change["record"]]
    if contacts:
        cards = shared_cards(contact["id"] for contact in contacts if contact["source"] == "swap")
        for contact in contacts:
            contact["card"] = cards.get(contact["id"])
