"""What facts from elsewhere cause here. These handlers read the clock, which rules and services must not."""

from hallway.contacts.encounters import EncounterMoved, PromiseChanged
from hallway.core.clock import get_clock
from hallway.events.service import AttendanceChanged, EventMoved
from hallway.followups import reminding, service, slots
from hallway.people.service import PreferencesChanged
from hallway.push.fanout import NotificationsStarted
from hallway.push.ledger import NotificationsMissed
from hallway.swaps.service import SwapAnswered, SwapWaits

WISHES = frozenset(
    {
        "time_zone", "pace", "morning", "quiet_from", "quiet_until", "weekend_rule",
        "remind_followups", "remind_promises", "remind_events", "remind_swaps",
    }
)  # fmt: skip


def on_encounter_moved(event: EncounterMoved) -> None:
    """Plan again for an encounter that is at another event now."""
    service.follow_encounter(event.encounter_id, get_clock().now())


def on_event_moved(event: EventMoved) -> None:
    """Plan again for an event that takes place at another time."""
    service.follow_event(event.event_id, get_clock().now())


def on_attendance_changed(event: AttendanceChanged) -> None:
    """Plan what is asked before and after an event, or call it off."""
    reminding.plan_event(event.event_id, [event.person_id], get_clock().now())


def on_promise_changed(event: PromiseChanged) -> None:
    """Plan the reminder of a promise, or call it off."""
    if event.is_due_at_another_time:
        reminding.forget_sent_promise(event.promise_id, event.owner_id)
    reminding.plan_promises([event.promise_id], event.owner_id, get_clock().now())


def on_swap_waits(event: SwapWaits) -> None:
    """Plan to ask whoever showed the code."""
    reminding.plan_swap(event.swap_id, event.person_id, get_clock().now())


def on_swap_answered(event: SwapAnswered) -> None:
    """Ask no more."""
    reminding.plan_swap(event.swap_id, event.person_id, get_clock().now())


def on_preferences_changed(event: PreferencesChanged) -> None:
    """Plan again if it was a wish about when or of what to be reminded that changed."""
    if event.changed & WISHES:
        service.follow_wishes(event.person_id, get_clock().now())


def on_notifications_started(event: NotificationsStarted) -> None:
    """Note what went out."""
    slots.mark_sent(event.ids, event.at)


def on_notifications_missed(event: NotificationsMissed) -> None:
    """Remind again of what nobody got."""
    service.try_again(event.ids, event.at)
