"""What people say of themselves at an event, each in a record of their own."""

from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from hallway.core.db import Base
from hallway.core.ids import new_id
from hallway.core.records import Record
from hallway.core.types import Id

MAX_LINE = 140
MAX_OFFER = 60
MAX_OFFERS = 3
MAX_WISH = 80
MAX_WISHES = 5


class Intention(Record, Base):
    """Why a person comes to an event, what they offer and ask, and who may see it. Its record id is the event's.

    That they are at the event at all is ``events.models.Attendance``; whoever leaves it loses this record too.
    """

    __tablename__ = "intentions"
    __table_args__ = (
        Index("ix_intentions_owner_id_revision", "owner_id", "revision"),
        Index("ix_intentions_event_id_shown_to", "event_id", "shown_to", "entry_id"),
        CheckConstraint("shown_to in ('nobody', 'swapped', 'list')", name="shown_to"),
    )
    kind: ClassVar[str] = "attendance"
    at_most: ClassVar[int | None] = 2_000

    id: Mapped[str] = mapped_column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    owner_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(BigInteger)
    entry_id: Mapped[str] = mapped_column(Id, default=new_id, unique=True)
    """Names this person on the event's list, and leads to nothing else of theirs."""
    why: Mapped[list[str]] = mapped_column(JSON, default=list)
    line: Mapped[str | None] = mapped_column(String(MAX_LINE))
    """Why, in the person's own words."""
    offers: Mapped[list[str]] = mapped_column(JSON, default=list)
    asks: Mapped[list[str]] = mapped_column(JSON, default=list)
    wishes: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Whom they hope to meet, in their own words; nobody else ever sees it."""
    shown_to: Mapped[str] = mapped_column(String(8), default="swapped")
    """Who sees why, offers and asks: *nobody*, whom they swapped with there, or everybody on the *list*."""
    is_first_time: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    is_open_to_talk: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    wants_greeting: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    is_greeter: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    known_may_see: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether people they know, who say the same, may see that they come."""

    def show(self, known: list[dict[str, Any]]) -> None:
        """Remember whom the owner knows there, as these show themselves now, for an answer."""
        self.known = known


class IntentionChangeJob(Base):
    """A changed intention, of which whoever knows its owner at the event is told in ascending order of their ids."""

    __tablename__ = "intention_news"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    event_id: Mapped[str] = mapped_column(Id, ForeignKey("events.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    told_up_to: Mapped[str | None] = mapped_column(Id)
