"""The statements of the change feed, built once: one branch a kind, all in one UNION."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    cast,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from hallway.cards.models import Card
from hallway.contacts.models import Contact, Encounter, Promise, Topic
from hallway.core.records import Alias, Tombstone
from hallway.core.revisions import FeedEpoch, RevisionCounter
from hallway.core.types import Id
from hallway.events.models import Attendance, Event
from hallway.followups.models import Followup
from hallway.people.models import Person
from hallway.swaps.models import Swap, SwapSide
from hallway.sync.documents import Document, document_of

OWNER: BindParameter[str] = bindparam("owner_id")
AFTER: BindParameter[int] = bindparam("after")
TOP: BindParameter[int] = bindparam("top")
LIMIT: BindParameter[int] = bindparam("limit")


def columns_of(model: Any, *names: str) -> dict[str, Any]:
    """Columns by the names they have on the wire."""
    return {name: getattr(model, name) for name in names}


@lru_cache(maxsize=1)
def counter_statement() -> Select[str, int, int]:
    """The epoch, the highest number of an owner, and the one from which their feed is whole."""
    epoch = select(FeedEpoch.epoch).scalar_subquery()
    return select(epoch, RevisionCounter.number, RevisionCounter.whole_since).where(RevisionCounter.owner_id == OWNER)


@lru_cache(maxsize=1)
def feed_statement() -> CompoundSelect[Any]:
    """Rows of (kind, id, revision, document, canonical_id) numbered in (after, top], in order, at most ``limit``."""
    branches = (_person(), _card(), _event(), _contact(), _encounter(), _topic(), _promise(), _followup(), _swap())
    return union_all(*branches, _tombstones(), _aliases()).order_by(literal_column("3")).limit(LIMIT)


def _branch(model: Any, kind: str, record: Document) -> Select[Any]:
    return _rows(literal_column(f"'{kind}'"), model.id, model.revision, record, _no_id()).where(
        model.owner_id == OWNER, *_numbered(model.revision)
    )


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


def _no_id() -> ColumnElement[Any]:
    return cast(null(), Id)


def _person() -> Select[Any]:
    names = ("time_zone", "locale", "pace", "morning", "quiet_from", "quiet_until", "weekend_rule", "lock_screen")
    kinds = ("remind_followups", "remind_promises", "remind_events", "remind_swaps", "remind_by_mail", "email")
    record = document_of(**columns_of(Person, "id", "revision", "created_at", "name", *names, *kinds))
    rows = _rows(literal_column("'person'"), Person.id, Person.revision, record, _no_id())
    return rows.where(Person.id == OWNER, *_numbered(Person.revision))


def _card() -> Select[Any]:
    names = ("id", "revision", "name", "headline", "organisation", "topics", "fields")
    return _branch(Card, "card", document_of(**columns_of(Card, *names)))


def _event() -> Select[Any]:
    record = document_of(
        **columns_of(Attendance, "id", "revision", "role"),
        **columns_of(Event, "name", "place", "starts_at", "ends_at", "time_zone"),
    )
    return _branch(Attendance, "event", record).join(Event, Event.id == Attendance.id)


def _contact() -> Select[Any]:
    names = ("id", "revision", "created_at", "name", "headline", "source", "state", "details")
    return _branch(Contact, "contact", document_of(**columns_of(Contact, *names)))


def _encounter() -> Select[Any]:
    names = ("contact_id", "event_id", "swap_id", "met_at", "time_zone", "note", "note_version")
    return _branch(Encounter, "encounter", document_of(**columns_of(Encounter, "id", "revision", "created_at", *names)))


def _topic() -> Select[Any]:
    return _branch(Topic, "topic", document_of(**columns_of(Topic, "id", "revision", "encounter_id", "text")))


def _promise() -> Select[Any]:
    names = ("id", "revision", "encounter_id", "by", "text", "due_at", "done_at")
    return _branch(Promise, "promise", document_of(**columns_of(Promise, *names)))


def _followup() -> Select[Any]:
    names = ("id", "revision", "pace", "deadline_at", "snoozed_until", "outcome", "closed_at")
    return _branch(Followup, "followup", document_of(**columns_of(Followup, *names)))


def _swap() -> Select[Any]:
    other, card = aliased(SwapSide), aliased(Card)
    record = document_of(
        **columns_of(SwapSide, "id", "revision", "created_at", "role", "state", "contact_id", "encounter_id"),
        is_ticked=SwapSide.is_ticked,
        **columns_of(Swap, "met_at", "event_id"),
        other=document_of(name=card.name, headline=card.headline),
    )
    return (
        _branch(SwapSide, "swap", record)
        .join(Swap, Swap.id == SwapSide.id)
        .join(other, and_(other.id == SwapSide.id, other.owner_id != SwapSide.owner_id))
        .join(card, card.id == other.card_id)
    )


def _tombstones() -> Select[Any]:
    rows = _rows(Tombstone.kind, Tombstone.id, Tombstone.revision, cast(null(), String), _no_id())
    return rows.where(Tombstone.owner_id == OWNER, *_numbered(Tombstone.revision))


def _aliases() -> Select[Any]:
    rows = _rows(Alias.kind, Alias.id, Alias.revision, cast(null(), String), Alias.canonical_id)
    return rows.where(Alias.owner_id == OWNER, *_numbered(Alias.revision))
