"""People, their devices and sessions, and the one-time codes that sign another phone in."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, Integer, LargeBinary, String, false, or_, true
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.idempotency import DIGEST_BYTES
from hallway.core.types import Id, UTCDateTime

MAX_NAME = 120
MAX_DEVICE_LABEL = 80
MAX_EMAIL = 254
"""RFC 5321, section 4.5.3.1.3, without the angle brackets."""


class Person(Base):
    """Somebody with an account, and how they want to be reminded. Hours are local times in their time zone."""

    __tablename__ = "people"
    __table_args__ = (CheckConstraint("pace in (24, 48)", name="pace"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    """When the account was erased. The row remains until all traces are gone from other people's records."""
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    time_zone: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(35))
    pace: Mapped[int] = mapped_column(Integer, default=24)
    morning: Mapped[str] = mapped_column(String(5), default="09:00")
    quiet_from: Mapped[str] = mapped_column(String(5), default="22:00")
    quiet_until: Mapped[str] = mapped_column(String(5), default="08:00")
    weekend_rule: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    lock_screen: Mapped[str] = mapped_column(String(6), default="topics")
    remind_followups: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    remind_promises: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    remind_events: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    remind_swaps: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    remind_by_mail: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    email: Mapped[str | None] = mapped_column(String(MAX_EMAIL), index=True, unique=True)
    """Verified by a code, in lower case; can be used to sign in."""
    is_paused: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether their codes and cards rest, by their own wish."""
    suspended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """Since when the operator has suspended them: codes, sharing and sign-in end, and nothing is erased."""

    @property
    def rests(self) -> bool:
        """Whether their codes and cards are worth nothing now."""
        return self.is_paused or self.suspended_at is not None


RESTS = or_(Person.is_paused, Person.suspended_at.is_not(None))
"""``Person.rests`` as a condition in SQL."""


class ErasedSession(Base):
    """A session of an erased account, so that its phone is told to wipe itself. Holds nothing personal."""

    __tablename__ = "erased_sessions"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class Device(Base):
    """One phone (or browser) of a person."""

    __tablename__ = "devices"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(MAX_DEVICE_LABEL))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    signed_out_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    proved_step: Mapped[int | None] = mapped_column(Integer)
    """The last step (a minute) whose proof it used to resume its session."""


class AppliedRequest(Base):
    """An outbox request that was applied: the same number with the same content is a repeat."""

    __tablename__ = "applied_requests"

    device_id: Mapped[str] = mapped_column(Id, ForeignKey("devices.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    digest: Mapped[bytes] = mapped_column(LargeBinary(DIGEST_BYTES), primary_key=True)
    applied_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)


class Session(Base):
    """A session of a device. Only the SHA-256 of its token is stored."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    device_id: Mapped[str] = mapped_column(Id, ForeignKey("devices.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    last_seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class HandoverCode(Base):
    """A one-time code that signs another phone in: hashed, valid for ten minutes."""

    __tablename__ = "handover_codes"

    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
