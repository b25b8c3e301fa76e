"""What facts from elsewhere cause here. These handlers read the clock, which rules and services must not."""

from hallway.contacts.encounters import EncounterMoved
from hallway.core.clock import get_clock
from hallway.events.service import EventMoved
from hallway.followups import planning, service
from hallway.people.service import PreferencesChanged
from hallway.push.fanout import NotificationsStarted
from hallway.push.ledger import NotificationsMissed

WISHES = frozenset({"time_zone", "pace", "morning", "quiet_from", "quiet_until", "weekend_rule"})


def on_encounter_moved(event: EncounterMoved) -> None:
    """Plan again for an encounter that is at another event now."""
    service.follow_encounter(event.encounter_id, get_clock().now())


def on_event_moved(event: EventMoved) -> None:
    """Plan again for an event that ends at another time."""
    service.follow_event(event.event_id, get_clock().now())


def on_preferences_changed(event: PreferencesChanged) -> None:
    """Plan again if it was a wish about when to be reminded that changed."""
    if event.changed & WISHES:
        service.follow_wishes(event.person_id, get_clock().now())


def on_notifications_started(event: NotificationsStarted) -> None:
    """Note which nudges went out."""
    planning.mark_sent(event.ids, event.at)


def on_notifications_missed(event: NotificationsMissed) -> None:
    """Nudge again for what nobody got."""
    service.try_again(event.ids, event.at)
