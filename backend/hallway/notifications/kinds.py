"""The kinds of notifications an application has, and the channels each may use. ``app.py`` registers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from hallway.notifications.ports import Letter, Writer
from hallway.notifications.rules import Message

_KINDS = "hallway.notifications.kinds"


@dataclass(frozen=True)
class Kind:
    """Who writes this kind for each channel; a kind without a writer for a channel never uses it.

    With both, mail is the fallback, for people who proved an address and want such mails. With mail alone, every
    notification is mailed, to the address that its letter names.
    """

    push: Writer[Message] | None = None
    mail: Writer[Letter] | None = None


def init_kinds(app: Flask, kinds: Mapping[str, Kind]) -> None:
    """Register an application's kinds by name, as ``Notification.kind`` has it."""
    app.extensions[_KINDS] = kinds


def get_kinds() -> Mapping[str, Kind]:
    """Return the current application's kinds by name."""
    return cast(Mapping[str, Kind], current_app.extensions[_KINDS])


def mail_only_kinds() -> list[str]:
    """Return the names of the kinds that are mailed and never pushed."""
    return [name for name, kind in get_kinds().items() if kind.push is None]


def fallback_kinds() -> list[str]:
    """Return the names of the kinds that are mailed when no push gets through."""
    return [name for name, kind in get_kinds().items() if kind.push is not None and kind.mail is not None]
