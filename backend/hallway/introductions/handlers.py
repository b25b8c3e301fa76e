"""What facts from below cause among introductions."""

from hallway.contacts.blocking import PersonBlocked
from hallway.contacts.service import ContactDeleted, ContactMerged
from hallway.core.records import change_records
from hallway.introductions.models import Introduction, IntroductionSide


def on_contact_merged(event: ContactMerged) -> None:
    """Let introductions point at the contact that stays."""
    for column in ("first_contact_id", "second_contact_id"):
        of_it = getattr(IntroductionSide, column) == event.duplicate_id
        change_records(IntroductionSide, event.owner_id, of_it, **{column: event.canonical_id})


def on_contact_deleted(event: ContactDeleted) -> None:
    """An offer that was made stands without the contact; that person's other phones hear of it."""
    for column in ("first_contact_id", "second_contact_id"):
        of_it = getattr(IntroductionSide, column) == event.contact_id
        change_records(IntroductionSide, event.owner_id, of_it, **{column: None})


def on_person_blocked(event: PersonBlocked) -> None:
    """Ask nobody about or for somebody they blocked; for everybody else the offer goes on waiting."""
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
