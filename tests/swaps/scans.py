"""People who meet: codes as phones show them, and scans as phones send them."""

from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from werkzeug.test import TestResponse

from hallway.core.ids import new_id
from hallway.core.types import to_wire
from hallway.swaps.rules import make_live_token, step_at
from tests.api import Phone


@dataclass(frozen=True)
class Scan:
    """What a scanning phone sent, and what it was answered."""

    swap_id: str
    contact_id: str
    encounter_id: str
    answer: TestResponse

    @property
    def swap(self) -> dict[str, Any]:
        """The scanner's side of the swap; fails where the scan was refused."""
        return read(self.answer)


def read(answer: TestResponse) -> dict[str, Any]:
    """The document of a good answer."""
    assert answer.status_code in {200, 201}, answer.get_data(as_text=True)
    document: dict[str, Any] = answer.get_json()
    return document


def token_of(phone: Phone, at: datetime) -> str:
    """The token that a phone shows at a moment."""
    secret = phone.code["secret"]
    raw = urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
    return make_live_token(raw, phone.code["id"], step_at(at))


def write_down(phone: Phone, at: datetime, *, event_id: str | None = None, note: str = "") -> tuple[str, str]:
    """Keep somebody and a meeting with them, as the capture sheet does; returns the ids of both."""
    contact_id, encounter_id = new_id(), new_id()
    read(phone.put(f"/api/contacts/{contact_id}", {"name": "…"}))
    meeting = {"contact_id": contact_id, "met_at": to_wire(at), "time_zone": "Europe/London"}
    read(phone.put(f"/api/encounters/{encounter_id}", meeting | {"event_id": event_id, "note": note}))
    return contact_id, encounter_id


def send_scan(
    phone: Phone,
    token: str,
    at: datetime,
    meeting: tuple[str, str],
    *,
    swap_id: str | None = None,
    card_id: str | None = None,
) -> Scan:
    """Send a scan for a meeting that was written down before."""
    swap_id = swap_id or new_id()
    contact_id, encounter_id = meeting
    body = {
        "token": token,
        "scanned_at": to_wire(at),
        "contact_id": contact_id,
        "encounter_id": encounter_id,
        "card_id": card_id,
    }
    return Scan(swap_id, contact_id, encounter_id, phone.put(f"/api/swaps/{swap_id}", body))


def scan(phone: Phone, token: str, at: datetime, *, event_id: str | None = None, note: str = "") -> Scan:
    """Scan somebody: write the meeting down, then send the token."""
    return send_scan(phone, token, at, write_down(phone, at, event_id=event_id, note=note))


def meet(scanner: Phone, presenter: Phone, at: datetime) -> Scan:
    """One scans the code that the other shows at this moment."""
    made = scan(scanner, token_of(presenter, at), at)
    assert made.answer.status_code == 200, made.answer.get_data(as_text=True)
    return made


def records(phone: Phone, kind: str) -> list[dict[str, Any]]:
    """The present records of one kind in a phone's feed, in the order of their revisions."""
    return [one["record"] for one in phone.changes() if one["kind"] == kind and one["record"] is not None]


def only(phone: Phone, kind: str) -> dict[str, Any]:
    """The one record of a kind in a phone's feed."""
    found = records(phone, kind)
    assert len(found) == 1, found
    return found[0]


def aliases(phone: Phone, kind: str) -> dict[str, str]:
    """The aliases of one kind in a phone's feed: alias to canonical id."""
    return {one["id"]: one["alias_of"] for one in phone.changes() if one["kind"] == kind and one["alias_of"]}
