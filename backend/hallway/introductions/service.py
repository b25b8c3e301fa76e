"""Offers introductions, takes answers, and connects or ends them.

Every function locks the counters of all three people before it reads what it decides by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from hallway.cards.models import Card
from hallway.connections.service import Meeting, Participant, connect, find_contact_of
from hallway.contacts import encounters
from hallway.contacts.models import Contact, Promise
from hallway.contacts.sharing import may_share
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.problems import NotFound
from hallway.core.records import add_record, find_for_put, find_owned, get_owned
from hallway.core.revisions import lock
from hallway.introductions import rules
from hallway.introductions.models import Introduction, IntroductionSide
from hallway.introductions.problems import CannotBeIntroduced, TooManyOffers
from hallway.introductions.rules import Answer, Progress
from hallway.people.models import Person

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class IntroductionChanged:
    """What a person sees of an introduction is another thing now."""

    introduction_id: str
    person_id: str
    at: datetime


def offer(
    introducer_id: str,
    introduction_id: str,
    first_contact_id: str,
    second_contact_id: str,
    reason: str,
    promise_id: str | None,
    now: datetime,
) -> IntroductionSide:
    """Offer two contacts to one another. Returns the introducer's side.

    If one has blocked the other, or they know each other already, nobody is asked. To the introducer it looks as if
    nobody has answered.

    Raises NotFound for a contact that is not theirs, CannotBeIntroduced, TooManyOffers.
    """
    pair = [_person_of(introducer_id, contact_id) for contact_id in (first_contact_id, second_contact_id)]
    lock([introducer_id, *(one for one in pair if one is not None)])
    known = find_for_put(IntroductionSide, introducer_id, introduction_id)
    if known is not None:
        return known
    if db.session.get(Introduction, introduction_id) is not None:
        raise NotFound
    first_id, second_id = (_person_of(introducer_id, one) for one in (first_contact_id, second_contact_id))
    if first_id is None or second_id is None or first_id == second_id:
        raise CannotBeIntroduced
    _check_daily_limit(introducer_id, now)
    promise = find_owned(Promise, introducer_id, promise_id) if promise_id else None
    introduction = Introduction(
        id=introduction_id,
        introducer_id=introducer_id,
        first_id=first_id,
        second_id=second_id,
        reason=reason,
        promise_id=promise.id if promise is not None else None,
        created_at=now,
    )
    db.session.add(introduction)
    db.session.flush()
    own = _add_side(introduction, introducer_id, -1, now)
    own.first_contact_id = get_owned(Contact, introducer_id, first_contact_id).id
    own.second_contact_id = get_owned(Contact, introducer_id, second_contact_id).id
    if _may_hear(introducer_id, first_id, second_id):
        for place, (person_id, other_id) in enumerate(((first_id, second_id), (second_id, first_id))):
            side = _add_side(introduction, person_id, place, now)
            introducer = find_contact_of(person_id, introducer_id)
            side.first_contact_id = introducer.id if introducer is not None else None
            side.card_id, side.by_card_id = first_card_id(other_id), first_card_id(introducer_id)
    _tell(introduction, now)
    return own


def get_side(owner_id: str, introduction_id: str) -> IntroductionSide:
    """Return one person's view. Raises NotFound if they have no part in it."""
    return get_owned(IntroductionSide, owner_id, introduction_id)


def answer(owner_id: str, introduction_id: str, said: Answer, now: datetime) -> IntroductionSide:
    """Set one person's answer, until it has ended; if both say yes they are connected. Returns the owner's side.

    Raises NotFound for anybody who was not asked, including the introducer.
    """
    introduction = db.session.get(Introduction, introduction_id)
    if introduction is None:
        raise NotFound
    lock(_parties(introduction))
    db.session.refresh(introduction)
    side = get_side(owner_id, introduction_id)
    db.session.refresh(side)
    if side.place < 0:
        raise NotFound
    if introduction.end is None and rules.is_stale(introduction.created_at, now):
        _end(introduction, "lapsed", now)
    progress = rules.answer(_progress_of(introduction), side.place, said)
    introduction.said_yes = progress.said_yes
    side.state = rules.invited_sees(progress, side.place)
    db.session.flush()
    if rules.is_agreed(progress) and _may_connect(introduction):
        introduction.connected_at, introduction.connected_by_id = now, owner_id
        _connect(introduction, now)
    else:
        _show(introduction)
    _tell(introduction, now)
    return side


def lapse(introduction_ids: Sequence[str], now: datetime) -> None:
    """End offers that waited two weeks or lost one of their people. To the introducer both look the same."""
    found = select(Introduction).where(Introduction.id.in_(introduction_ids))
    lock({one for introduction in db.session.scalars(found) for one in _parties(introduction)})
    for introduction in db.session.scalars(found.execution_options(populate_existing=True)):
        if introduction.end is None:
            _end(introduction, "lapsed", now)


def select_over(now: datetime, limit: int) -> Sequence[str]:
    """Return the ids of offers that are to be ended."""
    gone = select(Person.id).where(
        Person.id.in_([Introduction.introducer_id, Introduction.first_id, Introduction.second_id]),
        Person.erased_at.is_not(None),
    )
    lost = (
        Introduction.introducer_id.is_(None) | Introduction.first_id.is_(None) | Introduction.second_id.is_(None)
    ) | gone.exists()
    query = select(Introduction.id).where(
        Introduction.end.is_(None), (Introduction.created_at <= now - rules.LIFE) | lost
    )
    return db.session.scalars(query.order_by(Introduction.id).limit(limit)).all()


