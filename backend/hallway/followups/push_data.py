"""The data of a push message: the ids of what it is about, so that a phone can leave out what is already done.

Push messages are limited in size. To fit, names are shortened, then left out, before the text that people read is cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from hallway.followups.digest import Digest
from hallway.notifications.rules import MAX_PAYLOAD, Message, encode_payload

BODY_ROOM = 160
"""Bytes reserved for the body, which is cut last."""

MAX_NAMED_THINGS = 20
LONG, SHORT = 40, 12
"""Characters of a name, if there are few names and if there are many."""

Thing = dict[str, object]


def add_data(message: Message, digest: Digest) -> Message:
    """Return the message with ``data`` that names what it is about, by kind; ``more`` says how many do not fit."""
    room = MAX_PAYLOAD - BODY_ROOM - len(encode_payload(replace(message, body="")))
    things = list(_things(digest, is_long=True))
    if len(things) > MAX_NAMED_THINGS or _size(things) > room:
        things = list(_things(digest, is_long=False))
    named = things[:MAX_NAMED_THINGS]
    while named and _size(named) > room:
        named.pop()
    return replace(message, data={**message.data, **_by_kind(named, len(things) - len(named))})


def _things(digest: Digest, *, is_long: bool) -> Iterable[tuple[str, Thing]]:
    """Yield each thing with its kind, the most urgent first."""
    length = LONG if is_long else SHORT
    for followup in digest.followups:
        topics = [topic[:24] for topic in followup.topics[:2]] if is_long else []
        yield "followups", {"id": followup.id, "name": followup.name[:length], "topics": topics}
    for promise in digest.promises:
        yield "promises", {"id": promise.id, "name": promise.name[:length], "contact_id": promise.contact_id}
    for swap in digest.swaps:
        yield "swaps", {"id": swap.id, "name": swap.name[:length]}
    for changed in digest.news:
        yield "news", {"id": changed.id, "name": changed.name[:length]}
    for introduction in digest.introductions:
        yield "introductions", {"id": introduction.id, "name": introduction.name[:length]}
    for request in digest.requests:
        yield "requests", {"id": request.id, "name": request.name[:length]}
    for connection in digest.connections:
        yield "connections", {"id": connection.id, "name": connection.name[:length]}
    for coming in digest.coming:
        yield "coming", {"id": coming.id, "name": coming.name[:length]}
    for over in digest.over:
        yield "over", {"id": over.id, "name": over.name[:length]}


def _by_kind(things: Iterable[tuple[str, Thing]], more: int) -> dict[str, object]:
    kinds: dict[str, list[Thing]] = {}
    for kind, thing in things:
        kinds.setdefault(kind, []).append(thing)
    return {**kinds, "more": more} if more else {**kinds}


def _size(things: Iterable[tuple[str, Thing]]) -> int:
    """Bytes of the things in a payload, ``more`` included."""
    return len(json.dumps(_by_kind(things, 999), ensure_ascii=False, separators=(",", ":")).encode())
