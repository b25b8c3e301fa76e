"""Records, which are synchronised to phones. Each has one owner, a revision, and a tombstone once it is deleted."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, TypeVar

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    ForeignKey,
    Index,
    ScalarSelect,
    Select,
    String,
    bindparam,
    delete,
    event,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, declared_attr, mapped_column

from hallway.core.clock import get_clock
from hallway.core.db import Base, db, run
from hallway.core.problems import NotFound, RecordDeleted, TooMany
from hallway.core.revisions import take
from hallway.core.types import Id, UTCDateTime
from hallway.core.writing import is_changed


class Record:
    """Mixin of a synchronised model. ``revision`` is set when a change is flushed, and by nothing else."""

    kind: ClassVar[str]
    at_most: ClassVar[int | None] = None
    """How many of these a person may have; None if something else limits them."""

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @declared_attr
    def owner_id(cls) -> Mapped[str]:
        """The person whose record this is."""
        return mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"))

    def touch(self) -> None:
        """Give this record a new revision although none of its columns changed."""
        self.revision = 0


class Tombstone(Base):
    """A deleted record: its id cannot be used again, and other phones learn of the deletion."""

    __tablename__ = "tombstones"
    __table_args__ = (Index("ix_tombstones_owner_id_revision", "owner_id", "revision"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    deleted_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class Alias(Base):
    """Another permanent id of a record, because two phones created it at the same time.

    Valid for its owner and kind: elsewhere the same id may belong to something else.
    """

    __tablename__ = "aliases"
    __table_args__ = (Index("ix_aliases_owner_id_revision", "owner_id", "revision"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    canonical_id: Mapped[str] = mapped_column(Id)
    revision: Mapped[int] = mapped_column(BigInteger)


R = TypeVar("R", bound=Record)
S = TypeVar("S")


def find_owned(model: type[R], owner_id: str, record_id: str) -> R | None:
    """Return the owner's record by id or alias; None if there is none or it was deleted."""
    return db.session.scalars(_owned(model), {"owner_id": owner_id, "record_id": record_id}).one_or_none()


def get_owned(model: type[R], owner_id: str, record_id: str) -> R:
    """Return the owner's record by id or alias. Raises RecordDeleted; NotFound if it is not theirs."""
    found = find_owned(model, owner_id, record_id)
    if found is None:
        if run(_tombstones(model), {"owner_id": owner_id, "record_id": record_id}).first() is not None:
            raise RecordDeleted
        raise NotFound
    return found


def current_id(model: type[R], owner_id: str, record_id: str) -> str:
    """Return the id by which an owner's record goes now; the same one where it is no alias."""
    named = {"owner_id": owner_id, "record_id": record_id}
    return db.session.scalar(select(_canonical_id(model)), named) or record_id


def find_for_put(model: type[R], owner_id: str, record_id: str) -> R | None:
    """Return the record that a PUT repeats, or None if it may create one.

    Raises RecordDeleted; NotFound if somebody else has this id; TooMany.
    """
    db.session.flush()
    is_mine, deleted, taken, full = run(
        _standing(model, model.at_most), {"owner_id": owner_id, "record_id": record_id}
    ).one()
    if is_mine:
        return get_owned(model, owner_id, record_id)
    if deleted:
        raise RecordDeleted
    if taken:
        raise NotFound
    if full:
        raise TooMany
    return None


def _once_a_model(build: Callable[..., S]) -> Callable[..., S]:
    """Build a statement once a model: putting one together takes many times as long as running it."""
    return cache(build)


_OWNER: BindParameter[str] = bindparam("owner_id", type_=Id)
_ID: BindParameter[str] = bindparam("record_id", type_=Id)


@_once_a_model
def _owned(model: Any) -> Select[Any]:
    """Select the owner's record by id or alias."""
    return select(model).where(model.owner_id == _OWNER, or_(model.id == _ID, model.id == _canonical_id(model)))


@_once_a_model
def _standing(model: Any, at_most: int | None) -> Any:
    """Select how an id stands: whether it is the owner's, deleted, or taken, and whether they are at the most."""
    by_id = or_(model.id == _ID, model.id == _canonical_id(model))
    is_mine = select(model.id).where(model.owner_id == _OWNER, by_id).exists()
    is_taken = select(model.id).where(model.id == _ID).exists()
    return select(is_mine, _tombstones(model).exists(), is_taken, _is_full(model, at_most))


def _is_full(model: type[Record], at_most: int | None) -> ColumnElement[bool]:
    if at_most is None:
        return literal(False)
    last = select(model.id).where(model.owner_id == _OWNER).order_by(model.revision).offset(at_most - 1)
    return last.limit(1).exists()


