"""Codes sent by e-mail, and alerts about an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime
from hallway.people.models import MAX_EMAIL


class EmailCode(Base):
    """A code for an address: to verify it (``asker`` is the person), or to sign in (``asker`` is empty).

    The code is derived from a server key, the id and the address, and is not stored. ``email`` is set only if a letter
    is sent: of an unknown address there is only a keyed hash. One address may have several codes.
    """

    __tablename__ = "email_codes"
    __table_args__ = (Index("ix_email_codes_email_hash_asker", "email_hash", "asker"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    email_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    asker: Mapped[str] = mapped_column(String(36))
    asked_by: Mapped[str] = mapped_column(String(36))
    """The person, or a keyed hash of the network that the request came from."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    email: Mapped[str | None] = mapped_column(String(MAX_EMAIL))
    key_name: Mapped[str] = mapped_column(String(32))
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class AccountAlert(Base):
    """Something that happened to an account and may not have been its owner. Deleted after two days."""

    __tablename__ = "account_alerts"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(80))
    """The new phone's, if it is about one."""
    address: Mapped[str | None] = mapped_column(String(MAX_EMAIL))
    """Where its letter goes: the address at that time, which may have been replaced."""
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
