"""Asking contacts for an introduction to somebody. Nobody learns who knows whom, nor what came of a request.

Every function that concerns two people locks the counters of both before it reads what it decides by.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from hallway.cards.rules import fold_topic
from hallway.connections.service import find_contact_of
from hallway.contacts.models import Contact
from hallway.contacts.sharing import may_share
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.records import add_record, apply_patch, delete_records, find_for_put, find_owned, get_owned
from hallway.core.revisions import lock
from hallway.introductions import rules
from hallway.introductions.models import IntroductionRequest
from hallway.introductions.problems import AskedEnough, CannotBeAsked
from hallway.introductions.service import first_card_id
from hallway.people.models import Person

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RequestChanged:
    """Somebody is asked for an introduction, or need not be told of it any more."""

    request_id: str
    person_id: str
    at: datetime


def ask(
    asker_id: str, request_id: str, contact_id: str, wanted: str, reason: str, now: datetime
) -> IntroductionRequest:
    """Ask a contact for an introduction to somebody. Returns the asker's record; again changes nothing.

    Where the contact may not hear of it, because one blocked the other, the asker cannot tell.

    Raises NotFound for a contact that is not theirs, CannotBeAsked, AskedEnough.
    """
    asked_id = _person_of(asker_id, contact_id)
    lock([asker_id] if asked_id is None else [asker_id, asked_id])
    known = find_for_put(IntroductionRequest, asker_id, request_id)
    if known is not None:
        return known
    asked_id = _person_of(asker_id, contact_id)
    if asked_id is None:
        raise CannotBeAsked
    _check_limits(asker_id, wanted, now)
    own = _add(request_id, asker_id, "asker", asked_id, wanted, reason, now)
    if may_share(asker_id, asked_id):
        _add(request_id, asked_id, "asked", asker_id, wanted, reason, now)
        publish(RequestChanged(request_id, asked_id, now))
    return own


def get_request(owner_id: str, request_id: str) -> IntroductionRequest:
    """Return one person's view. Raises NotFound, RecordDeleted."""
    return get_owned(IntroductionRequest, owner_id, request_id)


def change_request(request: IntroductionRequest, changes: dict[str, str], now: datetime) -> IntroductionRequest:
    """Apply a merge patch of the owner's own state; the other does not hear of it."""
    if not changes:
        return request
    apply_patch(request, changes)
    publish(RequestChanged(request.id, request.owner_id, now))
    return request


def delete_request(owner_id: str, request_id: str, now: datetime) -> None:
    """Forget a request; whoever asked takes it back from the other as well. Gone already is no error."""
    found = find_owned(IntroductionRequest, owner_id, request_id)
    if found is None:
        return
    is_back = found.role == "asker" and found.other_id is not None
    owners = [owner_id, found.other_id] if is_back and found.other_id is not None else [owner_id]
    lock(owners)
    for one in owners:
        forget(one, [request_id], now)


def forget(owner_id: str, request_ids: Sequence[str], now: datetime) -> None:
    """Delete records of one person, whose counter is locked."""
    delete_records(IntroductionRequest, owner_id, IntroductionRequest.id.in_(request_ids))
    for request_id in request_ids:
        publish(RequestChanged(request_id, owner_id, now))


def forget_old(now: datetime, limit: int) -> int:
    """Forget requests of two weeks ago, and those of people who are gone. Returns how many records it found."""
    is_gone = select(Person.id).where(Person.id == IntroductionRequest.other_id, Person.erased_at.is_not(None)).exists()
    old = (IntroductionRequest.created_at <= now - rules.LIFE) | IntroductionRequest.other_id.is_(None) | is_gone
    query = select(IntroductionRequest.owner_id, IntroductionRequest.id).where(old)
    found = db.session.execute(query.order_by(IntroductionRequest.id).limit(limit)).all()
    of_owners: defaultdict[str, list[str]] = defaultdict(list)
    for owner_id, request_id in found:
        of_owners[owner_id].append(request_id)
    lock(of_owners)
    for owner_id, request_ids in of_owners.items():
        forget(owner_id, request_ids, now)
    return len(found)


def forget_between(owner_id: str, other_id: str, now: datetime) -> None:
    """Forget what one person, who is locked, was asked by another."""
    asked = select(IntroductionRequest.id).where(
        IntroductionRequest.owner_id == owner_id,
        IntroductionRequest.other_id == other_id,
        IntroductionRequest.role == "asked",
    )
    forget(owner_id, db.session.scalars(asked).all(), now)


def _person_of(owner_id: str, contact_id: str) -> str | None:
    contact = get_owned(Contact, owner_id, contact_id)
    return contact.person_id if contact.state == "kept" else None


def _check_limits(asker_id: str, wanted: str, now: datetime) -> None:
    mine = (IntroductionRequest.owner_id == asker_id, IntroductionRequest.role == "asker")
    lately = select(func.count()).where(*mine, IntroductionRequest.created_at > now - A_DAY)
    if db.session.execute(lately).scalar_one() >= rules.REQUESTS_A_DAY:
        raise AskedEnough
    # Two weeks of ten a day at most: few enough to compare here, as the database folds no letters.
    wishes = db.session.scalars(select(IntroductionRequest.wanted).where(*mine))
    if sum(fold_topic(one) == fold_topic(wanted) for one in wishes) >= rules.ASKED_AT_MOST:
        raise AskedEnough


def _add(
    request_id: str, owner_id: str, role: str, other_id: str, wanted: str, reason: str, now: datetime
) -> IntroductionRequest:
    contact = find_contact_of(owner_id, other_id)
    return add_record(
        IntroductionRequest(
            id=request_id,
            owner_id=owner_id,
            role=role,
            state="open",
            wanted=wanted,
            reason=reason,
            other_id=other_id,
            contact_id=contact.id if contact is not None else None,
            card_id=first_card_id(other_id),
            created_at=now,
        )
    )
