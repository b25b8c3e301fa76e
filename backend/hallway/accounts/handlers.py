"""What an account's owner is told when something happens below."""

from hallway.accounts.alerts import AlertType, alert
from hallway.people.service import get_person
from hallway.tokens.service import TokenMade


def on_token_made(event: TokenMade) -> None:
    """Tell the other phones that a program may act for the account."""
    address = get_person(event.person_id).email
    alert(event.person_id, AlertType.TOKEN_MADE, event.device_id, event.at, label=event.name, address=address)
