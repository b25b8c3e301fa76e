"""Pure rules: what the introducer and each of the two see of an introduction."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

LIFE = timedelta(days=14)
"""How long an offer waits for two answers."""
OFFERS_A_DAY = 10
ASKED_AT_MOST = 3
"""How many people may be asked to introduce somebody to one person, while that lasts."""
REQUESTS_A_DAY = 10
CONNECTED_FOR = timedelta(days=2)
"""How long it is news that two people are connected."""

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
    """Return *offered*, *one_yes*, *connected* or *lapsed*: never that anybody said no."""
    if progress.end is not None:
        return progress.end
    return "one_yes" if progress.said_yes else "offered"


def invited_sees(progress: Progress, place: int) -> Shown:
    """Return what one of the two sees: how it ended, or their own answer."""
    return progress.end or progress.answers[place]


def answer(progress: Progress, place: int, said: Answer) -> Progress:
    """Return the progress after one of the two answered or changed their mind. What has ended stays so."""
    if progress.end is not None:
        return progress
    first, second = progress.answers
    answers = (said, second) if place == 0 else (first, said)
    return Progress(answers, progress.said_yes or said == "accepted")


def is_agreed(progress: Progress) -> bool:
    """Return whether both said yes and it has not ended."""
    return progress.end is None and progress.answers == ("accepted", "accepted")


def is_stale(created_at: datetime, now: datetime) -> bool:
    """Return whether an offer has waited for two weeks."""
    return now >= created_at + LIFE
