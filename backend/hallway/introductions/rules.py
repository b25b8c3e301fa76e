"""What the introducer and each of the two are shown of an introduction, as a pure rule."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

LIFE = timedelta(days=14)
"""How long an offer waits for two answers."""
OFFERS_A_DAY = 10

Answer = Literal["asked", "accepted", "declined"]
Shown = Literal["offered", "one_yes", "asked", "accepted", "declined", "connected", "lapsed"]


@dataclass(frozen=True)
class Standing:
    """Where an offer stands: what each of the two answered, and whether it is over."""

    answers: tuple[Answer, Answer]
    said_yes: bool
    """Whether either of them ever said yes: a yes that is taken back stays what the introducer saw."""
    end: Literal["connected", "lapsed"] | None = None


def introducer_sees(standing: Standing) -> Shown:
    """*offered*, *one_yes*, *connected*, *lapsed*: never who said no, nor that anybody did."""
    if standing.end is not None:
        return standing.end
    return "one_yes" if standing.said_yes else "offered"


def invited_sees(standing: Standing, place: int) -> Shown:
    """What one of the two sees: their own answer and how it ended, nothing of the other's answer."""
    return standing.end or standing.answers[place]


def answer(standing: Standing, place: int, said: Answer) -> Standing:
    """The standing after one of the two answered, or thought again. What is over stays over."""
    if standing.end is not None:
        return standing
    first, second = standing.answers
    answers = (said, second) if place == 0 else (first, said)
    return Standing(answers, standing.said_yes or said == "accepted")


def is_agreed(standing: Standing) -> bool:
    """Both said yes, and it is not over."""
    return standing.end is None and standing.answers == ("accepted", "accepted")


def is_stale(created_at: datetime, now: datetime) -> bool:
    """Two weeks are enough for an answer."""
    return now >= created_at + LIFE
