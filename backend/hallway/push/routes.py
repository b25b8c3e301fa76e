"""Reminders on this phone: on, off, and a test."""

from typing import Any, cast

from flask import Flask, current_app

from hallway.core.auth import get_principal
from hallway.core.clock import get_clock
from hallway.core.db import after_commit, commit_writing
from hallway.core.http import Blueprint
from hallway.core.words import words_in
from hallway.people.service import get_person
from hallway.push import fanout, service
from hallway.push.dispatcher import Sending
from hallway.push.embedded import EmbeddedDispatcher
from hallway.push.ledger import Outcome
from hallway.push.schemas import SubscriptionIn, SubscriptionOut, SubscriptionTaken, TestOut
from hallway.push.trial import send_now

blp = Blueprint("push", __name__, url_prefix="/api/subscription", description="Reminders on this phone")

_SENDING = "hallway.push.sending"
_DISPATCHER = "hallway.push.dispatcher"


def init_push(app: Flask, parts: Sending) -> None:
    """Give an application its way to send, and a dispatcher that does not run yet."""
    app.extensions[_SENDING] = parts
    app.extensions[_DISPATCHER] = EmbeddedDispatcher(parts)


def get_dispatcher(app: Flask) -> EmbeddedDispatcher:
    """The dispatcher thread of an application, to start once the server has forked and to stop before it ends."""
    return cast(EmbeddedDispatcher, app.extensions[_DISPATCHER])


def wake_dispatcher(_event: service.NotificationsScheduled) -> None:
    """Let the dispatcher look again once the notification is really there."""
    after_commit(get_dispatcher(current_app).wake)


def get_sending(app: Flask) -> Sending:
    """What an application's dispatchers are made of."""
    return cast(Sending, app.extensions[_SENDING])


def _sending() -> Sending:
    return get_sending(current_app)


@blp.put("")
@blp.arguments(SubscriptionIn)
@blp.response(200, SubscriptionTaken)
def put_subscription(given: dict[str, Any]) -> Any:
    """Take reminders on this phone: what the browser subscribed to. Saying it at every start is fine.

    One that has ended, as its state then says, is not taken again: the browser has to subscribe afresh.
    """
    principal, push_key = get_principal(), current_app.config["HALLWAY_PUSH_KEY"]
    saved = service.save_subscription(
        principal.person_id,
        principal.device_id,
        service.Given(given["endpoint"], **given["keys"], application_server_key=given["application_server_key"]),
        push_key=push_key,
        policy=_sending().policy,
        now=get_clock().now(),
    )
    return {"state": saved.state, "last_delivered_at": saved.last_delivered_at, "push_key": push_key}


@blp.get("")
@blp.response(200, SubscriptionOut)
def get_subscription() -> Any:
    """Whether this phone gets reminders."""
    return service.get_subscription(get_principal().device_id)


@blp.delete("")
@blp.response(204)
def delete_subscription() -> None:
    """Send no more reminders to this phone."""
    service.remove_subscription(get_principal().device_id)


@blp.post("/test")
@blp.response(202, TestOut)
def send_test() -> dict[str, str]:
    """Send this phone a test message now, and say what the push service answered. Once in ten seconds."""
    principal, now = get_principal(), get_clock().now()
    notification = service.schedule_test(principal.person_id, principal.device_id, now)
    claimed = fanout.start(notification, now)
    # The network is not waited for with the database's write lock in hand; the lease keeps the message ours.
    commit_writing()
    outcome = send_now(_sending(), claimed)
    return _told(outcome, get_person(principal.person_id).locale)


def _told(outcome: Outcome | None, locale: str) -> dict[str, str]:
    say = words_in(locale).say
    if outcome is not None and outcome.state == "sent":
        return {"state": "sent", "detail": say("The push service took it. It should show within seconds.")}
    if outcome is None or outcome.state == "gone" or outcome.subscription_state is not None:
        return {"state": "gone", "detail": say("This phone has to turn reminders on again.")}
    return {"state": "failed", "detail": say("The push service did not take it. Try again in a while.")}
