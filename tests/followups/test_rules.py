"""When a nudge is due, as tables."""

from datetime import UTC, datetime, time, timedelta

import pytest

from hallway.followups.rules import NO_DAYS, Hours, Nudge, Ordinal, deadline, is_quiet, plan, quiet_begins
from tests.followups.week import BERLIN, NEXT, SATURDAY_AND_SUNDAY, at, planned, told


class TestTable:
    """The rows that the protocol promises."""

    def test_an_evening_event(self) -> None:
        assert planned("Tue 19:00", until="Tue 21:00") == ["Wed 9:00", "Wed 16:00", "Thu 9:00"]

    def test_a_busy_person(self) -> None:
        assert planned("Tue 19:00", 48) == ["Thu 9:00", "Thu 16:00", "Fri 9:00"]

    def test_a_conference_all_week(self) -> None:
        assert planned("Tue 10:00", until="Tue 18:00") == ["Wed 9:00", "Thu 9:00"]

    def test_a_friday_with_the_weekend_rule(self) -> None:
        friday = at("Fri 20:00")
        nudges = plan(friday, friday, 24, BERLIN, Hours(), SATURDAY_AND_SUNDAY, None)
        assert told(nudges) == ["Mon 9:00", "Mon 17:00", "Tue 9:00"]
        assert nudges[0].due_at.astimezone(BERLIN).date() == NEXT["Mon"]

    def test_late_at_night(self) -> None:
        assert planned("Tue 23:30") == ["Wed 9:00", "Wed 20:30", "Thu 9:00"]

    def test_the_night_when_the_clocks_go_back(self) -> None:
        met = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
        assert told(plan(met, met, 24, BERLIN, Hours(), NO_DAYS, None)) == ["Sun 9:00", "Sun 21:30", "Mon 9:00"]

    def test_uploaded_days_later(self) -> None:
        assert planned("Tue 19:00", now="Sat 11:00") == ["Sat 11:00"]


class TestDeadline:
    @pytest.mark.parametrize(
        ("met", "pace", "weekend", "due"),
        [
            ("Tue 19:00", 24, False, "Wed 19:00"),
            ("Tue 19:00", 48, False, "Thu 19:00"),
            ("Fri 20:00", 24, False, "Sat 20:00"),
            ("Fri 20:00", 24, True, "Mon 20:00"),
            ("Fri 20:00", 48, True, "Mon 20:00"),
            ("Thu 20:00", 48, True, "Mon 20:00"),
            ("Thu 20:00", 24, True, "Fri 20:00"),
            ("Sat 11:00", 24, True, "Mon 11:00"),
            ("Sat 11:00", 48, True, "Mon 11:00"),
            ("Sun 11:00", 24, True, "Mon 11:00"),
            ("Sun 11:00", 48, True, "Tue 11:00"),
        ],
    )
    def test_is_pace_hours_later_and_on_a_working_day(self, met: str, pace: int, weekend: bool, due: str) -> None:
        found = deadline(at(met), pace, BERLIN, days_off=SATURDAY_AND_SUNDAY if weekend else NO_DAYS)
        assert found.astimezone(BERLIN).strftime("%a %-H:%M") == due
        assert found.tzinfo is UTC

    def test_counts_hours_and_not_the_clock_on_the_wall(self) -> None:
        met = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
        assert deadline(met, 24, BERLIN, days_off=NO_DAYS) - met.astimezone(UTC) == timedelta(hours=24)
        assert deadline(met, 24, BERLIN, days_off=NO_DAYS).astimezone(BERLIN).hour == 13

    def test_moved_over_a_change_of_clocks_keeps_its_time_on_the_wall(self) -> None:
        met = datetime(2026, 3, 27, 20, 0, tzinfo=BERLIN)
        moved = deadline(met, 24, BERLIN, days_off=SATURDAY_AND_SUNDAY).astimezone(BERLIN)
        assert (moved.strftime("%a %-H:%M"), moved.day) == ("Mon 20:00", 30)


