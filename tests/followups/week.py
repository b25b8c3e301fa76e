"""A week to plan in: 'Tue 19:00' as an instant, and a plan as such texts."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hallway.followups.rules import NO_DAYS, Hours, Nudge, plan

BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
KATHMANDU = ZoneInfo("Asia/Kathmandu")

USUAL = Hours()
SATURDAY_AND_SUNDAY = frozenset({5, 6})
# A week with no change of clocks in Berlin: Tuesday is the 24th.
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS = {name: date(2026, 11, 23 + index) for index, name in enumerate(NAMES)}
NEXT = {name: day + timedelta(days=7) for name, day in DAYS.items()}


def at(text: str, zone: ZoneInfo = BERLIN, days: dict[str, date] = DAYS) -> datetime:
    """'Tue 19:00' of the week, as an instant."""
    name, clock = text.split()
    hour, minute = map(int, clock.split(":"))
    return datetime.combine(days[name], time(hour, minute), zone).astimezone(UTC)


def told(nudges: list[Nudge], zone: ZoneInfo = BERLIN) -> list[str]:
    return [nudge.due_at.astimezone(zone).strftime("%a %-H:%M") for nudge in nudges]


def planned(
    met: str, pace: int = 24, *, now: str | None = None, weekend: frozenset[int] = NO_DAYS, until: str | None = None,
    zone: ZoneInfo = BERLIN, hours: Hours = USUAL, days: dict[str, date] = DAYS,
) -> list[str]:  # fmt: skip
    met_at = at(met, zone, days)
    ends = at(until, zone, days) if until else None
    return told(plan(at(now, zone, days) if now else met_at, met_at, pace, zone, hours, weekend, ends), zone)
