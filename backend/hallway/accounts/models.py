"""What signs a person in besides a phone (codes by e-mail, recovery codes, passkeys), and alerts about an account."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.types import Id, UTCDateTime
from hallway.people.models import MAX_EMAIL

MAX_CREDENTIAL_ID = 1023
"""Bytes (Web Authentication Level 3, section 4, "Credential ID")."""
MAX_PASSKEY_NAME = 80


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
    """The new phone's or token's, if it is about one."""
    address: Mapped[str | None] = mapped_column(String(MAX_EMAIL))
    """Where its letter goes: the address at that time, which may have been replaced."""
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class RecoveryCode(Base):
    """The code by which a person comes back with no phone left. It has 75 bits of chance, so its SHA-256 is enough."""

    __tablename__ = "recovery_codes"

    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    used_on: Mapped[str | None] = mapped_column(Id, ForeignKey("devices.id", ondelete="SET NULL"), index=True)
    """The device that it signed in, until that device has asked for the next code."""


class Passkey(Base):
    """A discoverable credential that verifies its user (Web Authentication Level 3)."""

    __tablename__ = "passkeys"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(MAX_CREDENTIAL_ID), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(MAX_PASSKEY_NAME))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class UsedChallenge(Base):
    """A challenge that a passkey has answered: it counts once. Kept while it would still count."""

    __tablename__ = "used_challenges"

    challenge_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
