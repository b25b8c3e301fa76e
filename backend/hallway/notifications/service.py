"""Schedules notifications, which the dispatcher sends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, select, update

from hallway.core.db import db, for_each_dialect, run
from hallway.core.domain_events import publish
from hallway.core.ids import new_id
from hallway.core.writing import table_of
from hallway.notifications.events import NotificationsScheduled
from hallway.notifications.kinds import mail_only_kinds
from hallway.notifications.models import (
    Notification,
    NotificationState,
)


@dataclass(frozen=True)
class Timing:
    """When a notification is due, and until when it is of use."""

    due_at: datetime
    expires_at: datetime


def schedule(
    person_id: str,
    kind: str,
    slot: str,
    *,
    due_at: datetime,
    expires_at: datetime,
    now: datetime,
    subject: str | None = None,
    device_id: str | None = None,
) -> Notification:
    """Schedule a notification; there is one per person, kind and slot.

    One that is still pending is due at the earlier of the two times and expires at the later. One that was sent or
    cancelled is scheduled again as its next version.
    """
    query = select(Notification).where(
        Notification.person_id == person_id, Notification.kind == kind, Notification.slot == slot
    )
    found = db.session.scalars(query.with_for_update()).one_or_none()
    timing = Timing(due_at, expires_at)
    found = _add_or_reschedule(found, person_id, kind, slot, timing, now, subject=subject, device_id=device_id)
    db.session.flush()
    publish(NotificationsScheduled(found.due_at, now))
    return found


def _add_or_reschedule(
    found: Notification | None,
    person_id: str,
    kind: str,
    slot: str,
    timing: Timing,
    now: datetime,
    *,
    subject: str | None = None,
    device_id: str | None = None,
) -> Notification:
    if found is None:
        found = Notification(
            id=new_id(), person_id=person_id, kind=kind, slot=slot, device_id=device_id, subject=subject,
            created_at=now, due_at=timing.due_at, expires_at=timing.expires_at,
            version=1, state=NotificationState.PENDING,
        )  # fmt: skip
        db.session.add(found)
        return found
    found.subject = subject or found.subject
    if found.state == NotificationState.PENDING:
        found.due_at, found.expires_at = min(found.due_at, timing.due_at), max(found.expires_at, timing.expires_at)
    else:
        found.version += 1
        found.state, found.due_at, found.expires_at = NotificationState.PENDING, timing.due_at, timing.expires_at
    return found


def schedule_all(person_id: str, kind: str, timings: Mapping[str, Timing], now: datetime) -> dict[str, str]:
    """Schedule several notifications of one kind, by slot, in one statement, each as ``schedule`` does.

    Returns their ids by slot. The person must be locked.
    """
    if not timings:
        return {}
    rows = [
        {
            "id": new_id(), "person_id": person_id, "kind": kind, "slot": slot,
            "due_at": timing.due_at, "expires_at": timing.expires_at, "created_at": now,
        }
        for slot, timing in timings.items()
    ]  # fmt: skip
    asked = {slot: (notification_id, due_at) for notification_id, slot, due_at in run(_SCHEDULE, rows)}
    publish(NotificationsScheduled(min(due_at for _, due_at in asked.values()), now))
    return {slot: notification_id for slot, (notification_id, _) in asked.items()}


def _arming(insert: Any) -> Any:
    """Build what ``_add_or_reschedule`` does as a statement."""
    columns, asked = table_of(Notification).c, insert(table_of(Notification))
    is_waiting = columns.state == NotificationState.PENDING
    wish = asked.excluded
    armed = asked.on_conflict_do_update(
        index_elements=["person_id", "kind", "slot"],
        set_={
            "due_at": case((and_(is_waiting, columns.due_at < wish.due_at), columns.due_at), else_=wish.due_at),
            "expires_at": case(
                (and_(is_waiting, columns.expires_at > wish.expires_at), columns.expires_at), else_=wish.expires_at
            ),
            "version": columns.version + case((is_waiting, 0), else_=1),
            "state": NotificationState.PENDING,
        },
    )
    return armed.returning(columns.id, columns.slot, columns.due_at)


_SCHEDULE = for_each_dialect(_arming)


def cancel(notification_ids: Iterable[str]) -> None:
    """Cancel those that have no deliveries yet. The others are checked once more before they are sent."""
    ids = list(notification_ids)
    if ids:
        db.session.execute(
            update(Notification)
            .where(Notification.id.in_(ids), Notification.state == NotificationState.PENDING)
            .values(state=NotificationState.CANCELLED)
        )


def find_undelivered(person_id: str) -> datetime | None:
    """Return when the person's last reminder was due if it was not delivered in time, else None."""
    query = (
        select(Notification.state, Notification.due_at)
        .where(
            Notification.person_id == person_id,
            Notification.device_id.is_(None),
            Notification.kind.not_in(mail_only_kinds()),
            Notification.state.in_((NotificationState.SENT, NotificationState.MISSED, NotificationState.UNREACHABLE)),
        )
        .order_by(Notification.due_at.desc())
        .limit(1)
    )
    last = db.session.execute(query).one_or_none()
    return last.due_at if last is not None and last.state != NotificationState.SENT else None
