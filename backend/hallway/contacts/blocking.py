"""Blocking ends all sharing between two people, in both directions. The other person cannot tell."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from hallway.contacts import sharing
from hallway.contacts.models import Block, Encounter
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.records import change_records
from hallway.core.revisions import lock
from hallway.events.service import keep_events_of


@dataclass(frozen=True)
class PersonBlocked:
    """One person blocked another. Both revision counters are locked."""

    blocker_id: str
    blocked_id: str
    at: datetime


def block(blocker_id: str, blocked_id: str, name: str, now: datetime) -> None:
    """End all sharing between the two; ``name`` is what the blocker knows the other by. Again changes nothing.

    Events of the one who is blocked stay on the blocker's list, as their own: they met others there too.
    """
    lock([blocker_id, blocked_id])
    if db.session.get(Block, (blocker_id, blocked_id)) is not None:
        return
    db.session.add(Block(blocker_id=blocker_id, blocked_id=blocked_id, name=name, created_at=now))
    sharing.withdraw_cards(blocker_id, blocked_id, now)
    sharing.withdraw_cards(blocked_id, blocker_id, now)
    for event_id, own_id in keep_events_of(blocker_id, blocked_id, now).items():
        change_records(Encounter, blocker_id, Encounter.event_id == event_id, event_id=own_id)
    db.session.flush()
    publish(PersonBlocked(blocker_id, blocked_id, now))


def unblock(blocker_id: str, blocked_id: str) -> None:
    """Let two people swap again. What was withdrawn stays withdrawn until they do."""
    db.session.execute(delete(Block).where(Block.blocker_id == blocker_id, Block.blocked_id == blocked_id))


def unblock_by_id(blocker_id: str, block_id: str) -> None:
    """Remove a block by its id; does nothing if it does not exist."""
    db.session.execute(delete(Block).where(Block.blocker_id == blocker_id, Block.id == block_id))