class TestWhatIsLate:
    @pytest.mark.parametrize(
        ("now", "nudges"),
        [
            ("Tue 20:00", ["Wed 9:00", "Wed 16:00", "Thu 9:00"]),
            ("Wed 9:00", ["Wed 9:00", "Wed 16:00", "Thu 9:00"]),
            ("Wed 9:30", ["Wed 9:30", "Wed 16:00", "Thu 9:00"]),
            ("Wed 14:00", ["Wed 14:00", "Thu 9:00"]),
            ("Wed 17:00", ["Wed 17:00", "Thu 9:00"]),
            ("Wed 23:00", ["Thu 8:00"]),
            ("Thu 7:00", ["Thu 8:00"]),
            ("Thu 9:30", ["Thu 9:30"]),
            ("Thu 23:30", ["Fri 8:00"]),
        ],
    )
    def test_becomes_one_nudge_at_the_next_decent_hour(self, now: str, nudges: list[str]) -> None:
        assert planned("Tue 19:00", now=now) == nudges

    def test_waits_for_sunday_morning_where_friday_and_saturday_are_the_weekend(self) -> None:
        friday_and_saturday = frozenset({4, 5})
        assert planned("Thu 20:00", weekend=friday_and_saturday) == ["Sun 9:00", "Sun 17:00", "Mon 9:00"]
        assert planned("Tue 19:00", now="Sat 11:00", weekend=friday_and_saturday) == ["Sun 9:00"]

    def test_waits_for_monday_morning_with_the_weekend_rule(self) -> None:
        assert planned("Tue 19:00", now="Sat 11:00", weekend=SATURDAY_AND_SUNDAY) == ["Mon 9:00"]

    def test_one_that_was_left_out_is_not_missed_either(self) -> None:
        assert planned("Tue 10:00", now="Wed 8:30") == ["Wed 9:00", "Thu 9:00"]


class TestWhatWasSent:
    def test_is_not_planned_again(self) -> None:
        met, sent = at("Tue 19:00"), [Nudge(at("Wed 9:00"), Ordinal.FIRST)]
        assert told(plan(at("Wed 12:00"), met, 24, BERLIN, Hours(), NO_DAYS, None, sent=sent)) == [
            "Wed 16:00",
            "Thu 9:00",
        ]

    def test_keeps_its_distance_to_what_follows(self) -> None:
        met, sent = at("Tue 19:00"), [Nudge(at("Wed 15:00"), Ordinal.FIRST)]
        assert told(plan(at("Wed 15:10"), met, 24, BERLIN, Hours(), NO_DAYS, None, sent=sent)) == ["Thu 9:00"]

    def test_a_second_one_missed_meanwhile_comes_three_hours_after_the_first(self) -> None:
        met, sent = at("Tue 19:00"), [Nudge(at("Wed 15:00"), Ordinal.FIRST)]
        assert told(plan(at("Wed 16:30"), met, 24, BERLIN, Hours(), NO_DAYS, None, sent=sent)) == [
            "Wed 18:00",
            "Thu 9:00",
        ]

    def test_after_the_last_there_is_silence(self) -> None:
        met, sent = at("Tue 19:00"), [Nudge(at("Thu 9:00"), Ordinal.LAST)]
        assert plan(at("Sat 12:00"), met, 24, BERLIN, Hours(), NO_DAYS, None, sent=sent) == []

    def test_after_a_snoozed_one_there_is_silence(self) -> None:
        met, sent = at("Tue 19:00"), [Nudge(at("Wed 10:00"), Ordinal.SNOOZED)]
        assert plan(at("Wed 10:00"), met, 24, BERLIN, Hours(), NO_DAYS, None, sent=sent) == []


