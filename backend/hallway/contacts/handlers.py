"""What domain events from below cause among contacts; ``app.py`` subscribes these."""

from hallway.cards.service import CardChanged, CardDeleted, list_cards
from hallway.contacts.models import CardChangeJob
from hallway.contacts.sharing import withdraw_card
from hallway.core.jobs import note_job
from hallway.people.service import PreferencesChanged


def on_card_changed(event: CardChanged) -> None:
    """Record a job that tells whoever has this card."""
    note_job(CardChangeJob.told_up_to, card_id=event.card_id)


def on_preferences_changed(event: PreferencesChanged) -> None:
    """Tell whoever has a card of this person that it rests, or is back."""
    if event.changed & {"is_paused", "suspended_at"}:
        for card in list_cards(event.person_id):
            note_job(CardChangeJob.told_up_to, card_id=card.id)


def on_card_deleted(event: CardDeleted) -> None:
    """Withdraw the card from everybody now, and record a job that tells them."""
    withdraw_card(event.card_id, event.at)
    note_job(CardChangeJob.told_up_to, card_id=event.card_id)
