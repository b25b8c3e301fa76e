"""When to remind somebody of a follow-up: pure functions, no clock, no database.

Every instant that goes in or comes out is an aware ``datetime``; what comes out is UTC. A human wish ('at nine',
'not at night') is a wall-clock time in the person's own IANA zone and is worked out there, so that it survives the
changes between summer and winter time. Durations ('24 hours', '3 hours before') are elapsed time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

REST_AFTER_MEETING = timedelta(hours=4)
"""Nobody is reminded of a conversation that they have only just had."""
BEFORE_DEADLINE = timedelta(hours=3)
GAP = timedelta(hours=3)
"""Two nudges about one follow-up stand at least this far apart."""
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NO_DAYS: frozenset[int] = frozenset()
EVENING = time(18)
"""When somebody is asked why they are going somewhere tomorrow."""
AFTER_EVENT = timedelta(minutes=30)
AFTER_EVENT_FOR = DAY
"""How long after an event it is still fresh enough to add something."""
PROMISE_FOR = timedelta(days=3)
"""How long after its due time a promise is still reminded of, if nobody could be told in time."""


class Ordinal(IntEnum):
    """Which of the nudges one is. ``SNOOZED`` is the one that the person asked for instead of the planned ones."""

    FIRST = 1
    SECOND = 2
    LAST = 3
    SNOOZED = 4


@dataclass(frozen=True)
class Hours:
    """A person's own hours, as wall-clock times without a zone.

    Quiet hours run from ``quiet_from`` (inclusive) to ``quiet_until`` (exclusive), across midnight if the first is
    the later one; equal times mean that there are none.
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

    One on a day off is on the next other day at the same wall-clock time. ``days_off`` are days of the week that do not
    count, Monday being 0: none without the weekend rule.
    """
    due = (met_at.astimezone(UTC) + timedelta(hours=pace)).astimezone(zone)
    if due.weekday() in days_off:
        return _instant(_day_after(due.date(), days_off), due.time(), zone)
    return due.astimezone(UTC)


def session_end(met_at: datetime, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when the event's session of the day of the encounter ends, in UTC; ``zone`` is the event's.

    Of an event that lasts several days, each day ends at the wall-clock time at which the last one does; one that
    ends after midnight belongs to the day before.
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
    """Return the nudges still to come for one encounter, soonest first; at most three.

    ``session_end`` is when the event's session on the day of the encounter ends, if there is an event. ``sent`` are
    the nudges that went out already, at the time they did: neither they nor any before them in order are planned
    again, and what follows keeps its distance from the latest of them.
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
    """Say whether ``moment`` falls into the person's quiet hours."""
    return _is_quiet_time(moment.astimezone(zone).time(), hours)


def quiet_begins(moment: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    """Return when the next quiet hours after ``moment`` begin, in UTC; a day later if there are none."""
    if hours.quiet_from == hours.quiet_until:
        return moment.astimezone(UTC) + DAY
    day = moment.astimezone(zone).date()
    begins = _instant(day, hours.quiet_from, zone)
    return begins if begins > moment else _instant(day + DAY, hours.quiet_from, zone)


def slot(due_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the start of the person's wall-clock hour that ``due_at`` falls into, in UTC.

    What falls into one slot is told in one notification. Taken from the wall clock, so that half past the hour in
    UTC, which is the full hour in India, does not tear apart what a person sees as one hour.
    """
    return due_at.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def evening_before(starts_at: datetime, zone: ZoneInfo, hours: Hours) -> datetime | None:
    """Return when to ask about an event that starts tomorrow where the person is, in UTC; None if never decently.

    Weekends count: an event on a Sunday is of no interest on the Monday after.
    """
    day = starts_at.astimezone(zone).date() - DAY
    moment = decent(_instant(day, EVENING, zone), zone, hours, NO_DAYS)
    return moment if moment < starts_at else None


def after_event(ends_at: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    """Return when to ask whether there is anything to add: half an hour after the end, at a decent hour, in UTC."""
    return decent(ends_at + AFTER_EVENT, zone, hours, NO_DAYS)


def later(now: datetime, zone: ZoneInfo, hours: Hours) -> datetime:
    """Return what 'later' means: this evening, or tomorrow morning once it is nearly evening, at a decent hour."""
    today = now.astimezone(zone).date()
    moment = _instant(today, EVENING, zone)
    if moment - now < HOUR:
        moment = _instant(today + DAY, hours.morning, zone)
    return decent(moment, zone, hours, NO_DAYS)


def next_hour(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the person's next full wall-clock hour: what comes up meanwhile is told together then."""
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
    """Move ``moment`` out of quiet hours and off the days of the week that do not count (Monday is 0)."""
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
    """Leave out every nudge that does not stand a ``GAP`` after the one kept before it, in the order given."""
    kept: list[Nudge] = []
    for nudge in nudges:
        if before is None or nudge.due_at - before >= GAP:
            kept.append(nudge)
            before = nudge.due_at
    return kept


def _day_after(day: date, days_off: Set[int]) -> date:
    """Return the next day that counts."""
    ahead = (day + DAY * count for count in range(1, 8))
    return next(one for one in ahead if one.weekday() not in days_off)


def _instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of a wall-clock time on a day.

    A time that the clocks skip in spring is read with the offset before the change (RFC 5545, 3.3.5), so it lands
    after the gap; of one that they show twice in autumn the second is meant. Both are the later reading.
    """
    local = datetime.combine(day, wall, zone)
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
