"""What the change feed need not remember for ever."""

from datetime import timedelta

from sqlalchemy import select

from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.records import Tombstone
from hallway.core.revisions import RevisionCounter, lock

TOMBSTONE_LIFE = timedelta(days=180)
STONES_AT_ONCE = 500


def forget_old_tombstones() -> bool:
    """Remove tombstones older than 180 days, noting from where each feed is whole. Says whether there are more."""
    with unit_of_work():
        old = select(Tombstone).where(Tombstone.deleted_at < get_clock().now() - TOMBSTONE_LIFE)
        stones = list(db.session.scalars(old.order_by(Tombstone.deleted_at).limit(STONES_AT_ONCE)))
        lock(stone.owner_id for stone in stones)
        for owner_id in {stone.owner_id for stone in stones}:
            newest = max(stone.revision for stone in stones if stone.owner_id == owner_id)
            counter = db.session.get_one(RevisionCounter, owner_id)
            counter.whole_since = max(counter.whole_since, newest)
        for stone in stones:
            db.session.delete(stone)
    return len(stones) == STONES_AT_ONCE
