"""What phones tell again after a backup was restored, and how the newest of it wins.

The server lacks what was written after the backup; phones hold it, each up to the revision that it last read. A PATCH
with ``Hallway-Revision`` says what a record held in that revision. All revisions before the restore are one history: so
the higher one is the newer, whichever phone comes first. What was changed since the restore is newer than all of it.
"""

import json
from collections.abc import Mapping
from typing import Any

from flask import request
from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base, db
from hallway.core.problems import Invalid, ServerRestored
from hallway.core.revisions import FeedEpoch, is_of_earlier_epoch
from hallway.core.types import Id

MAX_PATH = 200
MAX_REVISION = 2**53 - 1


class ResentState(Base):
    """The newest that phones told again of a record."""

    __tablename__ = "resent_states"

    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(String(MAX_PATH), primary_key=True)
    fields: Mapped[dict[str, list[Any]]] = mapped_column(JSON)
    """By name: the revision that it was told from, and what it then was here."""


def require_epoch() -> None:
    """Refuse what was written against another history of this database. Raises ServerRestored."""
    named = request.headers.get("Hallway-Epoch")
    if named is not None and named != db.session.execute(select(FeedEpoch.epoch)).scalar_one():
        raise ServerRestored


def resent_revision() -> int | None:
    """From which revision a PATCH tells again; None for one that is made now. Raises Invalid."""
    text = request.headers.get("Hallway-Revision")
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or int(text[:20]) > MAX_REVISION:
        raise Invalid(errors=[{"pointer": "Hallway-Revision", "detail": "Must be the revision of the record."}])
    return int(text)


def newer_fields(
    changes: Mapping[str, Any], owner_id: str, revision: int, record: Any, holder: Any, versions: Mapping[str, str]
) -> dict[str, Any]:
    """What of a state told again is newer than what ``record`` holds (in ``holder``), and differs from it.

    ``holder`` has the values where the record itself does not. ``versions`` names the version of each text that is kept
    beside what was written since, instead of being left out.
    """
    known = db.session.get(ResentState, (owner_id, request.path))
    if known is None:
        known = ResentState(owner_id=owner_id, path=request.path, fields={})
        db.session.add(known)
    # What was changed since the restore, with nothing told before it, is the server's own doing.
    was = record.revision if is_of_earlier_epoch(owner_id, record.revision) else 0
    newer: dict[str, Any] = {}
    fields = dict(known.fields)
    for name in changes.keys() - versions.values():
        here, sent = _told(_read(holder, name)), _told(changes[name])
        told_from, told = fields.setdefault(name, [was, here])
        if revision <= told_from:
            continue
        is_untouched = here == told
        fields[name] = [revision, sent if is_untouched else told]
        if sent != here and (is_untouched or name in versions):
            newer[name] = changes[name]
            if name in versions:
                newer[versions[name]] = _read(holder, versions[name]) if is_untouched else -1
    known.fields = fields
    return newer


def _read(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name)


def _told(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
