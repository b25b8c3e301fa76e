"""What facts from below cause among contacts."""

from hallway.cards.service import CardChanged, CardDeleted
from hallway.contacts.models import CardChangeJob
from hallway.contacts.sharing import withdraw_card
from hallway.core.jobs import note_job


def on_card_changed(event: CardChanged) -> None:
    """Write down that the holders of this card are to be told; in the transaction that changed it."""
    note_job(CardChangeJob.told_up_to, card_id=event.card_id)


def on_card_deleted(event: CardDeleted) -> None:
    """Take the card back from everybody at once, and write down that they are to be told."""
    withdraw_card(event.card_id, event.at)
    note_job(CardChangeJob.told_up_to, card_id=event.card_id)
