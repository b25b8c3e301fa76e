"""What holds for every plan, whatever the zone, the hours and the moment."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from hallway.followups.rules import GAP, Hours, Nudge, Ordinal, is_quiet, plan

ZONES = st.sampled_from(
    [ZoneInfo(name) for name in (
        "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
        "America/St_Johns", "Pacific/Chatham", "Pacific/Apia", "UTC", "America/Santiago", "Africa/Casablanca",
    )]
)  # fmt: skip
START = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 6 * 366 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
CLOCK = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
WEEKENDS = st.sampled_from([frozenset(), *map(frozenset, ({4}, {6}, {3, 4}, {4, 5}, {5, 6}))])
HOURS = st.builds(Hours, CLOCK, CLOCK, CLOCK)


@given(
    met_at=MOMENTS,
    delay=st.timedeltas(timedelta(), timedelta(days=6)),
    pace=st.sampled_from([24, 48]),
    zone=ZONES,
    hours=HOURS,
    weekend=WEEKENDS,
    session=st.none() | st.timedeltas(timedelta(), timedelta(hours=20)),
    sent_after=st.none() | st.timedeltas(timedelta(), timedelta(days=3)),
)
def test_the_laws_of_nudging(
    met_at: datetime, delay: timedelta, pace: int, zone: ZoneInfo, hours: Hours, weekend: frozenset[int],
    session: timedelta | None, sent_after: timedelta | None,
) -> None:  # fmt: skip
    now = met_at + delay
    sent = [] if sent_after is None else [Nudge(met_at + sent_after, Ordinal.FIRST)]
    ends = None if session is None else met_at + session
    nudges = plan(now, met_at, pace, zone, hours, weekend, ends, sent=sent)

    assert len(nudges) <= 3 - len(sent)
    assert [nudge.ordinal for nudge in nudges] == sorted({nudge.ordinal for nudge in nudges})
    moments = [nudge.due_at for nudge in (*sent, *nudges)]
    assert all(later - earlier >= GAP for earlier, later in pairwise(moments))
    for nudge in nudges:
        assert nudge.due_at >= now
        assert nudge.due_at.tzinfo is UTC
        assert not is_quiet(nudge.due_at, zone, hours)
        assert nudge.due_at.astimezone(zone).weekday() not in weekend
    assert nudges or sent, "somebody is always reminded once"


@given(
    met_at=MOMENTS,
    pace=st.sampled_from([24, 48]),
    zone=ZONES,
    hours=HOURS,
    weekend=WEEKENDS,
)
def test_planning_again_at_once_changes_nothing(
    met_at: datetime, pace: int, zone: ZoneInfo, hours: Hours, weekend: frozenset[int]
) -> None:
    once = plan(met_at, met_at, pace, zone, hours, weekend, None)
    assert plan(once[0].due_at, met_at, pace, zone, hours, weekend, None) == once
