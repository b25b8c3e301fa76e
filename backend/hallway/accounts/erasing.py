"""Erasing an account: what it owns is deleted at once, its traces in other people's records soon after."""

from datetime import datetime

from sqlalchemy import delete, insert, literal, select

from hallway.accounts.models import AccountAlert, EmailCode, Passkey, RecoveryCode
from hallway.attendances.models import Intention
from hallway.cards.models import Card
from hallway.contacts.models import Contact
from hallway.core.chores import wake_chores
from hallway.core.db import db
from hallway.core.revisions import lock
from hallway.core.revocations import Revoked, log_revocation
from hallway.events.models import Attendance, Event
from hallway.events.service import find_heirs_of, pass_on_events_of
from hallway.followups.models import Reminder
from hallway.guests.models import Guest
from hallway.notifications.models import Delivery, Notification
from hallway.people.models import Device, ErasedSession, HandoverCode, Session
from hallway.people.service import get_person
from hallway.reporting.models import Report
from hallway.tokens.models import AccessToken


def erase_account(person_id: str, now: datetime) -> None:
    """Delete what a person owns and their sessions; ``tasks.finish_erasing`` does the rest.

    From this commit on nobody can see their card or use their codes, and their phones are told to wipe themselves.
    """
    lock([person_id, *find_heirs_of(person_id)])
    person = get_person(person_id)
    pass_on_events_of(person_id)
    tokens = select(Session.token_hash, literal(now, ErasedSession.erased_at.type)).join(
        Device, Device.id == Session.device_id
    )
    db.session.execute(
        insert(ErasedSession).from_select(["token_hash", "erased_at"], tokens.where(Device.person_id == person_id))
    )
    # Deliveries before notifications: the dispatcher locks them in this order.
    theirs = select(Notification.id).where(Notification.person_id == person_id)
    db.session.execute(delete(Delivery).where(Delivery.notification_id.in_(theirs)))
    # These cascade: to sessions, codes and subscriptions; to grants; to encounters and what belongs to them.
    for model, owner in (
        (Notification, Notification.person_id),
        (Reminder, Reminder.person_id),
        (AccountAlert, AccountAlert.person_id),
        (EmailCode, EmailCode.person_id),
        (RecoveryCode, RecoveryCode.person_id),
        (Passkey, Passkey.person_id),
        (HandoverCode, HandoverCode.person_id),
        (AccessToken, AccessToken.person_id),
        (Report, Report.reporter_id),
        (Report, Report.reported_id),
        (Device, Device.person_id),
        (Guest, Guest.owner_id),
        (Card, Card.owner_id),
        (Contact, Contact.owner_id),
        (Intention, Intention.owner_id),
        (Attendance, Attendance.owner_id),
    ):
        db.session.execute(delete(model).where(owner == person_id))
    _forget_lonely_events(person_id)
    person.name, person.email, person.erased_at = "", None, now
    log_revocation(Revoked.ACCOUNT, person_id)
    wake_chores()


def _forget_lonely_events(person_id: str) -> None:
    """Delete events that only this person attended; at others, people keep the name of where they met."""
    is_attended = select(Attendance.id).where(Attendance.id == Event.id).exists()
    db.session.execute(delete(Event).where(Event.creator_id == person_id, ~is_attended))
