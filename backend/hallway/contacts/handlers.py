"""What facts from below cause among contacts."""

from hallway.cards.service import CardChanged
from hallway.contacts.models import CardNews
from hallway.core.jobs import note_job


def on_card_changed(event: CardChanged) -> None:
    """Write down that the holders of this card are to be told; in the transaction that changed it."""
    note_job(CardNews.told_up_to, card_id=event.card_id)
