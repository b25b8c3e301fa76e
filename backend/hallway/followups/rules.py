"""When to remind somebody. Pure functions.

All times are aware; results are in UTC. 'At nine' and 'not at night' are wall-clock times in the person's own IANA
zone, and are resolved there, so that they stay right when the clocks change. '24 hours' is elapsed time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

REST_AFTER_MEETING = timedelta(hours=4)
"""Nobody wants to be reminded of a conversation that has only just ended."""
BEFORE_DEADLINE = timedelta(hours=3)
GAP = timedelta(hours=3)
"""The least time between two nudges about the same follow-up."""
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NO_DAYS: frozenset[int] = frozenset()
EVENING = time(18)
"""When people are asked about an event that is tomorrow."""
AFTER_EVENT = timedelta(minutes=30)
AFTER_EVENT_FOR = DAY
"""How long after an event a reminder to add notes is of use."""
PROMISE_FOR = timedelta(days=3)
"""How long after its due time people are still reminded of a promise, if no reminder reached them in time."""


class Ordinal(IntEnum):
    """Which nudge it is. ``SNOOZED`` replaces the planned ones, at the time that the person chose.

    Of an introduction, ``CONNECTED`` tells that it came about.
    """

    FIRST = CONNECTED = 1
    SECOND = 2
    LAST = 3
    SNOOZED = 4


@dataclass(frozen=True)
class Hours:
    """A person's own hours, as wall-clock times without a zone.

    Quiet hours are from ``quiet_from`` (inclusive) to ``quiet_until`` (exclusive), across midnight if the first is
    later. Equal times mean none.
    """

    morning: time = time(9)
    quiet_from: time = time(22)
    quiet_until: time = time(8)


@dataclass(frozen=True, order=True)
class Nudge:
    """One planned reminder; ``due_at`` is UTC."""

    due_at: datetime
    ordinal: Ordinal


def deadline(met_at: datetime, pace: int, zone: ZoneInfo, *, days_off: Set[int]) -> datetime:
    """Return when the follow-up is due: ``pace`` (24 or 48) hours after the encounter, in UTC.

    If that is a day off, it moves to the next day that is not, at the same wall-clock time. ``days_off`` are days of
    the week, Monday being 0; none without the weekend rule.
    """
    due = (met_at.astimezone(UTC) + timedelta(hours=pace)).astimezone(zone)
    if due.weekday() in days_off:
        return _instant(_day_after(due.date(), days_off), due.time(), zone)
    return due.astimezone(UTC)


def session_end(met_at: datetime, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the event's session on the day of the encounter ends, in UTC. ``zone`` is the event's.

    Each day of a longer event ends at the same wall-clock time as its last day. A session that ends after midnight
    belongs to the day before.
    """
    begins, ends = starts_at.astimezone(zone).time(), ends_at.astimezone(zone).time()
    met = met_at.astimezone(zone)
    is_night = ends <= begins and met.time() > ends
    return min(_instant(met.date() + DAY * is_night, ends, zone), ends_at.astimezone(UTC))


def plan(
    now: datetime,
    met_at: datetime,
    pace: int,
    zone: ZoneInfo,
    hours: Hours,
    days_off: Set[int],
    session_end: datetime | None,
    *,
    sent: Sequence[Nudge] = (),
) -> list[Nudge]:
    """Return the nudges still to come for one encounter, at most three, soonest first.

    ``session_end`` is when the event's session on that day ends, if there was an event. ``sent`` are the nudges that
    were sent, with the times when they were: neither these nor earlier ordinals are planned again, and the next one
    keeps its distance.
    """
    now, met_at = now.astimezone(UTC), met_at.astimezone(UTC)
    due = deadline(met_at, pace, zone, days_off=days_off)
    after_rest = max(met_at + REST_AFTER_MEETING, session_end or met_at)
    first = _mornings_from(after_rest, zone, hours, later_by=DAY if pace > 24 else timedelta())
    last = _mornings_from(due, zone, hours, strictly=True)
    wanted = [
        Nudge(decent(moment, zone, hours, days_off), ordinal)
        for ordinal, moment in (
            (Ordinal.FIRST, first),
            (Ordinal.SECOND, due - BEFORE_DEADLINE),
            (Ordinal.LAST, last),
        )
    ]
    done = max((nudge.ordinal for nudge in sent), default=0)
    before = max((nudge.due_at for nudge in sent), default=None)
    open_ones = [nudge for nudge in _spaced(wanted, None) if nudge.ordinal > done]
    missed = [nudge for nudge in open_ones if nudge.due_at < now]
    coming = [nudge for nudge in open_ones if nudge.due_at >= now]
    if missed:
        soonest = now if before is None else max(now, before + GAP)
        coming.insert(0, Nudge(decent(soonest, zone, hours, days_off), missed[-1].ordinal))
    return _spaced(coming, before)


