"""Links to send in a message: codes that expire at a time or after a number of uses, or are revoked."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from hallway.core.db import db
from hallway.core.problems import NotFound, TooMany
from hallway.core.words import mark
from hallway.swaps.codes import print_code
from hallway.swaps.models import Code
from hallway.swaps.problems import CodeRevoked

MAX_LINKS = 50
"""In use at the same time. They fit into one list."""


def make_link(
    person_id: str,
    card_id: str | None,
    event_id: str | None,
    *,
    hours: int,
    most_uses: int,
    is_open: bool,
    now: datetime,
) -> Code:
    """Make a link that works for so many hours and people. If ``is_open``, swaps by it are kept without asking.

    Raises TooMany; NotFound for a card or event that is not the person's.
    """
    if len(list_links(person_id, now)) >= MAX_LINKS:
        raise TooMany(mark("Take some links out of use first."))
    link = print_code(person_id, card_id, event_id, now)
    link.expires_at, link.most_uses, link.is_open = now + timedelta(hours=hours), most_uses, is_open
    db.session.flush()
    return link


def list_links(person_id: str, now: datetime) -> list[Code]:
    """Return a person's links that still work, newest first."""
    query = select(Code).where(Code.person_id == person_id, *_works(now))
    return list(db.session.scalars(query.order_by(Code.created_at.desc()).limit(MAX_LINKS)))


def get_link(person_id: str, code_id: str, now: datetime) -> Code:
    """Return a person's link that still works. Raises NotFound."""
    query = select(Code).where(Code.id == code_id, Code.person_id == person_id, *_works(now))
    link = db.session.scalars(query).one_or_none() if code_id.isalnum() else None
    if link is None:
        raise NotFound
    return link


def use_link(code: Code) -> None:
    """Count one use of a link; does nothing for other codes. Its owner must be locked.

    Raises CodeRevoked if it is used up.
    """
    if code.most_uses is None:
        return
    one_more = update(Code).where(Code.id == code.id, Code.uses < Code.most_uses).values(uses=Code.uses + 1)
    if db.session.execute(one_more.returning(Code.id)).one_or_none() is None:
        raise CodeRevoked


def _works(now: datetime) -> tuple[ColumnElement[bool], ...]:
    has_uses_left = or_(Code.most_uses.is_(None), Code.uses < Code.most_uses)
    return Code.revoked_at.is_(None), Code.expires_at > now, has_uses_left
