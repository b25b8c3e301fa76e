"""What must stay revoked when a backup is restored: signed-out devices, erased accounts, tokens and passkeys.

The backup's database does not know of them. So each is also logged outside the database, once its transaction has
committed, as a digest that reveals nobody.
"""

import logging
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Protocol, cast

from flask import Flask, current_app

from hallway.core.db import after_commit

_LOG = "hallway.revocations"

log = logging.getLogger(__name__)


class Revoked(StrEnum):
    """What can be revoked for good."""

    DEVICE = "device"
    ACCOUNT = "account"
    TOKEN = "token"  # noqa: S105  # a kind, not a secret
    PASSKEY = "passkey"


class RevocationLog(Protocol):
    """Lines that are appended and never changed, kept apart from the database."""

    def add(self, line: str) -> None:
        """Append a line. Raises OSError if it cannot be written."""

    def read(self) -> frozenset[str]:
        """Return every line."""


@dataclass
class MemoryLog:
    """A log for tests and for servers that are never restored."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Append a line."""
        self.lines.append(line)

    def read(self) -> frozenset[str]:
        """Return every line."""
        return frozenset(self.lines)


def init_revocations(app: Flask, revocations: RevocationLog) -> None:
    """Give an application its revocation log."""
    app.extensions[_LOG] = revocations


def log_revocation(kind: Revoked, revoked_id: str) -> None:
    """Log, after the commit, that a device or an account was revoked."""
    revocations = _log()

    def add() -> None:
        try:
            revocations.add(_line(kind, revoked_id))
        except OSError as error:
            # It is revoked all the same; only restoring a backup would bring it back.
            log.error("a revocation could not be logged: %s", error.strerror)  # noqa: TRY400

    after_commit(add)


def find_revoked(kind: Revoked, ids: list[str]) -> list[str]:
    """Return those of these ids that the log has."""
    lines = _log().read()
    return [one for one in ids if _line(kind, one) in lines]


def _line(kind: Revoked, revoked_id: str) -> str:
    return f"{kind} {sha256(revoked_id.encode()).hexdigest()}"


def _log() -> RevocationLog:
    return cast(RevocationLog, current_app.extensions[_LOG])
