"""Typed codes and clock times."""

import pytest

from hallway.people.rules import (
    CODE_ALPHABET,
    CodePurpose,
    fold_typed_code,
    is_clock_time,
    new_typed_code,
    purpose_of,
)


def test_a_typed_code_is_eight_letters_that_look_like_no_other() -> None:
    codes = {new_typed_code(CodePurpose.SWAP) for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {8}
    assert {letter for code in codes for letter in code} <= set(CODE_ALPHABET)
    assert not set(CODE_ALPHABET) & set("01OILSU5AEI") - {"5"}


@pytest.mark.parametrize("purpose", list(CodePurpose))
def test_the_first_character_tells_what_a_typed_code_is_for(purpose: CodePurpose) -> None:
    assert {purpose_of(new_typed_code(purpose)) for _ in range(200)} == {purpose}


@pytest.mark.parametrize(
    "typed",
    [
        "BCDF2345",
        "bcdf2345",
        " bcdf 2345 ",
        "BCDF-2345",
        "b c d f - 2 3 4 5",
        "BCDF\u20112345",
        "\u200eBCDF\u00a02345.",
        "BCDF٢٣٤٥",
        "bcdf२३४५",
        "ＢＣＤＦ２３４５",
        "ВСDF234S",
    ],
)
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert fold_typed_code(typed) == "BCDF2345"


@pytest.mark.parametrize("text", ["00:00", "09:00", "23:59"])
def test_clock_times_have_two_digits_each(text: str) -> None:
    assert is_clock_time(text)


@pytest.mark.parametrize(
    "text", ["", "9:00", "24:00", "12:60", "12-30", "12:3", "ab:cd", "12:30 ", "-1:30", "²²:00", "٠٩:٠٠"]
)
def test_anything_else_is_no_clock_time(text: str) -> None:
    assert not is_clock_time(text)
