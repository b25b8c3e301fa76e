"""Whom a person has blocked: people, and guests."""

from typing import Any

from sqlalchemy import Row, select, union_all

from hallway.contacts import blocking
from hallway.contacts.models import Block
from hallway.core.db import db
from hallway.core.paging import fetch_rows
from hallway.guests.models import Guest


def list_blocks(blocker_id: str, *, limit: int, after: str | None) -> tuple[list[Row[Any]], str | None]:
    """Return a page of whom somebody has blocked, oldest first, and the next page's key."""
    people = select(Block.id.label("id"), Block.name.label("name"), Block.created_at.label("created_at"))
    guests = select(Guest.id, Guest.name, Guest.created_at)
    everybody = union_all(
        people.where(Block.blocker_id == blocker_id, Block.id.is_not(None)),
        guests.where(Guest.owner_id == blocker_id, Guest.state == "blocked"),
    ).subquery()
    return fetch_rows(select(everybody), everybody.c.id, limit=limit, after=after)


def unblock(blocker_id: str, block_id: str) -> None:
    """Let a person swap again, or listen to a guest again. One that is not there is no error."""
    blocking.unblock_by_id(blocker_id, block_id)
    blocked = select(Guest).where(Guest.owner_id == blocker_id, Guest.id == block_id, Guest.state == "blocked")
    for guest in db.session.scalars(blocked):
        guest.state = "ended"