def _person_of(owner_id: str, contact_id: str) -> str | None:
    contact = get_owned(Contact, owner_id, contact_id)
    return contact.person_id if contact.state == "kept" else None


def _check_daily_limit(introducer_id: str, now: datetime) -> None:
    lately = select(func.count()).where(
        Introduction.introducer_id == introducer_id, Introduction.created_at > now - A_DAY
    )
    if db.session.execute(lately).scalar_one() >= rules.OFFERS_A_DAY:
        raise TooManyOffers


def _may_hear(introducer_id: str, first_id: str, second_id: str) -> bool:
    is_shared = (
        may_share(first_id, second_id) and may_share(introducer_id, first_id) and may_share(introducer_id, second_id)
    )
    known = find_contact_of(first_id, second_id)
    return is_shared and not (known is not None and known.state == "kept")


def first_card_id(person_id: str) -> str | None:
    """The card by which somebody is introduced, or None."""
    query = select(Card.id).where(Card.owner_id == person_id).order_by(Card.id).limit(1)
    return db.session.scalar(query)


def _add_side(introduction: Introduction, owner_id: str, place: int, now: datetime) -> IntroductionSide:
    side = IntroductionSide(
        id=introduction.id,
        owner_id=owner_id,
        role="introducer" if place < 0 else "invited",
        place=place,
        state="offered" if place < 0 else "asked",
        created_at=now,
    )
    side.introduction = introduction
    return add_record(side)


def _parties(introduction: Introduction) -> list[str]:
    all_three = (introduction.introducer_id, introduction.first_id, introduction.second_id)
    return [one for one in all_three if one is not None]


def _sides(introduction: Introduction) -> dict[int, IntroductionSide]:
    query = select(IntroductionSide).where(IntroductionSide.id == introduction.id)
    return {side.place: side for side in db.session.scalars(query)}


def _progress_of(introduction: Introduction) -> Progress:
    sides = _sides(introduction)
    answers: list[Answer] = []
    for place in (0, 1):
        state = sides[place].state if place in sides else "asked"
        answers.append("accepted" if state == "accepted" else "declined" if state == "declined" else "asked")
    end = introduction.end
    return Progress(
        (answers[0], answers[1]),
        introduction.said_yes,
        "connected" if end == "connected" else "lapsed" if end == "lapsed" else None,
    )


def _show(introduction: Introduction) -> None:
    """Update what the introducer's side shows."""
    own = _sides(introduction).get(-1)
    if own is not None:
        own.state = rules.introducer_sees(_progress_of(introduction))


def _end(introduction: Introduction, end: str, now: datetime) -> None:
    introduction.end = end
    for side in _sides(introduction).values():
        side.state = end
    _tell(introduction, now)


def _tell(introduction: Introduction, now: datetime) -> None:
    db.session.flush()
    for side in _sides(introduction).values():
        publish(IntroductionChanged(introduction.id, side.owner_id, now))


def _may_connect(introduction: Introduction) -> bool:
    introducer_id, first_id, second_id = introduction.introducer_id, introduction.first_id, introduction.second_id
    if introducer_id is None or first_id is None or second_id is None:
        return False
    return _may_hear(introducer_id, first_id, second_id)


def _connect(introduction: Introduction, now: datetime) -> None:
    sides = _sides(introduction)
    one, other = (Participant(side.owner_id, _card_of(side.owner_id)) for side in (sides[0], sides[1]))
    entries = connect(one, other, Meeting("swap", met_at=now), now)
    for side, entry in zip((sides[0], sides[1]), entries, strict=True):
        side.second_contact_id = entry.contact.id
        if not entry.encounter.note:
            encounters.change_encounter(entry.encounter, {"note": introduction.reason}, now)
    _end(introduction, "connected", now)
    _end_others_of_pair(introduction, now)
    promise = db.session.get(Promise, introduction.promise_id) if introduction.promise_id else None
    if promise is not None and promise.done_at is None:
        encounters.change_promise(promise, {"done_at": now}, now)


def _card_of(person_id: str) -> Card | None:
    card_id = first_card_id(person_id)
    return db.session.get(Card, card_id) if card_id is not None else None


def _end_others_of_pair(introduction: Introduction, now: datetime) -> None:
    """Stop asking the two about each other in other offers; their introducers see these lapse in time."""
    pair = (introduction.first_id, introduction.second_id)
    same = (
        select(IntroductionSide)
        .join(Introduction, Introduction.id == IntroductionSide.id)
        .where(
            Introduction.end.is_(None),
            Introduction.id != introduction.id,
            Introduction.first_id.in_(pair),
            Introduction.second_id.in_(pair),
            IntroductionSide.owner_id.in_(pair),
        )
    )
    others = db.session.scalars(same).all()
    for side in others:
        side.state = "lapsed"
    db.session.flush()
    for side in others:
        publish(IntroductionChanged(side.id, side.owner_id, now))
