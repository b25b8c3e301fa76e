"""A person's settings, phones and one-time codes."""

from typing import Any

from hallway.core.auth import get_principal, phones_only
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.people import service
from hallway.people.schemas import DevicePatch, HandoverCodeOut, PersonOut, PersonPatch

blp = Blueprint("people", __name__, url_prefix="/api", description="The person behind this phone")


@blp.patch("/me")
@blp.arguments(PersonPatch)
@blp.response(200, PersonOut)
def change_me(changes: dict[str, Any]) -> Any:
    """Change your own name, time zone, pace, hours or privacy."""
    person = service.get_person(get_principal().person_id)
    return with_etag(service.change_person(person, patch_of(changes, person), get_clock().now()))


@blp.delete("/devices/<record_id:device_id>")
@blp.response(204)
@phones_only
def sign_device_out(device_id: str) -> None:
    """Sign out one of your phones; its codes and reminders end."""
    service.sign_out(get_principal().person_id, device_id, get_clock().now())


@blp.patch("/devices/<record_id:device_id>")
@blp.arguments(DevicePatch)
@blp.response(204)
@phones_only
def name_device(values: dict[str, Any], device_id: str) -> None:
    """Name one of your phones."""
    service.name_device(get_principal().person_id, device_id, values["label"])


@blp.delete("/devices")
@blp.response(204)
@phones_only
def sign_other_devices_out() -> None:
    """Sign out all your phones except this one; their codes and reminders end."""
    principal = get_principal()
    service.sign_out_others(principal.person_id, principal.device_id, get_clock().now())


@blp.post("/handover-codes")
@blp.response(201, HandoverCodeOut)
@phones_only
def make_handover_code() -> dict[str, Any]:
    """Make a one-time code that signs in another phone, or the installed app, within ten minutes."""
    code, expires_at = service.make_handover_code(get_principal().person_id, get_clock().now())
    return {"code": code, "expires_at": expires_at}
