"""What facts from elsewhere cause here. These handlers read the clock, which rules and services must not.

What concerns everybody at an event is a durable job in small transactions, never inside the request that caused it.
"""

from sqlalchemy import select

from hallway.contacts.encounters import EncounterMoved, PromiseChanged, PromisesDeleted
from hallway.core.chores import note_job, take_job
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import lock
from hallway.events.service import AttendanceChanged, EventMoved
from hallway.followups import reminding, replanning, service, slots
from hallway.followups.models import MovedEvent, ReplanJob
from hallway.notifications.events import NotificationsMissed, NotificationsStarted
from hallway.people.service import PreferencesChanged
from hallway.swaps.service import SwapAnswered, SwapWaits

# Fewer than are told of a change: planning holds a person's records for longer.
PEOPLE_AT_ONCE = 20
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
    """Plan again for whoever moved an event, and write down that it is to be done for everybody else."""
    service.follow_event(event.event_id, [event.mover_id], get_clock().now())
    note_job(MovedEvent.planned_up_to, event_id=event.event_id)


def plan_some_moved() -> bool:
    """Plan again for the next twenty people of one event that moved. Says whether there is more."""
    with unit_of_work():
        moved = db.session.scalars(select(MovedEvent).order_by(MovedEvent.id).limit(1)).one_or_none()
        if moved is None:
            return False
        people = service.people_of_event(moved.event_id, after=moved.planned_up_to, limit=PEOPLE_AT_ONCE)
        lock(people)
        if not take_job(moved, MovedEvent.planned_up_to):
            return True
        service.follow_event(moved.event_id, people, get_clock().now())
        if len(people) < PEOPLE_AT_ONCE:
            db.session.delete(moved)
        else:
            moved.planned_up_to = people[-1]
    return True


def plan_some_again() -> bool:
    """Plan the next piece of what one person whose wishes changed is reminded of. Says whether there is more."""
    with unit_of_work():
        job = db.session.scalars(select(ReplanJob).order_by(ReplanJob.id).limit(1)).one_or_none()
        if job is None:
            return False
        lock([job.person_id])
        if not take_job(job, ReplanJob.planned_up_to):
            return True
        reached = replanning.plan_piece(job.kind, job.person_id, job.planned_up_to, get_clock().now())
        if reached is None:
            db.session.delete(job)
        else:
            job.planned_up_to = reached
    return True


def on_attendance_changed(event: AttendanceChanged) -> None:
    """Plan what is asked before and after an event, or call it off."""
    reminding.plan_event(event.event_id, [event.person_id], get_clock().now())


def on_promise_changed(event: PromiseChanged) -> None:
    """Plan the reminder of a promise, or call it off."""
    if event.is_due_at_another_time:
        reminding.forget_sent_promise(event.promise_id, event.owner_id)
    reminding.plan_promises([event.promise_id], event.owner_id, get_clock().now())


def on_promises_deleted(event: PromisesDeleted) -> None:
    """Call off the reminders of promises that were taken back."""
    reminding.call_off_promises(event.promise_ids, event.owner_id)


def on_swap_waits(event: SwapWaits) -> None:
    """Plan to ask whoever showed the code."""
    reminding.plan_swap(event.swap_id, event.person_id, get_clock().now())


def on_swap_answered(event: SwapAnswered) -> None:
    """Ask no more."""
    reminding.plan_swap(event.swap_id, event.person_id, get_clock().now())


def on_preferences_changed(event: PreferencesChanged) -> None:
    """Plan again if it was a wish about when or of what to be reminded that changed."""
    if event.changed & WISHES:
        replanning.plan_everything(event.person_id, get_clock().now())


def on_notifications_started(event: NotificationsStarted) -> None:
    """Note what went out."""
    slots.mark_sent(event.ids, event.at)


def on_notifications_missed(event: NotificationsMissed) -> None:
    """Remind again of what nobody got."""
    service.try_again(event.ids, event.at)
