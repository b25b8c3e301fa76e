"""What each of the three is shown, for every order of answers: nothing tells who said no."""

from collections.abc import Sequence
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.introductions.rules import Answer, Progress, answer, introducer_sees, invited_sees, is_agreed

FRESH = Progress(("asked", "asked"), said_yes=False)
ANSWERS = get_args(Answer)
Said = list[tuple[int, Answer]]


def after(said: Sequence[tuple[int, Answer]]) -> Progress:
    """Where an offer stands after these answers, in this order."""
    progress = FRESH
    for place, one in said:
        progress = answer(progress, place, one)
    return progress


answers = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(ANSWERS)), max_size=8)


@pytest.mark.parametrize(
    ("first", "second", "seen"),
    [
        (first, second, "one_yes" if "accepted" in (first, second) else "offered")
        for first, second in product(ANSWERS, ANSWERS)
    ],
)
def test_the_introducer_sees_a_yes_and_never_a_no(first: Answer, second: Answer, seen: str) -> None:
    assert introducer_sees(after([(0, first), (1, second)])) == seen


@given(answers)
def test_a_no_looks_like_silence(said: Said) -> None:
    silent = [(place, one) for place, one in said if one == "accepted"]
    assert introducer_sees(after(said)) == introducer_sees(after(silent))


@given(answers, answers)
def test_nobody_sees_what_the_other_answered(said: Said, otherwise: Said) -> None:
    mine = [(0, one) for place, one in said if place == 0]
    other = [(1, one) for place, one in otherwise if place == 1]
    assert invited_sees(after(mine + other), 0) == invited_sees(after(mine), 0)


@given(answers)
def test_the_last_answer_counts(said: Said) -> None:
    last = [next((one for place, one in reversed(said) if place == which), "asked") for which in (0, 1)]
    assert is_agreed(after(said)) == (last == ["accepted", "accepted"])


@given(answers)
def test_what_is_over_stays_over(said: Said) -> None:
    over = Progress(("accepted", "accepted"), said_yes=True, end="connected")
    for place, one in said:
        over = answer(over, place, one)
    assert (introducer_sees(over), invited_sees(over, 0), invited_sees(over, 1)) == ("connected",) * 3
    assert not is_agreed(over)
