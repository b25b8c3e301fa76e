"""Live codes and steps, as laws and as the examples that phones are built against."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.swaps.rules import (
    EPOCH,
    is_fresh,
    is_genuine,
    is_too_old,
    make_live_token,
    parse_live_token,
    step_at,
    step_start,
)

SECRET = bytes(range(32))
CODE_ID = "00112233aabbccdd"
NOW = datetime(2026, 11, 24, 19, 0, 30, tzinfo=UTC)

secrets = st.binary(min_size=32, max_size=32)
code_ids = st.binary(min_size=8, max_size=8).map(bytes.hex)
steps = st.integers(0, 2**24 - 1)


@given(secrets, code_ids, steps)
def test_what_a_phone_makes_reads_back_as_genuine(secret: bytes, code_id: str, step: int) -> None:
    token = parse_live_token(make_live_token(secret, code_id, step))
    assert token is not None
    assert (token.code_id, token.step) == (code_id, step)
    assert is_genuine(token, secret)


@given(secrets, secrets, code_ids, steps)
def test_another_secret_makes_another_token(secret: bytes, other: bytes, code_id: str, step: int) -> None:
    token = parse_live_token(make_live_token(secret, code_id, step))
    assert token is not None
    assert is_genuine(token, other) == (other == secret)


@given(secrets, code_ids, steps, st.integers(0, 19 * 8 - 1))
def test_no_flipped_bit_goes_unseen(secret: bytes, code_id: str, step: int, bit: int) -> None:
    raw = bytearray(urlsafe_b64decode(make_live_token(secret, code_id, step)[1:] + "=="))
    raw[bit // 8] ^= 1 << bit % 8
    changed = parse_live_token("1" + urlsafe_b64encode(bytes(raw)).decode().rstrip("="))
    assert changed is not None
    assert not is_genuine(changed, secret)


@given(secrets, code_ids, steps, st.text(min_size=1, max_size=3), st.integers(0, 27))
def test_one_token_has_one_spelling(secret: bytes, code_id: str, step: int, more: str, place: int) -> None:
    token = make_live_token(secret, code_id, step)
    assert parse_live_token(token[:place] + more + token[place:]) is None


@given(secrets, code_ids, steps)
def test_unused_bits_of_the_last_letter_cannot_be_varied(secret: bytes, code_id: str, step: int) -> None:
    token = make_live_token(secret, code_id, step)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    alike = [
        token[:-1] + letter
        for letter in alphabet
        if letter != token[-1] and urlsafe_b64decode(token[1:-1] + letter + "==") == urlsafe_b64decode(token[1:] + "==")
    ]
    assert len(alike) == 15
    assert [spelling for spelling in alike if parse_live_token(spelling)] == []


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_fails(text: str) -> None:
    token = parse_live_token(text)
    assert token is None or make_live_token(SECRET, token.code_id, token.step)[:16] == text[:16]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "2" + "A" * 26,
        "1" + "A" * 25,
        "1" + "A" * 27,
        "1" + "A" * 24 + "==",
        "1" + "A" * 25 + "+",
        "1" + "é" * 26,
    ],
)
def test_what_has_not_the_form_of_a_token_is_none(text: str) -> None:
    assert parse_live_token(text) is None


def test_the_token_is_what_the_protocol_says() -> None:
    raw = urlsafe_b64decode(make_live_token(SECRET, CODE_ID, 0x010203)[1:] + "==")
    assert raw[:8].hex() == CODE_ID
    assert raw[8:11] == b"\x01\x02\x03"
    assert len(raw) == 19
    assert len(make_live_token(SECRET, CODE_ID, 0)) == 27


def test_steps_are_whole_minutes_since_the_start_of_2026() -> None:
    assert step_at(datetime(2026, 1, 1, tzinfo=UTC)) == 0
    assert step_at(datetime(2026, 1, 1, 0, 0, 59, 999_999, tzinfo=UTC)) == 0
    assert step_at(datetime(2026, 1, 1, 0, 1, tzinfo=UTC)) == 1
    assert step_at(datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)) == -1


@given(steps)
def test_a_step_begins_where_it_is_counted_from(step: int) -> None:
    assert step_at(step_start(step)) == step
    assert step_start(step) - EPOCH == timedelta(minutes=step)


@pytest.mark.parametrize(("minutes", "fresh"), [(-3, False), (-2, True), (0, True), (2, True), (3, False)])
def test_a_step_is_fresh_within_two_minutes_either_way(minutes: int, fresh: bool) -> None:
    assert is_fresh(step_at(NOW) + minutes, NOW) is fresh


def test_a_code_is_too_old_after_fourteen_days() -> None:
    step = step_at(NOW)
    shown = step_start(step)
    assert not is_too_old(step, shown + timedelta(days=14))
    assert is_too_old(step, shown + timedelta(days=14, seconds=1))
    assert not is_too_old(step, shown - timedelta(days=20))
