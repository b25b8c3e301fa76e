"""What time does to swaps."""

from sqlalchemy import select

from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.swaps import keeping
from hallway.swaps.models import Swap, SwapSide
from hallway.swaps.rules import WAITING_LIFE

SWAPS_AT_ONCE = 50


def refuse_stale_swaps() -> bool:
    """Let swaps that waited two weeks for their answer go. Says whether there are more of them."""
    now = get_clock().now()
    with unit_of_work():
        stale = select(Swap).where(Swap.state == "waiting", Swap.met_at < now - WAITING_LIFE)
        swaps = list(db.session.scalars(stale.order_by(Swap.id).limit(SWAPS_AT_ONCE)))
        lock(person_id for swap in swaps for person_id in (swap.low_id, swap.high_id))
        for swap in swaps:
            db.session.refresh(swap)
            sides = db.session.scalars(select(SwapSide).where(SwapSide.id == swap.id)).all()
            if swap.state == "waiting":
                keeping.let_go(swap, sides, now)
    return len(swaps) == SWAPS_AT_ONCE
