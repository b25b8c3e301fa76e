"""Badges: printed codes that become their owner's when that person opens them first.

What guards them against theft: a badge is claimed by a signed-in person one of whose cards has the name on it, one for
an event, and only until the event is over. Before that its code leads nowhere, and afterwards a swap by it waits for
its owner's yes, as by any printed code. Who takes another's name could do as much with a live code.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import delete, func, select

from hallway.cards.models import Card
from hallway.core.db import db
from hallway.core.keys import get_keyring
from hallway.core.problems import TooMany
from hallway.core.words import mark
from hallway.events.models import Event
from hallway.events.rules import end_of
from hallway.events.service import attend
from hallway.swaps.models import Badge, Code
from hallway.swaps.problems import BadgeEnded, BadgeOfAnother, CodeNotReadable
from hallway.swaps.rules import PRINTED_ID_BYTES, is_same_name, parse_printed_token

MAX_BADGES = 5_000
"""At one event."""
CLAIMED_UNTIL = timedelta(days=1)
"""How long after its event's end a badge can be claimed."""
NAMES_KEPT = timedelta(days=14)
"""How long after the event names of people who may have no account are kept."""


def make_badges(event_id: str, names: Sequence[str], now: datetime) -> int:
    """Make a badge for each name that has none yet; a name that is listed twice gets two. Returns how many.

    Raises TooMany.
    """
    query = select(Badge.name, func.count().label("number")).where(Badge.event_id == event_id).group_by(Badge.name)
    known = Counter({row.name: row.number for row in db.session.execute(query)})
    number = known.total()
    missing = []
    for name in names:
        if known[name] > 0:
            known[name] -= 1
        else:
            missing.append(name)
    if number + len(missing) > MAX_BADGES:
        raise TooMany(mark("An event has at most 5,000 badges."))
    db.session.add_all(
        Badge(id=token_hex(PRINTED_ID_BYTES), event_id=event_id, place=number + ahead, name=name, created_at=now)
        for ahead, name in enumerate(missing)
    )
    db.session.flush()
    return len(missing)


def list_badges(event_id: str) -> Sequence[Badge]:
    """Return an event's badges in the order of printing."""
    return db.session.scalars(select(Badge).where(Badge.event_id == event_id).order_by(Badge.place, Badge.id)).all()


def count_badges(event_id: str) -> tuple[int, int]:
    """Return how many badges an event has, and how many are claimed: never whose."""
    query = select(func.count(), func.count(Badge.person_id)).where(Badge.event_id == event_id)
    badges, claimed = db.session.execute(query).one()
    return badges, claimed


def remove_unclaimed(event_id: str) -> None:
    """Remove the badges that nobody has claimed: what is printed of them leads nowhere then."""
    db.session.execute(delete(Badge).where(Badge.event_id == event_id, Badge.person_id.is_(None)))


def claim_badge(person_id: str, token: str, now: datetime) -> Badge:
    """Make a badge the printed code of whose name it bears; again changes nothing. The person must be locked.

    Raises CodeNotReadable, BadgeOfAnother, BadgeEnded.
    """
    badge, event = _get_badge(token, for_update=True)
    if badge.person_id == person_id:
        return badge
    card = _card_of_name(person_id, badge.name)
    held = select(Badge.id).where(Badge.event_id == badge.event_id, Badge.person_id == person_id)
    if badge.person_id is not None or card is None or db.session.execute(held).first() is not None:
        raise BadgeOfAnother(params={"name": badge.name})
    if end_of(event.starts_at, event.ends_at) + CLAIMED_UNTIL <= now:
        raise BadgeEnded
    event_id = attend(person_id, event.id, now)
    badge.person_id = person_id
    db.session.add(
        Code(
            id=badge.id,
            kind="printed",
            key_name=get_keyring().current,
            person_id=person_id,
            card_id=card.id,
            event_id=event_id,
            created_at=now,
        )
    )
    db.session.flush()
    return badge


def forget_names(now: datetime) -> bool:
    """Remove badges that nobody claimed of the next event that is long over. Returns whether there was one."""
    over = (
        select(Event)
        .join(Badge, Badge.event_id == Event.id)
        .where(
            Badge.person_id.is_(None),
            func.coalesce(Event.ends_at, Event.starts_at) < now - NAMES_KEPT - timedelta(days=1),
        )
    )
    event = db.session.scalars(over.limit(1)).first()
    if event is not None:
        remove_unclaimed(event.id)
    return event is not None


def _get_badge(token: str, *, for_update: bool = False) -> tuple[Badge, Event]:
    badge_id = parse_printed_token(token)
    badge = db.session.get(Badge, badge_id, with_for_update=for_update) if badge_id else None
    if badge is None:
        raise CodeNotReadable
    return badge, db.session.get_one(Event, badge.event_id)


def _card_of_name(person_id: str, name: str) -> Card | None:
    mine: Iterable[Card] = db.session.scalars(
        select(Card).where(Card.owner_id == person_id, Card.deleted_at.is_(None)).order_by(Card.id)
    )
    return next((card for card in mine if is_same_name(card.name, name)), None)
