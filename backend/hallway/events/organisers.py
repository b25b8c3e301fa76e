"""Who runs an event: its owner, the helpers they invite, and handing it over."""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import delete, func, select

from hallway.core.db import db
from hallway.core.problems import NotFound, TooMany
from hallway.core.revisions import lock
from hallway.core.words import mark
from hallway.events.models import Attendance, HelperInvitation
from hallway.events.problems import InvitationEnded, NoHelper
from hallway.events.rules import INVITATION_LIFE, MAX_HELPERS, Act
from hallway.events.service import attend, get_attendance, require
from hallway.people.models import Person

SECRET_BYTES = 24


def list_organisers(person_id: str, event_id: str) -> list[dict[str, str]]:
    """Return an event's owner and helpers, to one of them. Raises NotFound, Forbidden."""
    require(get_attendance(person_id, event_id), Act.CHANGE)
    query = (
        select(Attendance.owner_id.label("person_id"), Person.name, Attendance.role)
        .join(Person, Person.id == Attendance.owner_id)
        .where(Attendance.id == event_id, Attendance.role.in_(["owner", "helper"]))
        .order_by(Attendance.role.desc(), Attendance.created_at, Attendance.owner_id)
    )
    return [dict(row) for row in db.session.execute(query).mappings()]


def invite_helper(person_id: str, event_id: str, now: datetime) -> tuple[str, datetime]:
    """Return the secret of a new invitation and when it ends. Raises NotFound, Forbidden, TooMany."""
    require(get_attendance(person_id, event_id), Act.CHOOSE_HELPERS)
    db.session.execute(delete(HelperInvitation).where(HelperInvitation.expires_at <= now))
    helpers = select(func.count()).select_from(Attendance).where(Attendance.id == event_id, Attendance.role == "helper")
    invited = select(func.count()).select_from(HelperInvitation).where(HelperInvitation.event_id == event_id)
    if db.session.execute(select(helpers.scalar_subquery() + invited.scalar_subquery())).scalar_one() >= MAX_HELPERS:
        raise TooMany(mark("An event has at most 20 helpers and open invitations."))
    secret, expires_at = token_urlsafe(SECRET_BYTES), now + INVITATION_LIFE
    db.session.add(HelperInvitation(secret_hash=_hash(secret), event_id=event_id, expires_at=expires_at))
    return secret, expires_at


def accept_invitation(person_id: str, secret: str, now: datetime) -> Attendance:
    """Make whoever opens an invitation a helper, who is at the event from then on. Raises InvitationEnded."""
    invitation = db.session.get(HelperInvitation, _hash(secret), with_for_update=True)
    if invitation is None or invitation.expires_at <= now:
        raise InvitationEnded
    attend(person_id, invitation.event_id, now)
    attendance = get_attendance(person_id, invitation.event_id)
    if attendance.role != "owner":
        attendance.role = "helper"
        db.session.delete(invitation)
    db.session.flush()
    return attendance


def remove_helper(person_id: str, event_id: str, helper_id: str) -> None:
    """Let somebody be an attendee again: a helper themself, or one whom the owner names. Gone already is no error.

    Raises NotFound, Forbidden.
    """
    mine = get_attendance(person_id, event_id)
    if person_id != helper_id:
        require(mine, Act.CHOOSE_HELPERS)
    lock([person_id, helper_id])
    theirs = db.session.get(Attendance, (event_id, helper_id), populate_existing=True)
    if theirs is not None and theirs.role == "helper":
        theirs.role = "attendee"
        db.session.flush()


def hand_over(person_id: str, event_id: str, to_id: str) -> Attendance:
    """Make one of its helpers an event's owner; the one before goes on as a helper. Returns the latter's attendance.

    Raises NotFound, Forbidden, NoHelper.
    """
    lock([person_id, to_id])
    mine = get_attendance(person_id, event_id)
    if person_id == to_id and mine.role == "owner":
        return mine
    require(mine, Act.HAND_OVER)
    theirs = db.session.get(Attendance, (event_id, to_id))
    if theirs is None or theirs.role != "helper":
        raise NoHelper
    mine.role, theirs.role = "helper", "owner"
    db.session.flush()
    return mine


def get_owner_name(event_id: str) -> str:
    """Return the name of an event's owner. Raises NotFound where it has none any more."""
    query = (
        select(Person.name)
        .join(Attendance, Attendance.owner_id == Person.id)
        .where(Attendance.id == event_id, Attendance.role == "owner", Person.erased_at.is_(None))
    )
    name = db.session.scalars(query.limit(1)).one_or_none()
    if name is None:
        raise NotFound
    return name


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
