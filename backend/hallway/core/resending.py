"""Records that phones send again after a backup was restored: the newest state wins.

The server has lost what was written after the backup; phones still have it, each up to the revision that it last read.
A PATCH with ``Hallway-Revision`` says what a record held at that revision. All revisions before the restore belong to
one history, so the highest is the newest, whichever phone comes first. Changes since the restore are newer still.
"""

import json
from collections.abc import Mapping
from typing import Any

from flask import request
from sqlalchemy import JSON, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base, db
from hallway.core.problems import FieldError, Invalid, ServerRestored
from hallway.core.revisions import FeedEpoch, is_of_earlier_epoch
from hallway.core.types import Id
from hallway.core.words import mark

MAX_PATH = 200
MAX_REVISION = 2**53 - 1


class ResentState(Base):
    """The newest state of a record that phones have sent again."""

    __tablename__ = "resent_states"

    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(String(MAX_PATH), primary_key=True)
    fields: Mapped[dict[str, list[Any]]] = mapped_column(JSON)
    """By field: the revision it was sent from, and the value that was then stored."""


def require_epoch() -> None:
    """Raise ServerRestored for a request that was written against another history of this database."""
    named = request.headers.get("Hallway-Epoch")
    if named is not None and named != db.session.execute(select(FeedEpoch.epoch)).scalar_one():
        raise ServerRestored


def resent_revision() -> int | None:
    """Return the revision of the state that a PATCH resends; None for an ordinary PATCH. Raises Invalid."""
    text = request.headers.get("Hallway-Revision")
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or int(text[:20]) > MAX_REVISION:
        raise Invalid(
            errors=[FieldError("Hallway-Revision", "no-revision", mark("Must be the revision of the record."))]
        )
    return int(text)


def newer_fields(
    changes: Mapping[str, Any], owner_id: str, revision: int, record: Any, holder: Any, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Return the fields of a resent state that are newer than those of ``record`` and differ from them.

    ``holder`` has the values if the record itself does not. ``versions`` maps a text's field to that of its version:
    such a text is merged with what was written since, instead of being dropped.
    """
    known = db.session.get(ResentState, (owner_id, request.path))
    if known is None:
        known = ResentState(owner_id=owner_id, path=request.path, fields={})
        db.session.add(known)
    # A record changed since the restore and not resent before was changed by the server itself.
    was = record.revision if is_of_earlier_epoch(owner_id, record.revision) else 0
    newer: dict[str, Any] = {}
    fields = dict(known.fields)
    for name in changes.keys() - versions.values():
        here, sent = _encode(_read(holder, name)), _encode(changes[name])
        sent_from, stored = fields.setdefault(name, [was, here])
        if revision <= sent_from:
            continue
        is_untouched = here == stored
        fields[name] = [revision, sent if is_untouched else stored]
        if sent != here and (is_untouched or name in versions):
            newer[name] = changes[name]
            if name in versions:
                newer[versions[name]] = _read(holder, versions[name]) if is_untouched else -1
    known.fields = fields
    return newer


def _read(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name)


def _encode(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)