class TestHours:
    def test_a_person_who_gets_up_late(self) -> None:
        hours = Hours(time(11), time(23), time(10))
        assert planned("Tue 19:00", hours=hours) == ["Wed 11:00", "Wed 16:00", "Thu 11:00"]

    def test_a_morning_inside_quiet_hours_waits_for_their_end(self) -> None:
        hours = Hours(time(7), time(22), time(9, 30))
        assert planned("Tue 19:00", hours=hours) == ["Wed 9:30", "Wed 16:00", "Thu 9:30"]

    def test_quiet_hours_that_do_not_cross_midnight(self) -> None:
        hours = Hours(time(9), time(13), time(17))
        assert planned("Tue 19:00", hours=hours) == ["Wed 9:00", "Wed 17:00", "Thu 9:00"]

    def test_no_quiet_hours_at_all(self) -> None:
        hours = Hours(time(9), time(0), time(0))
        assert planned("Tue 10:00", hours=hours) == ["Wed 9:00", "Thu 9:00"]
        assert planned("Tue 3:00", hours=hours) == ["Tue 9:00", "Wed 0:00", "Wed 9:00"]

    def test_the_second_moves_from_the_night_to_the_morning(self) -> None:
        assert planned("Tue 1:30") == ["Tue 9:00", "Wed 8:00"]

    def test_the_end_of_quiet_hours_is_not_quiet(self) -> None:
        assert not is_quiet(at("Wed 8:00"), BERLIN, Hours())
        assert is_quiet(at("Wed 7:59"), BERLIN, Hours())
        assert is_quiet(at("Wed 22:00"), BERLIN, Hours())
        assert not is_quiet(at("Wed 21:59"), BERLIN, Hours())

    @pytest.mark.parametrize(
        ("moment", "begins"), [("Wed 9:00", "Wed 22:00"), ("Wed 22:00", "Thu 22:00"), ("Thu 1:00", "Thu 22:00")]
    )
    def test_when_quiet_hours_begin(self, moment: str, begins: str) -> None:
        assert quiet_begins(at(moment), BERLIN, Hours()) == at(begins)

    def test_where_there_are_none_they_begin_a_day_later(self) -> None:
        assert quiet_begins(at("Wed 9:00"), BERLIN, Hours(time(9), time(0), time(0))) == at("Thu 9:00")


class TestFirst:
    def test_the_same_morning_if_there_are_four_hours_to_it(self) -> None:
        assert planned("Tue 5:00")[0] == "Tue 9:00"
        assert planned("Tue 5:01")[0] == "Wed 9:00"

    def test_not_before_the_session_of_that_day_has_ended(self) -> None:
        assert planned("Tue 4:00", until="Tue 10:00")[0] == "Wed 9:00"

    def test_a_busy_person_gets_the_morning_after_that(self) -> None:
        assert planned("Tue 4:00", 48)[0] == "Wed 9:00"


class TestWeekend:
    @pytest.mark.parametrize(
        ("met", "pace", "nudges"),
        [
            ("Thu 19:00", 24, ["Fri 9:00", "Fri 16:00", "Mon 9:00"]),
            ("Thu 19:00", 48, ["Mon 9:00", "Mon 16:00", "Tue 9:00"]),
            ("Fri 20:00", 48, ["Mon 9:00", "Mon 17:00", "Tue 9:00"]),
            ("Sat 15:00", 24, ["Mon 9:00", "Mon 12:00", "Tue 9:00"]),
            ("Sun 15:00", 24, ["Mon 9:00", "Mon 12:00", "Tue 9:00"]),
            ("Sun 15:00", 48, ["Tue 9:00", "Tue 12:00", "Wed 9:00"]),
            ("Fri 1:30", 24, ["Fri 9:00", "Mon 8:00"]),
        ],
    )
    def test_saturday_and_sunday_do_not_count(self, met: str, pace: int, nudges: list[str]) -> None:
        assert planned(met, pace, weekend=SATURDAY_AND_SUNDAY) == nudges

    def test_without_the_rule_they_do(self) -> None:
        assert planned("Fri 20:00") == ["Sat 9:00", "Sat 17:00", "Sun 9:00"]
