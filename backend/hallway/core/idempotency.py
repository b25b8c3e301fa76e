"""Requests that a phone's outbox sends at least once and that must count once.

``Idempotency-Key: <device id>:<sequence>``. The server keeps the last sequence it applied per device, in the
transaction that applied it. A repeat changes nothing and is answered with the current state: so a lost
answer can never undo a later edit made on another phone.
"""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, g, request

from hallway.core.auth import Principal
from hallway.core.ids import parse_id
from hallway.core.problems import Invalid

MAX_SEQUENCE = 2**53 - 1
_CLAIM = "hallway.idempotency.claim"


def init_idempotency(app: Flask, claim: Callable[[str, str, int], bool]) -> None:
    """Hand the kernel ``claim(person_id, device_id, sequence)``: True the first time, False for a repeat."""
    app.extensions[_CLAIM] = claim


def claim_key(principal: Principal) -> None:
    """Read the request's key, if it has one, and note whether the request is a repeat. Raises Invalid."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return
    device, _, number = key.partition(":")
    device_id = parse_id(device)
    if device_id is None or not number.isascii() or not number.isdigit() or int(number[:20]) > MAX_SEQUENCE:
        raise Invalid(errors=[{"pointer": "Idempotency-Key", "detail": "Must be <device id>:<sequence>."}])
    is_first = current_app.extensions[_CLAIM](principal.person_id, device_id, int(number))
    g.is_repeat = not is_first


def is_repeat() -> bool:
    """Whether this request was applied before and its answer got lost."""
    return cast(bool, g.get("is_repeat", False))
