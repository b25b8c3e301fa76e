"""Codes that were sent by e-mail."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime
from hallway.people.models import MAX_EMAIL


class EmailCode(Base):
    """A six-digit code on its way to an address: to prove it (``asker`` is the person), or to sign in (empty).

    The code is derived from a server key, the id and the address, and stored nowhere. ``email`` is kept only where a
    letter goes: of an address that nobody is known by there is nothing but its keyed hash.
    """

    __tablename__ = "email_codes"
    __table_args__ = (UniqueConstraint("email_hash", "asker"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    email_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    asker: Mapped[str] = mapped_column(String(36))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    email: Mapped[str | None] = mapped_column(String(MAX_EMAIL))
    key_name: Mapped[str] = mapped_column(String(32))
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    asked_since: Mapped[datetime] = mapped_column(UTCDateTime)
    asked: Mapped[int] = mapped_column(Integer, default=1)
    """How many codes were asked for since then."""
