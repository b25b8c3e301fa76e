"""What domain events from below cause among follow-ups and reminders; ``app.py`` subscribes these."""

from hallway.contacts.encounters import (
    EncounterEventChanged,
    EncounterMerged,
    EncounterRecorded,
    EncountersDeleted,
    PromiseChanged,
    PromisesDeleted,
)
from hallway.core.jobs import note_job
from hallway.events.service import AttendanceChanged, EventRescheduled
from hallway.followups import planner, replanning, service
from hallway.followups.hourly_notifications import mark_sent
from hallway.followups.models import EventReplanJob, Subject
from hallway.introductions.requests import RequestChanged
from hallway.introductions.service import IntroductionChanged
from hallway.notifications.events import NotificationsMissed, NotificationsStarted
from hallway.people.service import PreferencesChanged
from hallway.swaps.service import SwapAnswered, SwapWaits

PLANNING_PREFERENCES = frozenset(
    {
        "time_zone", "pace", "morning", "quiet_from", "quiet_until", "weekend_rule",
        "remind_followups", "remind_promises", "remind_events", "remind_swaps",
    }
)  # fmt: skip
"""What decides when somebody is reminded, and of what."""


def on_encounter_recorded(event: EncounterRecorded) -> None:
    """Start the clock of a new encounter."""
    service.start_followup(event.encounter_id, event.owner_id, event.met_at, event.event_id, event.pace, event.at)


def on_encounter_event_changed(event: EncounterEventChanged) -> None:
    """Plan again for an encounter that is at another event now."""
    service.follow_encounter(event.encounter_id, event.at)


def on_encounter_merged(event: EncounterMerged) -> None:
    """Merge the follow-ups of two records of one meeting."""
    service.merge_followups(event.duplicate_id, event.canonical_id, event.at)


def on_encounters_deleted(event: EncountersDeleted) -> None:
    """Delete the follow-ups of deleted encounters."""
    service.end_followups(event.owner_id, event.encounter_ids)


def on_event_rescheduled(event: EventRescheduled) -> None:
    """Plan again at once for whoever moved an event, and in a job for everybody else."""
    service.follow_event(event.event_id, [event.changed_by_id], event.at)
    note_job(EventReplanJob.planned_up_to, event_id=event.event_id)


def on_attendance_changed(event: AttendanceChanged) -> None:
    """Plan the reminders before and after an event, or call them off."""
    planner.plan_events([event.event_id], [event.person_id], event.at)


def on_promise_changed(event: PromiseChanged) -> None:
    """Plan the reminder of a promise, or call it off."""
    if event.is_due_at_another_time:
        planner.forget_sent(Subject(event.owner_id, "promise", event.promise_id))
    planner.plan_promises([event.promise_id], event.owner_id, event.at)


def on_promises_deleted(event: PromisesDeleted) -> None:
    """Call off the reminders of deleted promises."""
    planner.delete_plans(event.owner_id, "promise", event.promise_ids)


def on_swap_waits(event: SwapWaits) -> None:
    """Plan to ask the person who showed the code."""
    planner.plan_swaps([event.swap_id], event.person_id, event.at)


def on_swap_answered(event: SwapAnswered) -> None:
    """Ask no more."""
    planner.plan_swaps([event.swap_id], event.person_id, event.at)


def on_introduction_changed(event: IntroductionChanged) -> None:
    """Plan to ask or to tell somebody about an introduction, or call it off."""
    planner.plan_introductions([event.introduction_id], event.person_id, event.at)


def on_request_changed(event: RequestChanged) -> None:
    """Plan to tell somebody of a request for an introduction, or call it off."""
    planner.plan_requests([event.request_id], event.person_id, event.at)


def on_preferences_changed(event: PreferencesChanged) -> None:
    """Plan everything again if it was a preference about reminders that changed."""
    if event.changed & PLANNING_PREFERENCES:
        replanning.plan_everything(event.person_id, event.at)


def on_notifications_started(event: NotificationsStarted) -> None:
    """Mark what these notifications told of as sent."""
    mark_sent(event.ids, event.at)


def on_notifications_missed(event: NotificationsMissed) -> None:
    """Remind again of what nobody got."""
    service.try_again(event.ids, event.at)
