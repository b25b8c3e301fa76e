"""A test message: its words. Whoever sends reminders sends it too; nobody waits for a push service meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from hallway.core.db import db
from hallway.core.words import words_in
from hallway.people.models import Person
from hallway.push.ports import Waiting
from hallway.push.rules import Message


class TestWords:
    """Answers for notifications of the kind ``test``."""

    __test__ = False

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def what_is_wanted(self, notifications: Sequence[Waiting], now: datetime) -> Mapping[str, Message]:
        """A test is always wanted, as long as its time has not run out."""
        query = select(Person.id, Person.locale).where(Person.id.in_({one.person_id for one in notifications}))
        locales = {row.id: row.locale for row in db.session.execute(query)}
        return {one.id: self._message(one.id, locales[one.person_id]) for one in notifications}

    def _message(self, tag: str, locale: str) -> Message:
        words = words_in(locale)
        return Message(
            title=words.say("Reminders work on this phone"),
            body=words.say("This is how Hallway reminds you to get back to people."),
            navigate=f"{self._public_url}/settings",
            tag=tag,
            lang=words.language,
            data={"kind": "test"},
        )
