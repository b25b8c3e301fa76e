"""What a notification is about at the moment it is sent: whatever is still open of its reminders. No words yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from hallway.attendances.briefs import Brief


@dataclass
class OpenFollowup:
    """A follow-up that is still wanted."""

    id: str
    contact_id: str
    name: str
    note: str
    topics: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class OpenPromise:
    """A promise that nobody has kept yet; ``by`` is 'me' or 'them'."""

    id: str
    contact_id: str
    name: str
    text: str
    by: str


@dataclass(frozen=True)
class ComingEvent:
    """An event that begins tomorrow, with what its person said of it before, if anything."""

    id: str
    name: str
    starts_at: datetime
    brief: Brief | None = None


@dataclass(frozen=True)
class ChangedEvent:
    """An event that is to come and has moved, was cancelled, or takes place after all."""

    id: str
    name: str
    starts_at: datetime
    place: str | None
    is_cancelled: bool


@dataclass(frozen=True)
class EndedEvent:
    """An event that has ended, and how many people met there are still to get back to."""

    id: str
    name: str
    people: int


@dataclass(frozen=True)
class WaitingSwap:
    """A swap that waits for a yes."""

    id: str
    name: str
    met_at: datetime


@dataclass(frozen=True)
class OfferedIntroduction:
    """An introduction that waits for an answer: ``by`` would like the person to meet ``name``, and says why."""

    id: str
    by: str
    name: str
    reason: str


@dataclass(frozen=True)
class MadeConnection:
    """An introduction that came about; the introducer hears both names, whoever was introduced the other's alone."""

    id: str
    name: str
    other: str | None
    contact_id: str | None


@dataclass(frozen=True)
class OpenRequest:
    """Somebody asks to be introduced to ``wanted``."""

    id: str
    name: str
    wanted: str


Item = (
    OpenFollowup
    | OpenPromise
    | ComingEvent
    | ChangedEvent
    | EndedEvent
    | WaitingSwap
    | OfferedIntroduction
    | MadeConnection
    | OpenRequest
)


_PARTS: Mapping[type[Item], str] = {
    OpenFollowup: "followups",
    OpenPromise: "promises",
    ComingEvent: "coming",
    ChangedEvent: "news",
    EndedEvent: "over",
    WaitingSwap: "swaps",
    OfferedIntroduction: "introductions",
    MadeConnection: "connections",
    OpenRequest: "requests",
}


@dataclass
class Digest:
    """Everything that one notification is about."""

    followups: list[OpenFollowup] = field(default_factory=list)
    promises: list[OpenPromise] = field(default_factory=list)
    coming: list[ComingEvent] = field(default_factory=list)
    news: list[ChangedEvent] = field(default_factory=list)
    over: list[EndedEvent] = field(default_factory=list)
    swaps: list[WaitingSwap] = field(default_factory=list)
    introductions: list[OfferedIntroduction] = field(default_factory=list)
    connections: list[MadeConnection] = field(default_factory=list)
    requests: list[OpenRequest] = field(default_factory=list)

    def add(self, item: Item) -> None:
        """Add an item once, though several of its reminders may be in one notification."""
        part: list[Item] = getattr(self, _PARTS[type(item)])
        if item not in part:
            part.append(item)

    def __len__(self) -> int:
        return sum(len(getattr(self, part.name)) for part in fields(self))
