"""What must stay ended when a backup is restored: devices that were signed out, accounts that were erased.

The database of the backup does not know of it. So each is also written down outside the database, as a digest that says
nothing of anybody, once its transaction has committed.
"""

import logging
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Protocol, cast

from flask import Flask, current_app

from hallway.core.db import after_commit

_LEDGER = "hallway.endings"

log = logging.getLogger(__name__)


class Ended(StrEnum):
    """What can end for good."""

    DEVICE = "device"
    ACCOUNT = "account"


class EndingLedger(Protocol):
    """Lines that are added and never changed, kept apart from the database."""

    def add(self, line: str) -> None:
        """Write a line down. Raises OSError where it cannot be written."""

    def read(self) -> frozenset[str]:
        """Every line."""


@dataclass
class MemoryLedger:
    """A ledger for tests and for servers that are never restored."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Write a line down."""
        self.lines.append(line)

    def read(self) -> frozenset[str]:
        """Every line."""
        return frozenset(self.lines)


def init_endings(app: Flask, ledger: EndingLedger) -> None:
    """Hand the kernel where endings are written down."""
    app.extensions[_LEDGER] = ledger


def note_ended(kind: Ended, ended_id: str) -> None:
    """Write down, after the commit, that a device or an account ended."""
    ledger = _ledger()

    def add() -> None:
        try:
            ledger.add(_line(kind, ended_id))
        except OSError as error:
            # It has ended all the same; only a backup that is restored would bring it back.
            log.error("an ending could not be written down: %s", error.strerror)  # noqa: TRY400

    after_commit(add)


def have_ended(kind: Ended, ids: list[str]) -> list[str]:
    """Which of these were written down."""
    lines = _ledger().read()
    return [one for one in ids if _line(kind, one) in lines]


def _line(kind: Ended, ended_id: str) -> str:
    return f"{kind} {sha256(ended_id.encode()).hexdigest()}"


def _ledger() -> EndingLedger:
    return cast(EndingLedger, current_app.extensions[_LEDGER])
