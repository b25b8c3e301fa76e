"""Nudges across zones and changes of clocks; hours, slots and sessions on the wall's clock."""

from datetime import UTC, datetime, time, timedelta

import pytest

from hallway.followups.rules import NO_DAYS, Hours, plan, session_end, slot
from tests.followups.week import BERLIN, KATHMANDU, KOLKATA, LORD_HOWE, NEW_YORK, at, planned, told


class TestZones:
    def test_half_hours(self) -> None:
        assert planned("Tue 19:00", zone=KOLKATA) == ["Wed 9:00", "Wed 16:00", "Thu 9:00"]
        assert planned("Tue 19:00", zone=KATHMANDU) == ["Wed 9:00", "Wed 16:00", "Thu 9:00"]

    def test_somebody_who_flew_home_is_reminded_by_the_clock_there(self) -> None:
        met = at("Tue 19:00", BERLIN)
        assert told(plan(met, met, 24, NEW_YORK, Hours(), NO_DAYS, None), NEW_YORK) == [
            "Wed 9:00",
            "Thu 9:00",
        ]

    def test_the_spring_night_is_an_hour_short(self) -> None:
        met = datetime(2026, 3, 28, 19, 0, tzinfo=BERLIN)
        assert told(plan(met, met, 24, BERLIN, Hours(), NO_DAYS, None)) == ["Sun 9:00", "Sun 17:00", "Mon 9:00"]

    def test_quiet_hours_that_end_in_the_gap_end_after_it(self) -> None:
        met = datetime(2026, 3, 27, 23, 0, tzinfo=BERLIN)
        hours = Hours(time(9), time(22), time(2, 30))
        now = datetime(2026, 3, 29, 1, 0, tzinfo=BERLIN)
        first = plan(now, met, 24, BERLIN, hours, NO_DAYS, None)[0].due_at
        assert first == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
        assert first.astimezone(BERLIN).strftime("%H:%M") == "03:30"

    def test_quiet_hours_that_end_in_the_doubled_hour_end_the_second_time(self) -> None:
        met = datetime(2026, 10, 23, 23, 0, tzinfo=BERLIN)
        hours = Hours(time(9), time(22), time(2, 30))
        for now in (
            datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN),
            datetime(2026, 10, 25, 2, 10, fold=0, tzinfo=BERLIN),
            datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN),
        ):
            assert plan(now, met, 24, BERLIN, hours, NO_DAYS, None)[0].due_at == datetime(
                2026, 10, 25, 1, 30, tzinfo=UTC
            )

    def test_a_change_of_clocks_by_half_an_hour(self) -> None:
        met = datetime(2026, 10, 3, 19, 0, tzinfo=LORD_HOWE)
        assert told(plan(met, met, 24, LORD_HOWE, Hours(), NO_DAYS, None), LORD_HOWE) == [
            "Sun 9:00",
            "Sun 16:30",
            "Mon 9:00",
        ]


class TestSlot:
    def test_is_the_hour_on_the_persons_wall(self) -> None:
        nine = datetime(2026, 11, 25, 9, 0, tzinfo=KOLKATA)
        assert slot(nine + timedelta(minutes=59), KOLKATA) == nine.astimezone(UTC)
        assert slot(nine + timedelta(minutes=60), KOLKATA) == nine.astimezone(UTC) + timedelta(hours=1)

    def test_tells_the_two_hours_of_an_autumn_night_apart(self) -> None:
        first = datetime(2026, 10, 25, 2, 10, fold=0, tzinfo=BERLIN)
        assert slot(first.astimezone(UTC), BERLIN) != slot(first.replace(fold=1).astimezone(UTC), BERLIN)


class TestSessionEnd:
    @pytest.mark.parametrize(
        ("met", "starts", "ends", "session_ends"),
        [
            ("Tue 19:30", "Tue 19:00", "Tue 21:00", "Tue 21:00"),
            ("Tue 10:00", "Mon 9:00", "Fri 18:00", "Tue 18:00"),
            ("Fri 10:00", "Mon 9:00", "Fri 18:00", "Fri 18:00"),
            ("Tue 23:00", "Tue 20:00", "Wed 2:00", "Wed 2:00"),
            ("Wed 1:00", "Tue 20:00", "Wed 2:00", "Wed 2:00"),
            ("Wed 1:00", "Mon 20:00", "Fri 2:00", "Wed 2:00"),
            ("Wed 22:00", "Mon 20:00", "Fri 2:00", "Thu 2:00"),
            ("Sat 12:00", "Mon 9:00", "Fri 18:00", "Fri 18:00"),
        ],
    )
    def test_is_that_of_the_day_of_the_encounter(self, met: str, starts: str, ends: str, session_ends: str) -> None:
        assert session_end(at(met), at(starts), at(ends), BERLIN) == at(session_ends)
