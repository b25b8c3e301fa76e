"""The counter behind a person's change feed: every write of a record takes the next number of its owner.

The counter's row is also the lock for everything that person owns. A transaction that touches several people locks
their rows first, in ascending id, before any read that a decision depends on. So there are no deadlocks, and nothing
that commits late gets a number that was already read past.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from secrets import token_hex
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ForeignKey, String, Update, bindparam, case, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from hallway.core.db import Base, db, is_sqlite, run
from hallway.core.types import Id
from hallway.core.writing import table_of


class RevisionCounter(Base):
    """The last number given to a record of this owner."""

    __tablename__ = "revision_counters"

    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, default=0)
    whole_since: Mapped[int] = mapped_column(BigInteger, default=0)
    """Deletions numbered up to here may be forgotten: an older cursor must start clean."""


class FeedEpoch(Base):
    """The history that this database's revisions belong to; restoring a backup starts another. One row."""

    __tablename__ = "feed_epoch"

    epoch: Mapped[str] = mapped_column(String(16), primary_key=True)


_LOCK = (
    select(RevisionCounter.owner_id)
    .where(RevisionCounter.owner_id.in_(bindparam("owner_ids", expanding=True)))
    .order_by(RevisionCounter.owner_id)
    .with_for_update()
)

F = TypeVar("F", bound=Callable[..., Any])


def locks_several(view: F) -> F:
    """Mark a writing view whose service locks several people itself; for every other the caller is locked."""
    view.locks_several = True  # type: ignore[attr-defined]  # a mark on the function, read by lock_own
    return view


def lock_own(view: Callable[..., Any] | None, owner_id: str) -> None:
    """Lock what a person owns before a view reads it, so that two phones do not overwrite each other's changes."""
    if not getattr(view, "locks_several", False):
        lock([owner_id])


def lock(owner_ids: Iterable[str]) -> None:
    """Lock the counters of these people until the transaction ends (on SQLite the writer is alone anyway)."""
    if not is_sqlite():
        run(_LOCK, {"owner_ids": sorted(set(owner_ids))})


def take(session: Session, counts: Mapping[str, int]) -> dict[str, int]:
    """Take ``counts`` numbers of each owner in one statement; returns each owner's first.

    To take numbers of several owners, lock them first.
    """
    bound: dict[str, str | int] = {f"owner_{place}": one for place, one in enumerate(counts)}
    bound |= {f"count_{place}": number for place, number in enumerate(counts.values())}
    taken = session.connection().execute(_taking(len(counts)), bound)
    return {owner_id: int(number) - counts[owner_id] + 1 for owner_id, number in taken}


@lru_cache(maxsize=64)
def _taking(owners: int) -> Update:
    counters = table_of(RevisionCounter).c
    # Compared one by one, so that each id is bound as PostgreSQL's own type.
    mine = [counters.owner_id == bindparam(f"owner_{place}") for place in range(owners)]
    counts = [bindparam(f"count_{place}", type_=BigInteger) for place in range(owners)]
    count = counts[0] if owners == 1 else case(*zip(mine, counts, strict=True))
    taken = update(table_of(RevisionCounter)).where(or_(*mine)).values(number=counters.number + count)
    return taken.returning(counters.owner_id, counters.number)


EPOCH_SIZE = 2**32
"""Numbers per owner and epoch: more than anybody writes, and 2**53 has room for two million epochs."""


def is_of_earlier_epoch(owner_id: str, revision: int) -> bool:
    """Return whether a record of this owner was last written before the latest restore."""
    number = db.session.execute(select(RevisionCounter.number).where(RevisionCounter.owner_id == owner_id)).scalar_one()
    return revision // EPOCH_SIZE < number // EPOCH_SIZE


def start_new_epoch() -> None:
    """Make every phone resend what it owns and then start clean: for a database restored from a backup.

    Numbers continue above any that a phone can have read, so what is written from now on is the newest.
    """
    beyond = (RevisionCounter.number // EPOCH_SIZE + 1) * EPOCH_SIZE
    db.session.execute(update(RevisionCounter).values(number=beyond))
    db.session.query(FeedEpoch).delete()
    db.session.add(FeedEpoch(epoch=token_hex(8)))
