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
class Progress:
    """What each of the two answered to an offer, and whether it is over."""

    answers: tuple[Answer, Answer]
    said_yes: bool
    """Whether either of them ever said yes: a yes that is taken back stays what the introducer saw."""
    end: Literal["connected", "lapsed"] | None = None


def introducer_sees(progress: Progress) -> Shown:
    """*offered*, *one_yes*, *connected*, *lapsed*: never who said no, nor that anybody did."""
    if progress.end is not None:
        return progress.end
    return "one_yes" if progress.said_yes else "offered"


def invited_sees(progress: Progress, place: int) -> Shown:
    """What one of the two sees: their own answer and how it ended, nothing of the other's answer."""
    return progress.end or progress.answers[place]


def answer(progress: Progress, place: int, said: Answer) -> Progress:
    """The progress after one of the two answered or changed their mind. What is over stays over."""
    if progress.end is not None:
        return progress
    first, second = progress.answers
    answers = (said, second) if place == 0 else (first, said)
    return Progress(answers, progress.said_yes or said == "accepted")


def is_agreed(progress: Progress) -> bool:
    """Both said yes, and it is not over."""
    return progress.end is None and progress.answers == ("accepted", "accepted")


def is_stale(created_at: datetime, now: datetime) -> bool:
    """Two weeks are enough for an answer."""
    return now >= created_at + LIFE
