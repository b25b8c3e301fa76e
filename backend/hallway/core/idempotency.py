"""Requests that a phone's outbox sends at least once and that must count once.

``Idempotency-Key: <device id>:<sequence>``. The server keeps the number and a digest of what it applied, per device, in
the transaction that applied it. A repeat is the same number with the same content: it changes nothing and is answered
with the current state, so a lost answer can never undo a later edit made on another phone. Other content under a number
that was used is a new request: a phone whose database fell back counts from an earlier number, and what is typed on
it must not pass for a repeat.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from flask import Flask, current_app, g, request

from hallway.core.auth import Principal
from hallway.core.ids import parse_id
from hallway.core.problems import Invalid, WrongDevice

MAX_SEQUENCE = 2**53 - 1
DIGEST_BYTES = 16
_CLAIM = "hallway.idempotency.claim"


def init_idempotency(app: Flask, claim: Callable[[str, int, bytes], bool]) -> None:
    """Hand the kernel ``claim(device_id, sequence, digest)``: True the first time, False for a repeat."""
    app.extensions[_CLAIM] = claim


def claim_key(principal: Principal) -> None:
    """Read the request's key, if it has one, and note whether the request is a repeat. Raises Invalid, WrongDevice."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return
    device, _, number = key.partition(":")
    device_id = parse_id(device)
    if device_id is None or not number.isascii() or not number.isdigit() or not _is_sequence(number):
        raise Invalid(errors=[{"pointer": "Idempotency-Key", "detail": "Must be <device id>:<sequence>."}])
    if device_id != principal.device_id:
        raise WrongDevice
    g.is_repeat = not current_app.extensions[_CLAIM](device_id, int(number), _digest())


def _digest() -> bytes:
    """What the request asks for: its method, its path with the query, and its body, byte for byte."""
    content = blake2b(digest_size=DIGEST_BYTES)
    for part in (request.method.encode(), request.full_path.encode(), request.get_data()):
        content.update(len(part).to_bytes(4) + part)
    return content.digest()


def _is_sequence(digits: str) -> bool:
    # Longer ones may be more than int() reads.
    return len(digits) <= len(str(MAX_SEQUENCE)) and int(digits) <= MAX_SEQUENCE


def is_repeat() -> bool:
    """Whether this request was applied before and its answer got lost."""
    return cast(bool, g.get("is_repeat", False))
