"""The change feed: what changed among a person's records, in the order of writing, each in its newest state.

One statement reads all kinds. The database makes a JSON document of every record, as the schema of its route says, so a
page costs the same however many kinds are in it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Row

from hallway.attendances.known import known_people
from hallway.contacts.sharing import shared_cards
from hallway.core.db import db
from hallway.core.problems import Problem
from hallway.core.words import mark
from hallway.sync.feed import CHANGES, COUNTER

MAX_PAGE = 500

_Row: TypeAlias = "Row[str, str, int, str | None, str | None]"
"""Kind, id, revision, document and canonical id."""


class CursorUnknown(Problem):
    """The cursor is from another epoch, or older than deletions are remembered for."""

    slug, title, status = "cursor-unknown", mark("Start clean"), 409
    advice = mark("Send what is waiting, forget what was synchronised, and ask again without a cursor.")


@dataclass(frozen=True)
class Page:
    """One page of the feed: each change as a JSON object. ``cursor`` is where the next begins."""

    changes: list[str]
    cursor: str
    has_more: bool

    def to_json(self) -> str:
        """Return the page as JSON. The documents are text already: parsing them again would cost the most."""
        rest = json.dumps({"cursor": self.cursor, "has_more": self.has_more})
        return f'{{"changes": [{", ".join(self.changes)}], {rest[1:]}'


def read_changes(owner_id: str, since: str | None, limit: int) -> Page:
    """Return what changed among the owner's records after ``since``, an earlier page's cursor. Raises CursorUnknown.

    The counter is read first, and nothing above it is returned, so that what commits later is on a later page.
    """
    epoch, top, whole_since = db.session.execute(COUNTER, {"owner_id": owner_id}).one()
    after = _parse_cursor(since, epoch, whole_since, top)
    bound = {"owner_id": owner_id, "after": after, "top": top, "limit": limit + 1}
    rows = db.session.execute(CHANGES, bound).all() if after < top else []
    page, has_more = rows[:limit], len(rows) > limit
    cards = shared_cards(row.id for row in page if row.kind == "contact" and row.record is not None)
    known = known_people(owner_id, (row.id for row in page if row.kind == "attendance" and row.record is not None))
    changes = [_change(row, cards, known) for row in page]
    return Page(changes, f"{epoch}:{page[-1].revision if has_more else top}", has_more)


def _parse_cursor(since: str | None, epoch: str, whole_since: int, top: int) -> int:
    if since is None:
        return 0
    named, _, number = since.partition(":")
    if named != epoch or not number.isascii() or not number.isdigit() or int(number[:20]) > top:
        raise CursorUnknown
    if int(number) < whole_since:
        raise CursorUnknown
    return int(number)


def _change(row: _Row, cards: Mapping[str, Mapping[str, Any]], known: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    kind, record_id, revision, record, canonical_id = row
    # Kinds and ids need no escaping, and a document is an object: what is added goes before its closing brace.
    if kind == "contact" and record is not None:
        record = f'{record[:-1]}, "card": {json.dumps(cards.get(record_id))}}}'
    if kind == "attendance" and record is not None:
        record = f'{record[:-1]}, "known": {json.dumps(known.get(record_id, []))}}}'
    alias_of = f'"{canonical_id}"' if canonical_id else "null"
    told = f'"kind": "{kind}", "id": "{record_id}", "revision": {revision}'
    return f'{{{told}, "record": {record or "null"}, "alias_of": {alias_of}}}'
