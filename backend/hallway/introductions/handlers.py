"""What domain events from below cause among introductions; ``app.py`` subscribes these."""

from sqlalchemy import select

from hallway.contacts.blocking import PersonBlocked
from hallway.contacts.service import ContactDeleted, ContactMerged
from hallway.core.db import db
from hallway.core.domain_events import publish
from hallway.core.records import change_records
from hallway.introductions import requests
from hallway.introductions.models import Introduction, IntroductionRequest, IntroductionSide
from hallway.introductions.service import IntroductionChanged


def on_contact_merged(event: ContactMerged) -> None:
    """Let introductions refer to the contact that remains."""
    for column in ("first_contact_id", "second_contact_id"):
        of_it = getattr(IntroductionSide, column) == event.duplicate_id
        change_records(IntroductionSide, event.owner_id, of_it, **{column: event.canonical_id})
    with_them = IntroductionRequest.contact_id == event.duplicate_id
    change_records(IntroductionRequest, event.owner_id, with_them, contact_id=event.canonical_id)


def on_contact_deleted(event: ContactDeleted) -> None:
    """Let introductions refer to no contact; the offer stays."""
    for column in ("first_contact_id", "second_contact_id"):
        of_it = getattr(IntroductionSide, column) == event.contact_id
        change_records(IntroductionSide, event.owner_id, of_it, **{column: None})
    with_them = IntroductionRequest.contact_id == event.contact_id
    change_records(IntroductionRequest, event.owner_id, with_them, contact_id=None)


def on_person_blocked(event: PersonBlocked) -> None:
    """Stop asking the blocker about introductions with the person blocked; for everybody else they still wait."""
    asked = IntroductionSide.state.in_(["asked", "accepted"])
    with_them = IntroductionSide.id.in_(
        Introduction.__table__.select()
        .with_only_columns(Introduction.id)
        .where(
            Introduction.end.is_(None),
            (Introduction.introducer_id == event.blocked_id)
            | (Introduction.first_id == event.blocked_id)
            | (Introduction.second_id == event.blocked_id),
        )
    )
    ids = db.session.scalars(
        select(IntroductionSide.id).where(IntroductionSide.owner_id == event.blocker_id, asked, with_them)
    ).all()
    change_records(IntroductionSide, event.blocker_id, asked, with_them, state="declined")
    for introduction_id in ids:
        publish(IntroductionChanged(introduction_id, event.blocker_id, event.at))
    requests.forget_between(event.blocker_id, event.blocked_id, event.at)