def is_quiet(moment: datetime, zone: ZoneInfo, hours: Hours) -> bool:
    """Return whether ``moment`` is in the person's quiet hours."""
    return _is_quiet_time(moment.astimezone(zone).time(), hours)


def quiet_begins(moment: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    """Return when the next quiet hours after ``moment`` begin, in UTC; a day later if there are none."""
    if hours.quiet_from == hours.quiet_until:
        return moment.astimezone(UTC) + DAY
    day = moment.astimezone(zone).date()
    begins = _instant(day, hours.quiet_from, zone)
    return begins if begins > moment else _instant(day + DAY, hours.quiet_from, zone)


def slot(due_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the start of the wall-clock hour of ``due_at``, in UTC. All reminders of a slot share a notification.

    By the wall clock, because in some zones, such as India's, an hour begins at half past in UTC.
    """
    return due_at.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def evening_before(starts_at: datetime, zone: ZoneInfo, hours: Hours) -> datetime | None:
    """Return when to ask, the evening before, about an event, in UTC; None if there is no decent time before it.

    Days off do not matter: an event on a Sunday is of no interest on Monday.
    """
    day = starts_at.astimezone(zone).date() - DAY
    moment = decent(_instant(day, EVENING, zone), zone, hours, NO_DAYS)
    return moment if moment < starts_at else None


def after_event(ends_at: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    """Return when to ask whether there is anything to add: half an hour after the end, outside quiet hours, in UTC."""
    return decent(ends_at + AFTER_EVENT, zone, hours, NO_DAYS)


def later(now: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    """Return what 'later' means, in UTC: this evening, or tomorrow morning if it is nearly evening already."""
    today = now.astimezone(zone).date()
    moment = _instant(today, EVENING, zone)
    if moment - now < HOUR:
        moment = _instant(today + DAY, hours.morning, zone)
    return decent(moment, zone, hours, NO_DAYS)


def next_hour(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the person's next full hour, so that what comes up until then is sent together."""
    return slot(now, zone) + HOUR


def _mornings_from(
    moment: datetime,
    zone: ZoneInfo,
    hours: Hours,
    *,
    later_by: timedelta = timedelta(),
    strictly: bool = False,
) -> datetime:
    """Return the first morning hour at (or ``strictly`` after) ``moment``, ``later_by`` whole days later."""
    day = moment.astimezone(zone).date()
    while True:
        morning = _instant(day, hours.morning, zone)
        if morning > moment or (morning == moment and not strictly):
            return _instant(day + later_by, hours.morning, zone)
        day += DAY


def decent(moment: datetime, zone: ZoneInfo, hours: Hours, days_off: Set[int]) -> datetime:
    """Return ``moment``, moved to the end of quiet hours and past days off (Monday is 0), in UTC."""
    moved = _after_quiet(moment, zone, hours)
    day = moved.astimezone(zone).date()
    if day.weekday() in days_off:
        moved = _after_quiet(_instant(_day_after(day, days_off), hours.morning, zone), zone, hours)
    return moved


def _after_quiet(moment: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    local = moment.astimezone(zone)
    if not _is_quiet_time(local.time(), hours):
        return moment.astimezone(UTC)
    ends = _instant(local.date(), hours.quiet_until, zone)
    if ends <= moment:
        ends = _instant(local.date() + DAY, hours.quiet_until, zone)
    return _after_quiet(ends, zone, hours)


def _is_quiet_time(wall: time, hours: Hours) -> bool:
    if hours.quiet_from <= hours.quiet_until:
        return hours.quiet_from <= wall < hours.quiet_until
    return wall >= hours.quiet_from or wall < hours.quiet_until


def _spaced(nudges: Iterable[Nudge], before: datetime | None) -> list[Nudge]:
    """Return the nudges in order, without those less than ``GAP`` after the one before."""
    kept: list[Nudge] = []
    for nudge in nudges:
        if before is None or nudge.due_at - before >= GAP:
            kept.append(nudge)
            before = nudge.due_at
    return kept


def _day_after(day: date, days_off: Set[int]) -> date:
    """Return the next day that is not a day off."""
    ahead = (day + DAY * count for count in range(1, 8))
    return next(one for one in ahead if one.weekday() not in days_off)


def _instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of a wall-clock time on a day.

    Of the two readings of a time, the later one counts: a time that the clocks skip in spring falls after the gap
    (RFC 5545, 3.3.5), and one that they show twice in autumn is the second.
    """
    local = datetime.combine(day, wall, zone)
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
