"""What domain events from below cause among introductions; ``app.py`` subscribes these."""

from hallway.contacts.blocking import PersonBlocked
from hallway.contacts.service import ContactDeleted, ContactMerged
from hallway.core.records import change_records
from hallway.introductions.models import Introduction, IntroductionSide


def on_contact_merged(event: ContactMerged) -> None:
    """Let introductions refer to the contact that remains."""
    for column in ("first_contact_id", "second_contact_id"):
        of_it = getattr(IntroductionSide, column) == event.duplicate_id
        change_records(IntroductionSide, event.owner_id, of_it, **{column: event.canonical_id})


def on_contact_deleted(event: ContactDeleted) -> None:
    """Let introductions refer to no contact; the offer stays."""
    for column in ("first_contact_id", "second_contact_id"):
        of_it = getattr(IntroductionSide, column) == event.contact_id
        change_records(IntroductionSide, event.owner_id, of_it, **{column: None})


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
    change_records(IntroductionSide, event.blocker_id, asked, with_them, state="declined")
