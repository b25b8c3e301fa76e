"""What a push service's answer means, how long to wait, and how a message is encoded. Pure functions.

The table of answers follows RFC 8030 (Web Push), RFC 8292 (VAPID) and what the services in use really do: FCM and
Mozilla answer 404 or 410 for a subscription that is gone, Windows answers 406 for 'too fast'. If our own key or
settings are wrong, they answer 400, 401 or 403: that must never cost anybody their subscription.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

MAX_WAIT = timedelta(hours=1)
FIRST_WAIT = timedelta(seconds=15)
MAX_TTL = timedelta(days=28)
MAX_PAYLOAD = 2500
"""Bytes of plain text. Firefox for Android takes 2,744 bytes encrypted; RFC 8291 adds 103."""

MAX_DEVICES = 10
DISTRUST_LIMIT = 5
BODY_LENGTH = 240


class Verdict(StrEnum):
    """What an answer means for the delivery and the subscription."""

    ACCEPTED = "accepted"
    GONE = "gone"
    REFUSED = "refused"
    UNTRUSTED = "untrusted"
    TOO_LARGE = "too_large"
    SLOW_DOWN = "slow_down"
    FAILED = "failed"


@dataclass(frozen=True)
class Reaction:
    """What to do about an answer. ``wait`` is how long the push service asked us to wait, if it did."""

    verdict: Verdict
    wait: timedelta | None = None


class Trust(StrEnum):
    """Why a push service probably rejected our signature."""

    KEY_MISMATCH = "key_mismatch"
    ORIGIN_PAUSED = "origin_paused"
    UNKNOWN = "unknown"


def judge(status: int | None, host: str, retry_after: str | None, now: datetime) -> Reaction:
    """Return what an answer means; ``status`` is None if there was none (timeout, reset, no such host)."""
    if status is None:
        return Reaction(Verdict.FAILED)
    if status in (200, 201, 202, 204):
        return Reaction(Verdict.ACCEPTED)
    if status in (404, 410):
        return Reaction(Verdict.GONE)
    if status in (401, 403):
        return Reaction(Verdict.UNTRUSTED)
    if status == 413:
        return Reaction(Verdict.TOO_LARGE)
    if status in (408, 425, 429) or (status == 406 and is_within(host, "notify.windows.com")):
        return Reaction(Verdict.SLOW_DOWN, parse_retry_after(retry_after, now))
    if status >= 500:
        return Reaction(Verdict.FAILED, parse_retry_after(retry_after, now))
    return Reaction(Verdict.REFUSED)


def parse_retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Return the wait that a Retry-After header asks for (RFC 9110, 10.2.3), between zero and an hour."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=min(int(text[:9]), 86_400)), MAX_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta()), MAX_WAIT)


def backoff(attempts: int, jitter: float) -> timedelta:
    """Return how long to wait after the given number of failed attempts (from 1).

    ``jitter`` in [0, 1] is random. The whole delay is scaled by it, so that what failed together is retried apart.
    """
    doublings: int = 1 << min(max(attempts - 1, 0), 16)
    ceiling = min(FIRST_WAIT * doublings, MAX_WAIT)
    return max(ceiling * jitter, timedelta(seconds=1))


def judge_trust(*, has_accepted_since: bool, subscriptions_refused: int) -> Trust:
    """Return whether the subscription is at fault or our key, subject or clock.

    ``has_accepted_since``: the service accepted a message to another subscription after it had rejected this one.
    ``subscriptions_refused``: how many subscriptions it has rejected since it last accepted a message.
    """
    if has_accepted_since:
        return Trust.KEY_MISMATCH
    return Trust.ORIGIN_PAUSED if subscriptions_refused >= DISTRUST_LIMIT else Trust.UNKNOWN


def topic(secret: bytes, notification_id: str) -> str:
    """Return the Topic header of a notification (RFC 8030, 5.4: at most 32 characters of the base64url alphabet).

    Keyed, so that it reveals nothing to the push service; letters and digits only, since some accept no others.
    """
    return hmac.digest(secret, notification_id.encode(), "sha256").hex()[:32]


def decode_key(text: str, length: int) -> bytes | None:
    """Return the bytes of a base64url text, padded or not; None if it is invalid or not ``length`` bytes long."""
    stripped = text.rstrip("=")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", stripped):
        return None
    try:
        raw = base64.urlsafe_b64decode(stripped + "=" * (-len(stripped) % 4))
    except binascii.Error:
        return None
    return raw if len(raw) == length else None


def time_to_live(now: datetime, expires_at: datetime) -> int:
    """Return the TTL header in seconds: as long as the message is of use, at least 1, at most 28 days."""
    return max(1, int(min(expires_at - now, MAX_TTL).total_seconds()))


@dataclass(frozen=True)
class Action:
    """A button on a notification. Browsers without buttons leave it out."""

    action: str
    title: str
    navigate: str


@dataclass(frozen=True)
class Message:
    """What a notification says. ``navigate`` is an absolute URL; ``data`` is for the service worker."""

    title: str
    body: str
    navigate: str
    tag: str
    lang: str
    data: Mapping[str, object] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()


class PayloadTooLarge(ValueError):
    """A message is too long even without a body, because of its data or its actions."""


def encode_payload(message: Message, *, minimal: bool = False) -> bytes:
    """Return declarative web push JSON (WebKit's format, read by our service worker everywhere), at most 2,500 bytes.

    The body is cut at a character boundary to fit. ``minimal`` is the second try after a 413: title and link only.
    Raises PayloadTooLarge.
    """
    body = _cut(message.body, BODY_LENGTH)
    while True:
        raw = _as_json(message, body, minimal)
        if len(raw) <= MAX_PAYLOAD:
            return raw
        if not body:
            raise PayloadTooLarge(len(raw))
        body = _cut(body, max(len(body) - max((len(raw) - MAX_PAYLOAD) // 4, 2), 0))


def _as_json(message: Message, body: str, minimal: bool) -> bytes:
    notification: dict[str, object] = {
        "title": _cut(message.title, 120),
        "navigate": message.navigate,
        "lang": message.lang,
        "tag": message.tag,
        "silent": False,
    }
    if not minimal:
        notification["body"] = body
        notification["data"] = dict(message.data)
        notification["actions"] = [vars(action) for action in message.actions]
    whole = {"web_push": 8030, "notification": notification, "mutable": True}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: max(length - 1, 0)].rstrip() + "…" if length else ""


def is_within(host: str, domain: str) -> bool:
    """Return whether a host is a domain or one of its subdomains."""
    return host == domain or host.endswith("." + domain)
