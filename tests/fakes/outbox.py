"""What waits in a phone's outbox, and what each request changes on the phone before the server has heard of it."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

Record = dict[str, Any]
Key = tuple[str, str]
"""The kind and the id of a record."""

KINDS = {
    "me": "person",
    "cards": "card",
    "contacts": "contact",
    "encounters": "encounter",
    "topics": "topic",
    "promises": "promise",
    "followups": "followup",
    "swaps": "swap",
}


@dataclass
class Effect:
    """What an action does to one record before the server has heard of it: 'put', 'merge' or 'delete'."""

    op: str
    kind: str
    id: str
    fields: Record = field(default_factory=dict)


@dataclass
class Waiting:
    """A request in the outbox. ``hangs_on`` names what goes with it when that is deleted."""

    method: str
    path: str
    body: Record | None = None
    effects: list[Effect] = field(default_factory=list)
    hangs_on: list[str] = field(default_factory=list)
    sequence: int = 0
    tries: int = 0
    revision: int | None = None
    """Tells again, after a backup was restored, what the record held in this revision."""

    def renamed(self, old: str, new: str) -> "Waiting":
        """The same with another id, wherever it is named."""
        parts = json.loads(json.dumps(asdict(self)).replace(old, new))
        return Waiting(**parts | {"effects": [Effect(**effect) for effect in parts["effects"]]})

    @property
    def about(self) -> Key:
        """Which record it is about: '/api/encounters/E/topics/T' is about topic T."""
        parts = self.path.split("?")[0].split("/")[2:]
        return (KINDS[parts[2]], parts[3]) if len(parts) == 4 else (KINDS[parts[0]], parts[-1])


def applied(current: Record | None, effect: Effect) -> Record | None:
    """A record after an effect; changing what is not there changes nothing."""
    if effect.op == "delete":
        return None
    if effect.op == "put":
        return dict(effect.fields)
    return current | effect.fields if current is not None else None


def can_join(last: Waiting, request: Waiting) -> bool:
    """Whether both change the same record."""
    if last.revision is not None or request.revision is not None:
        return False
    return last.method == request.method == "PATCH" and last.path == request.path


def join_requests(last: Waiting, request: Waiting) -> None:
    """Changes that were never sent become one; the version that the first of them started from stays the base."""
    body = (last.body or {}) | (request.body or {})
    if "note_version" in (last.body or {}):
        body["note_version"] = (last.body or {})["note_version"]
    last.body = body
    last.effects += request.effects
