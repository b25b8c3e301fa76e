"""Reminders on this phone: on, off, and a test."""

from typing import Any

from flask import current_app

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint
from hallway.notifications import subscriptions, test_message
from hallway.notifications.parts import get_parts
from hallway.notifications.schemas import SubscriptionIn, SubscriptionOut, SubscriptionTaken, TestOut

blp = Blueprint("push", __name__, url_prefix="/api/subscription", description="Reminders on this phone")


@blp.put("")
@blp.arguments(SubscriptionIn)
@blp.response(200, SubscriptionTaken)
def put_subscription(given: dict[str, Any]) -> Any:
    """Turn on reminders on this phone, with the browser's push subscription. May be repeated at every start.

    A subscription that has ended, as `state` says, stays ended: the browser has to subscribe again.
    """
    principal, push_key = get_principal(), current_app.config["HALLWAY_PUSH_KEY"]
    saved = subscriptions.save_subscription(
        principal.person_id,
        principal.device_id,
        subscriptions.BrowserSubscription(
            given["endpoint"], **given["keys"], application_server_key=given["application_server_key"]
        ),
        push_key=push_key,
        policy=get_parts(current_app).policy,
        now=get_clock().now(),
    )
    return {"state": saved.state, "last_delivered_at": saved.last_delivered_at, "push_key": push_key}


@blp.get("")
@blp.response(200, SubscriptionOut)
def get_subscription() -> Any:
    """Whether this phone gets reminders."""
    return subscriptions.get_subscription(get_principal().device_id)


@blp.delete("")
@blp.response(204)
def delete_subscription() -> None:
    """Send no more reminders to this phone."""
    subscriptions.remove_subscription(get_principal().device_id)


@blp.post("/test")
@blp.response(202, TestOut)
def send_test() -> dict[str, str]:
    """Send a test message to this phone now. At most one every ten seconds."""
    principal = get_principal()
    test_message.schedule_test(principal.person_id, principal.device_id, get_clock().now())
    return {"state": "waiting"}


@blp.get("/test")
@blp.response(200, TestOut)
def get_test() -> dict[str, str]:
    """What became of this phone's last test message, once the push service has answered."""
    principal = get_principal()
    return {"state": test_message.state_of_test(principal.person_id, principal.device_id)}
