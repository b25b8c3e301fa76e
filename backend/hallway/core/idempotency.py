"""Requests that a phone's outbox sends at least once and that must be applied once.

``Idempotency-Key: <device id>:<sequence>``. The server records the number and a digest of each request
per device, in the transaction that applies it. A repeat has the same number and the same content: it changes nothing
and gets the current state, so a lost response can never undo a later edit from another phone. Different content under a
used number is a new request: a phone whose database was rolled back counts from an earlier number, and what is typed on
it must not be taken for a repeat.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from flask import Flask, current_app, g, request

from hallway.core.auth import Principal
from hallway.core.ids import parse_id
from hallway.core.problems import FieldError, Invalid, WrongDevice
from hallway.core.words import mark

MAX_SEQUENCE = 2**53 - 1
DIGEST_BYTES = 16
_CLAIM = "hallway.idempotency.claim"


def init_idempotency(app: Flask, claim: Callable[[str, int, bytes], bool]) -> None:
    """Set ``claim(device_id, sequence, digest)``, which returns True the first time and False for a repeat."""
    app.extensions[_CLAIM] = claim


def claim_key(principal: Principal) -> None:
    """Claim the request's key, if it has one, and note whether it is a repeat. Raises Invalid, WrongDevice."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return
    device, _, number = key.partition(":")
    device_id = parse_id(device)
    if device_id is None or not number.isascii() or not number.isdigit() or not _is_sequence(number):
        raise Invalid(errors=[FieldError("Idempotency-Key", "no-key", mark("Must be <device id>:<sequence>."))])
    if device_id != principal.device_id:
        raise WrongDevice
    g.is_repeat = not current_app.extensions[_CLAIM](device_id, int(number), _digest())


def _digest() -> bytes:
    """Return a digest of the method, the path with its query, and the body."""
    content = blake2b(digest_size=DIGEST_BYTES)
    for part in (request.method.encode(), request.full_path.encode(), request.get_data()):
        content.update(len(part).to_bytes(4) + part)
    return content.digest()


def _is_sequence(digits: str) -> bool:
    # int() refuses very long numbers.
    return len(digits) <= len(str(MAX_SEQUENCE)) and int(digits) <= MAX_SEQUENCE


def is_repeat() -> bool:
    """Return whether this request was applied before."""
    return cast(bool, g.get("is_repeat", False))
