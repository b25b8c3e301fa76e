"""The counter behind a person's change feed: every write of a record takes the next number of its owner.

The counter's row is also the lock of everything that person owns. A transaction that touches several
people locks their rows first, in ascending id, before any read that decides something; so nobody waits
in a circle, and nothing that commits late is numbered before what was already read.
"""

from collections.abc import Iterable
from secrets import token_hex

from sqlalchemy import BigInteger, ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from hallway.core.db import Base, db
from hallway.core.types import Id


class RevisionCounter(Base):
    """The last number given to a record of this owner."""

    __tablename__ = "revision_counters"

    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, default=0)


class FeedEpoch(Base):
    """Which history this database tells; a restored backup gets a new one. One row."""

    __tablename__ = "feed_epoch"

    epoch: Mapped[str] = mapped_column(String(16), primary_key=True)


def lock(owner_ids: Iterable[str]) -> None:
    """Hold the counters of these people until the transaction ends (on SQLite the writer already holds all)."""
    if db.session.get_bind().dialect.name == "sqlite":
        return
    db.session.execute(
        select(RevisionCounter.owner_id)
        .where(RevisionCounter.owner_id.in_(sorted(set(owner_ids))))
        .order_by(RevisionCounter.owner_id)
        .with_for_update()
    )


def take(session: Session, owner_id: str, count: int = 1) -> int:
    """Take the next ``count`` numbers of this owner and return the first of them."""
    last = session.connection().execute(
        update(RevisionCounter)
        .where(RevisionCounter.owner_id == owner_id)
        .values(number=RevisionCounter.number + count)
        .returning(RevisionCounter.number)
    )
    return int(last.scalar_one()) - count + 1


def current_epoch() -> str:
    """The epoch of this database. Raises NoResultFound where migrations have not run."""
    return db.session.execute(select(FeedEpoch.epoch)).scalar_one()


def start_new_epoch() -> None:
    """Make every phone send what it owns again and start clean: for a database restored from a backup."""
    db.session.query(FeedEpoch).delete()
    db.session.add(FeedEpoch(epoch=token_hex(8)))