def _canonical_id(model: type[Record]) -> ScalarSelect[str]:
    mine = (Alias.id == _ID, Alias.owner_id == _OWNER, Alias.kind == model.kind)
    return select(Alias.canonical_id).where(*mine).scalar_subquery()


@_once_a_model
def _tombstones(model: Any) -> Select[str]:
    """Select the tombstones of this id, and of the record that it was an alias of."""
    is_it = or_(Tombstone.id == _ID, Tombstone.id == _canonical_id(model))
    return select(Tombstone.id).where(Tombstone.owner_id == _OWNER, Tombstone.kind == model.kind, is_it)


def add_record(record: R) -> R:
    """Write a new record and return it with its revision."""
    record.revision = 0
    db.session.add(record)
    db.session.flush()
    return record


def apply_patch(record: R, changes: dict[str, Any]) -> R:
    """Apply a merge patch of validated values and write it."""
    for name, value in changes.items():
        setattr(record, name, value)
    db.session.flush()
    return record


def delete_records(model: type[R], owner_id: str, *which: ColumnElement[bool]) -> None:
    """Delete records of one owner with their tombstones; the number of statements does not grow with theirs."""
    first = _take_for(model, owner_id, which)
    if first is None:
        return
    tombstones = select(
        model.id,
        model.owner_id,
        literal(model.kind),
        first - 1 + func.row_number().over(order_by=model.id),
        literal(get_clock().now(), Tombstone.deleted_at.type),
    ).where(model.owner_id == owner_id, *which)
    columns = ["id", "owner_id", "kind", "revision", "deleted_at"]
    db.session.execute(insert(Tombstone).from_select(columns, tombstones))
    gone = delete(model).where(model.owner_id == owner_id, *which)
    db.session.execute(gone, execution_options={"synchronize_session": "fetch"})


def change_records(model: type[R], owner_id: str, *which: ColumnElement[bool], **values: Any) -> None:
    """Give records of one owner the same values; the number of statements does not grow with theirs."""
    first = _take_for(model, owner_id, which)
    if first is None:
        return
    number = func.row_number().over(order_by=model.id).label("number")
    these = select(model.id.label("id"), number).where(model.owner_id == owner_id, *which).subquery()
    changed = update(model).where(model.id == these.c.id, model.owner_id == owner_id)
    changed = changed.values(revision=first - 1 + these.c.number, **values)
    db.session.execute(changed, execution_options={"synchronize_session": "fetch"})


def _take_for(model: type[R], owner_id: str, which: tuple[ColumnElement[bool], ...]) -> int | None:
    """Take a revision for each of these records; returns the first, or None if there are no such records."""
    db.session.flush()
    query = select(func.count()).select_from(model).where(model.owner_id == owner_id, *which)
    count = db.session.execute(query).scalar_one()
    return take(db.session(), {owner_id: count})[owner_id] if count else None


def add_alias(kind: str, owner_id: str, alias_id: str, canonical_id: str) -> None:
    """Make an id that a phone created an alias of the record for the same thing."""
    db.session.add(Alias(id=alias_id, owner_id=owner_id, kind=kind, canonical_id=canonical_id, revision=0))


def forget_as_alias(record: Record, canonical: Record) -> None:
    """Delete a record that turned out to be the same as another, and make its id an alias of that one."""
    for older in db.session.query(Alias).filter_by(owner_id=record.owner_id, kind=record.kind, canonical_id=record.id):
        older.canonical_id = canonical.id
        older.revision = 0
    add_alias(record.kind, record.owner_id, record.id, canonical.id)
    # A phone that knows only the deleted record renames it, so the remaining one must have a newer revision.
    canonical.touch()
    db.session.info.setdefault("aliased", set()).add(record.id)
    db.session.delete(record)


@event.listens_for(Session, "before_flush")
def _number_changes(session: Session, _context: Any, _instances: Any) -> None:
    changed: dict[str, list[Any]] = defaultdict(list)
    for item in (*session.new, *session.dirty):
        if isinstance(item, Record | Tombstone | Alias) and (item in session.new or is_changed(item)):
            changed[item.owner_id].append(item)
    aliased = session.info.get("aliased", set())
    for item in session.deleted:
        if isinstance(item, Record) and item.id not in aliased:
            tombstone = Tombstone(
                id=item.id, owner_id=item.owner_id, kind=item.kind, revision=0, deleted_at=get_clock().now()
            )
            session.add(tombstone)
            changed[item.owner_id].append(tombstone)
    if not changed:
        return
    first = take(session, {owner_id: len(items) for owner_id, items in changed.items()})
    for owner_id, items in changed.items():
        for offset, item in enumerate(items):
            item.revision = first[owner_id] + offset
