"""The statements of the change feed, built once at the start: one branch a kind, all in one UNION."""

from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    union_all,
)

from hallway.attendances.models import Intention
from hallway.attendances.schemas import AttendanceOut
from hallway.cards.models import Card
from hallway.cards.schemas import CardOut
from hallway.contacts.models import Contact, Encounter, Promise, Topic
from hallway.contacts.schemas import ContactOut, EncounterOut, PromiseOut, TopicOut
from hallway.core.records import Alias, Tombstone
from hallway.core.revisions import FeedEpoch, RevisionCounter
from hallway.core.types import Id
from hallway.events.models import Attendance
from hallway.events.schemas import EventOut
from hallway.followups.models import Followup
from hallway.followups.schemas import FollowupOut
from hallway.introductions.models import IntroductionRequest, IntroductionSide
from hallway.introductions.schemas import IntroductionOut, RequestOut
from hallway.people.models import Person
from hallway.people.schemas import PersonOut
from hallway.swaps.models import SwapSide
from hallway.swaps.schemas import SwapOut
from hallway.sync.documents import RecordQuery

OWNER: BindParameter[str] = bindparam("owner_id")
AFTER: BindParameter[int] = bindparam("after")
TOP: BindParameter[int] = bindparam("top")
LIMIT: BindParameter[int] = bindparam("limit")


@dataclass(frozen=True)
class Kind:
    """A kind of record: its model, and the schema that its route and the feed use.

    ``added`` are the fields without a column; ``service`` adds them to each page.
    """

    model: Any
    schema: type[ma.Schema]
    added: frozenset[str] = field(default=frozenset())
    only: ColumnElement[bool] | None = None
    """Which records of the model are sent, where it is not all of them."""


KINDS = {
    "person": Kind(Person, PersonOut),
    "card": Kind(Card, CardOut, only=Card.deleted_at.is_(None)),
    "event": Kind(Attendance, EventOut),
    "attendance": Kind(Intention, AttendanceOut, added=frozenset({"known"})),
    "contact": Kind(Contact, ContactOut, added=frozenset({"card"})),
    "encounter": Kind(Encounter, EncounterOut),
    "topic": Kind(Topic, TopicOut),
    "promise": Kind(Promise, PromiseOut),
    "followup": Kind(Followup, FollowupOut),
    "swap": Kind(SwapSide, SwapOut),
    "introduction": Kind(IntroductionSide, IntroductionOut),
    "intro_request": Kind(IntroductionRequest, RequestOut),
}


def _feed_statement() -> CompoundSelect[Any]:
    branches = [_branch(name, kind) for name, kind in KINDS.items()]
    return union_all(*branches, _tombstones(), _aliases()).order_by(literal_column("3")).limit(LIMIT)


def _branch(name: str, kind: Kind) -> Select[Any]:
    model, records = kind.model, RecordQuery(kind.model, kind.schema, without=kind.added)
    owner = model.id if model is Person else model.owner_id
    rows = _rows(literal_column(f"'{name}'"), model.id, model.revision, records.document, cast(null(), Id))
    sent = () if kind.only is None else (kind.only,)
    return records.join(rows).where(owner == OWNER, *_numbered(model.revision), *sent)


def _tombstones() -> Select[Any]:
    rows = _rows(Tombstone.kind, Tombstone.id, Tombstone.revision, cast(null(), String), cast(null(), Id))
    return rows.where(Tombstone.owner_id == OWNER, *_numbered(Tombstone.revision))


def _aliases() -> Select[Any]:
    rows = _rows(Alias.kind, Alias.id, Alias.revision, cast(null(), String), Alias.canonical_id)
    return rows.where(Alias.owner_id == OWNER, *_numbered(Alias.revision))


def _rows(kind: Any, record_id: Any, revision: Any, record: Any, canonical_id: Any) -> Select[Any]:
    return select(
        kind.label("kind"),
        record_id.label("id"),
        revision.label("revision"),
        record.label("record"),
        canonical_id.label("canonical_id"),
    )


def _numbered(revision: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return revision > AFTER, revision <= TOP


COUNTER: Select[str, int, int] = select(
    select(FeedEpoch.epoch).scalar_subquery(), RevisionCounter.number, RevisionCounter.whole_since
).where(RevisionCounter.owner_id == OWNER)
"""The epoch, the highest number of an owner, and the one from which their feed is whole."""

CHANGES = _feed_statement()
"""Rows of (kind, id, revision, document, canonical_id) numbered in (after, top], in order, at most ``limit``."""
