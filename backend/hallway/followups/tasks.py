"""Plans reminders again, piece by piece, after an event moved or a person's preferences changed."""

from collections.abc import Sequence

from sqlalchemy import Select

from hallway.core.clock import get_clock
from hallway.core.jobs import do_for_people, do_next_piece
from hallway.followups import replanning, service
from hallway.followups.models import EventReplanJob, ReplanJob

PEOPLE_AT_ONCE = 20
"""Fewer than for telling people of a change: planning locks their records for longer."""


def replan_moved_events() -> bool:
    """Plan again for the next twenty people of an event that moved. Returns whether there are more."""
    return do_for_people(EventReplanJob.planned_up_to, _select_people, _replan, PEOPLE_AT_ONCE)


def replan_people() -> bool:
    """Plan the next piece for one person whose preferences changed. Returns whether there is more."""
    return do_next_piece(ReplanJob.planned_up_to, lambda job: [job.person_id], _replan_piece)


def _select_people(job: EventReplanJob) -> Select[str]:
    return service.select_people_of_event(job.event_id)


def _replan(job: EventReplanJob, people: Sequence[str]) -> None:
    service.follow_event(job.event_id, people, get_clock().now())


def _replan_piece(job: ReplanJob, _people: Sequence[str]) -> str | None:
    return replanning.plan_piece(job.kind, job.person_id, job.planned_up_to, get_clock().now())
