"""Zones and languages as phones name them: understood, or none, and never an error."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.core.locales import MAX_LANGUAGE, find_language, find_time_zone, weekend_in
from hallway.core.words import words_in


@pytest.mark.parametrize(
    "name", ["Europe/London", "UTC", "America/Argentina/Buenos_Aires", "Asia/Kathmandu", "Asia/Calcutta", "Etc/GMT-1"]
)
def test_zones_of_the_database_are_zones(name: str) -> None:
    assert find_time_zone(name) == name


def test_a_zone_that_is_gone_has_a_newer_name() -> None:
    assert find_time_zone("US/Pacific-New") == "America/Los_Angeles"


@pytest.mark.parametrize(
    "name", ["", "Europe", "europe/london", "GMT+1", "../etc/passwd", "Mars/Base", "Etc/Unknown", "Europe/London\0"]
)
def test_other_names_are_none(name: str) -> None:
    assert find_time_zone(name) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("es-419", "es-419"),
        ("zh-Hans-CN", "zh-Hans-CN"),
        ("en-US-u-hc-h12", "en-US"),
        ("de-CH-1996", "de-CH-1996"),
        ("en_GB.UTF-8", "en-GB"),
        ("en-US@posix", "en-US"),
        ("ckb", "ckb"),
        ("C", None),
        ("POSIX-" * 9, None),
        ("x-klingon", None),
        ("", None),
        ("en-", None),
        ("../..", None),
        ("en\0", None),
    ],
)
def test_a_language_is_what_a_text_begins_with(text: str, tag: str | None) -> None:
    assert find_language(text) == tag


@given(st.text(max_size=60) | st.from_regex(r"[a-zA-Z]{1,9}([-_][a-zA-Z0-9]{1,9}){0,6}", fullmatch=True))
def test_what_is_found_can_be_used(text: str) -> None:
    zone, tag = find_time_zone(text), find_language(text)
    if zone is not None:
        assert ZoneInfo(zone).key == zone
    assert tag is None or (len(tag) <= MAX_LANGUAGE and words_in(tag).language)


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Europe/London", {5, 6}),
        ("Asia/Riyadh", {4, 5}),
        ("Asia/Tehran", {4}),
        ("Asia/Jerusalem", {4, 5}),
        ("Asia/Dubai", {5, 6}),
        ("UTC", {5, 6}),
        ("Antarctica/Troll", {5, 6}),
        ("Etc/GMT+3", {5, 6}),
    ],
)
def test_the_weekend_is_that_of_the_zones_country(zone: str, days: set[int]) -> None:
    assert weekend_in(zone) == days


def test_every_zone_has_a_weekend() -> None:
    assert all(1 <= len(weekend_in(zone)) <= 2 for zone in available_timezones())
