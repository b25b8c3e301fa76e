"""Reporting somebody: a reason, words, and only what the reporter chose to show."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from hallway.contacts.models import Contact, Encounter
from hallway.contacts.service import get_contact
from hallway.contacts.sharing import shared_cards
from hallway.core.db import db
from hallway.core.problems import NotFound, Problem
from hallway.core.ratelimit import hit
from hallway.core.types import to_wire
from hallway.core.words import mark
from hallway.people.models import Person
from hallway.reporting.models import Report

MOST_MEETINGS = 20


class NobodyToReport(Problem):
    """The contact has no account here, so there is nobody whom the operator could suspend."""

    slug, title, status = "nobody-to-report", mark("They have no account here"), 409
    advice = mark("You can delete what you have of them. Whoever runs this server can do nothing more.")


@dataclass(frozen=True)
class OpenReport:
    """A report as the operator reads it."""

    report: Report
    reporter_name: str
    reported_name: str


def report(owner_id: str, report_id: str, contact_id: str, values: dict[str, Any], now: datetime) -> None:
    """Record a report about a contact; the same id again changes nothing.

    ``values``: *reason*, *words*, and *shows*, which of ``SHOWN`` the operator may see. Raises NotFound,
    NobodyToReport, TooManyRequests.
    """
    known = db.session.get(Report, report_id)
    if known is not None:
        if known.reporter_id != owner_id:
            raise NotFound
        return
    contact = get_contact(owner_id, contact_id)
    if contact.person_id is None:
        raise NobodyToReport
    hit("reports", owner_id)
    db.session.add(
        Report(
            id=report_id,
            reporter_id=owner_id,
            reported_id=contact.person_id,
            reason=values["reason"],
            words=values["words"],
            shown={name: _SHOWN[name](contact) for name in values["shows"]},
            created_at=now,
        )
    )
    db.session.flush()


def list_reports(*, is_open: bool = True, limit: int = 100, after: str | None = None) -> list[OpenReport]:
    """Return reports, the oldest first; ``after`` is the id of the last one of the page before."""
    reporter, reported = aliased(Person), aliased(Person)
    query = (
        select(Report, reporter.name, reported.name)
        .join(reporter, reporter.id == Report.reporter_id)
        .join(reported, reported.id == Report.reported_id)
        .where(Report.closed_at.is_(None) if is_open else Report.closed_at.is_not(None))
        .order_by(Report.id)
        .limit(limit)
    )
    if after is not None:
        query = query.where(Report.id > after)
    return [OpenReport(*row) for row in db.session.execute(query)]


def every_open_report() -> Iterator[OpenReport]:
    """Yield the reports that nobody has dealt with, the oldest first."""
    page = list_reports()
    while page:
        yield from page
        page = list_reports(after=page[-1].report.id)


def describe_report(one: OpenReport) -> dict[str, Any]:
    """Return a report for the operator to read, by the names of its parts; ids are those of people and reports."""
    return {
        "report": one.report.id,
        "made_at": to_wire(one.report.created_at),
        "by": one.reporter_name,
        "about": one.reported_name,
        "about_id": one.report.reported_id,
        "reason": one.report.reason,
        "words": one.report.words,
        "shown": one.report.shown,
    }


def close_report(report_id: str, now: datetime) -> None:
    """Mark a report as dealt with. Raises NotFound."""
    row = db.session.get(Report, report_id)
    if row is None:
        raise NotFound
    row.closed_at = row.closed_at or now


def _card(contact: Contact) -> dict[str, Any] | None:
    return shared_cards([contact.id]).get(contact.id)


def _encounters(contact: Contact) -> Sequence[Encounter]:
    query = select(Encounter).where(Encounter.contact_id == contact.id, Encounter.owner_id == contact.owner_id)
    return db.session.scalars(query.order_by(Encounter.met_at.desc()).limit(MOST_MEETINGS)).all()


def _meetings(contact: Contact) -> list[str]:
    return [to_wire(one.met_at) for one in _encounters(contact)]


def _notes(contact: Contact) -> list[str]:
    return [one.note for one in _encounters(contact) if one.note]


_SHOWN: dict[str, Callable[[Contact], Any]] = {"card": _card, "meetings": _meetings, "notes": _notes}
SHOWN = tuple(_SHOWN)
"""What a reporter may let the operator see: the card as they see it, when they met, their own notes."""
