"""Whom a person knows at an event, and what these show of themselves; read live, whenever it is sent."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from hallway.attendances.models import Intention
from hallway.contacts.models import Contact
from hallway.core.db import db
from hallway.swaps.models import Swap

AT_MOST = 500
"""People known at all the events of one page; nobody reads more of them."""

_OWN = aliased(Intention)
_THEIRS = aliased(Intention)


def _swapped_there() -> ColumnElement[bool]:
    one, other = _OWN.owner_id, _THEIRS.owner_id
    pair = or_(and_(Swap.low_id == one, Swap.high_id == other), and_(Swap.low_id == other, Swap.high_id == one))
    return select(Swap.id).where(pair, Swap.event_id == _OWN.id, Swap.state == "kept").exists()


def _statement() -> Select[str, bool, Intention]:
    both_tell = and_(_OWN.known_may_see, _THEIRS.known_may_see)
    swapped = _swapped_there()
    return (
        select(Contact.id, both_tell.label("is_coming"), _THEIRS)
        .join(_THEIRS, _THEIRS.owner_id == Contact.person_id)
        .join(_OWN, and_(_OWN.id == _THEIRS.id, _OWN.owner_id == Contact.owner_id))
        .where(
            Contact.owner_id == bindparam("owner_id"),
            Contact.state == "kept",
            _OWN.id.in_(bindparam("event_ids", expanding=True)),
            or_(both_tell, and_(_THEIRS.shown_to != "nobody", swapped)),
        )
        .order_by(Contact.id)
        .limit(AT_MOST)
    )


_KNOWN = _statement()


def known_people(owner_id: str, event_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Whom the owner knows at each of these events, in one statement.

    Somebody is named where both let people they know see that they come, or where the two swapped at that event and
    the other shows their intention to whom they swapped with.
    """
    ids = list(event_ids)
    known: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    if ids:
        for contact_id, is_coming, theirs in db.session.execute(_KNOWN, {"owner_id": owner_id, "event_ids": ids}):
            known[theirs.id].append({"contact_id": contact_id, "is_coming": bool(is_coming)} | _shown(theirs))
    return known


def add_known(attendances: Sequence[Intention]) -> None:
    """Give each of one person's attendances the people they know there, for an answer."""
    if attendances:
        known = known_people(attendances[0].owner_id, [one.id for one in attendances])
        for one in attendances:
            one.show(known.get(one.id, []))


def _shown(theirs: Intention) -> dict[str, Any]:
    is_shown = theirs.shown_to != "nobody"
    return {
        "why": theirs.why if is_shown else [],
        "line": theirs.line if is_shown else None,
        "offers": theirs.offers if is_shown else [],
        "asks": theirs.asks if is_shown else [],
        "is_open_to_talk": theirs.is_open_to_talk,
    }
