"""Somebody who knows two people, and offers them to one another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from werkzeug.test import TestResponse

from hallway.core.ids import new_id
from tests.api import Phone
from tests.swaps.scans import meet, read, records

REASON = "You two should talk: Ada looks for a printer who dares."


@dataclass(frozen=True)
class Three:
    """Grace knows Ada and Mary, who do not know each other."""

    grace: Phone
    ada: Phone
    mary: Phone

    @property
    def everybody(self) -> dict[str, Phone]:
        return {"grace": self.grace, "ada": self.ada, "mary": self.mary}


def contact_with(phone: Phone, name: str) -> str:
    """The id of somebody's contact with a name."""
    return str(next(one["id"] for one in records(phone, "contact") if one["name"] == name))


def acquaint(grace: Phone, ada: Phone, mary: Phone, at: datetime) -> Three:
    """Grace meets both."""
    meet(grace, ada, at)
    meet(grace, mary, at)
    return Three(grace, ada, mary)


def offer(three: Three, introduction_id: str | None = None, **more: Any) -> TestResponse:
    """Grace offers Ada and Mary to one another."""
    body = {
        "first_contact_id": contact_with(three.grace, "Ada Lovelace"),
        "second_contact_id": contact_with(three.grace, "Mary Somerville"),
        "reason": REASON,
    }
    return three.grace.put(f"/api/introductions/{introduction_id or new_id()}", body | more)


def offered(three: Three) -> str:
    """The id of an introduction that Grace offered."""
    return str(read(offer(three))["id"])


def say(phone: Phone, introduction_id: str, state: str) -> TestResponse:
    """Somebody answers."""
    return phone.patch(f"/api/introductions/{introduction_id}", {"state": state})


def state_of(phone: Phone) -> str | None:
    """What somebody sees of the one introduction; None where they hear nothing of any."""
    found = records(phone, "introduction")
    assert len(found) <= 1
    return str(found[0]["state"]) if found else None
