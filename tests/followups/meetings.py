"""Meetings written down over HTTP, and what was planned and told about them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk

MakePerson = Callable[..., Phone]


def wed(hour: int) -> datetime:
    """Wednesday, the day after everybody met."""
    return datetime(2026, 11, 25, hour, tzinfo=UTC)


def thu(hour: int) -> datetime:
    return datetime(2026, 11, 26, hour, tzinfo=UTC)


def fri(hour: int) -> datetime:
    return datetime(2026, 11, 27, hour, tzinfo=UTC)


def sat(hour: int) -> datetime:
    return datetime(2026, 11, 28, hour, tzinfo=UTC)


def meet(phone: Phone, name: str, met_at: datetime | None = None, **values: Any) -> str:
    """Write down a meeting now (or then); returns its id."""
    contact_id, encounter_id = new_id(), new_id()
    assert phone.put(f"/api/contacts/{contact_id}", {"name": name}).status_code == 200
    moment = met_at or phone.app.extensions["hallway.clock"].now()
    body = {"contact_id": contact_id, "met_at": to_wire(moment), "time_zone": "Europe/London"} | values
    answer = phone.put(f"/api/encounters/{encounter_id}", body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return encounter_id


def followup(phone: Phone, encounter_id: str, **changes: Any) -> dict[str, Any]:
    """Change a follow-up (or nothing) and return it."""
    answer = phone.patch(f"/api/followups/{encounter_id}", changes)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def planned(desk: Desk) -> list[str]:
    """When notifications are to go out."""
    return [one.due_at.strftime("%a %-H:%M") for one in desk.notifications() if one.state == "pending"]


def told(desk: Desk, browser: Browser) -> list[dict[str, Any]]:
    return [message["notification"] for message in desk.push_service.read_by(browser)]


def promise(
    phone: Phone, encounter_id: str, due_at: datetime | None, text: str = "Send the paper", **values: Any
) -> str:
    promise_id = new_id()
    body = {"encounter_id": encounter_id, "by": "me", "text": text, "due_at": due_at and to_wire(due_at)} | values
    answer = phone.put(f"/api/promises/{promise_id}", body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return promise_id


def hold_event(phone: Phone, starts_at: datetime, hours: float = 2, **values: Any) -> str:
    event_id = new_id()
    times = {"starts_at": to_wire(starts_at), "ends_at": to_wire(starts_at + timedelta(hours=hours))}
    answer = phone.put(f"/api/events/{event_id}", {"name": "The RSA", "time_zone": "Europe/London"} | times | values)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return event_id


def run_at(desk: Desk, *moments: datetime) -> None:
    for moment in moments:
        desk.clock.move_to(moment)
        desk.run()


def titles(desk: Desk, browser: Browser) -> list[str]:
    return [one["title"] for one in told(desk, browser)]
