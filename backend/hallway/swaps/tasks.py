"""Expires swaps, and forgets the names on badges that nobody claimed."""

from sqlalchemy import select

from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.swaps.answers import expire
from hallway.swaps.badges import forget_names
from hallway.swaps.models import Swap, SwapSide
from hallway.swaps.rules import WAITING_LIFE

SWAPS_AT_ONCE = 50


def expire_stale_swaps() -> bool:
    """Expire swaps that waited two weeks for an answer. Returns whether there are more."""
    now = get_clock().now()
    with unit_of_work():
        stale = select(Swap).where(Swap.state == "waiting", Swap.met_at < now - WAITING_LIFE)
        swaps = list(db.session.scalars(stale.order_by(Swap.id).limit(SWAPS_AT_ONCE)))
        lock(person_id for swap in swaps for person_id in (swap.low_id, swap.high_id))
        again = select(Swap).where(Swap.id.in_([swap.id for swap in swaps]))
        for swap in db.session.scalars(again.execution_options(populate_existing=True)):
            sides = db.session.scalars(select(SwapSide).where(SwapSide.id == swap.id)).all()
            if swap.state == "waiting":
                expire(swap, sides, now)
    return len(swaps) == SWAPS_AT_ONCE


def forget_badges() -> bool:
    """Remove the badges of one event long over that nobody claimed. Returns whether there may be more."""
    with unit_of_work():
        return forget_names(get_clock().now())
