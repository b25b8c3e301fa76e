"""Forgets old deletions."""

from datetime import timedelta

from sqlalchemy import select

from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.records import Tombstone
from hallway.core.revisions import RevisionCounter, lock

TOMBSTONE_LIFE = timedelta(days=180)
TOMBSTONES_AT_ONCE = 500


def forget_old_tombstones() -> bool:
    """Delete tombstones older than 180 days, and note from where feeds are complete. Returns whether there are more."""
    with unit_of_work():
        old = select(Tombstone).where(Tombstone.deleted_at < get_clock().now() - TOMBSTONE_LIFE)
        tombstones = list(db.session.scalars(old.order_by(Tombstone.deleted_at).limit(TOMBSTONES_AT_ONCE)))
        lock(tombstone.owner_id for tombstone in tombstones)
        for owner_id in {tombstone.owner_id for tombstone in tombstones}:
            newest = max(tombstone.revision for tombstone in tombstones if tombstone.owner_id == owner_id)
            counter = db.session.get_one(RevisionCounter, owner_id)
            counter.whole_since = max(counter.whole_since, newest)
        for tombstone in tombstones:
            db.session.delete(tombstone)
    return len(tombstones) == TOMBSTONES_AT_ONCE
