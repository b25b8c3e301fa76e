"""Moments and ids, on the wire and in columns."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from hallway.core.ids import new_id, parse_id
from hallway.core.types import NaiveDatetime, UTCDateTime, from_wire, to_wire

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# From 1901 to 2199, to the microsecond.
moments = st.integers(-2_150_000_000, 7_200_000_000).map(
    lambda seconds: EPOCH + timedelta(seconds=seconds, microseconds=7)
)


@given(moments, st.integers(-14 * 60, 14 * 60))
def test_a_moment_keeps_its_instant_over_the_wire(moment: datetime, minutes: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert from_wire(to_wire(elsewhere)) == moment
    assert to_wire(elsewhere) == to_wire(moment)
    assert len(to_wire(moment)) == 27


@given(moments, moments)
def test_moments_sort_as_text_in_the_order_of_time(one: datetime, other: datetime) -> None:
    assert (to_wire(one) < to_wire(other)) == (one < other)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])  # type: ignore[no-untyped-call]
def test_a_moment_without_a_zone_never_reaches_the_database(dialect: Any) -> None:
    with pytest.raises(NaiveDatetime):
        UTCDateTime().process_bind_param(EPOCH.replace(tzinfo=None), dialect)
    assert UTCDateTime().process_bind_param(None, dialect) is None


def test_ids_are_made_in_the_order_of_time() -> None:
    ids = [new_id() for _ in range(1_000)]
    assert ids == sorted(set(ids))
    assert all(parse_id(made) == made for made in ids)


NO_IDS = ["", "1", "0" * 36, "6f9619ff-8b86-4d11-b42d-00c04fc964ff", "01940000-0000-7000-0000-000000000000", "é" * 36]


@pytest.mark.parametrize("text", NO_IDS)
def test_what_is_no_uuid_of_version_seven_is_no_id(text: str) -> None:
    assert parse_id(text) is None


@given(st.text(max_size=40))
def test_any_text_is_an_id_or_none(text: str) -> None:
    assert parse_id(text) is None or len(parse_id(text) or "") == 36
