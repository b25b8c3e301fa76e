"""Events by which a lower feature causes something in a higher one, handled at once in the same transaction.

An event is a frozen dataclass whose ``at`` is the moment it happened. Its handlers are in the ``handlers`` of the
features that subscribe, which ``app.py`` lists.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app

E = TypeVar("E")

_EXTENSION = "hallway.domain_events"


def subscribe(app: Flask, kind: type[E], handler: Callable[[E], None]) -> None:
    """Call ``handler`` for every event of exactly this class."""
    handlers: dict[type[Any], list[Callable[[Any], None]]] = app.extensions.setdefault(_EXTENSION, defaultdict(list))
    handlers[kind].append(handler)


def publish(event: object) -> None:
    """Call every subscriber of this event in the order of subscription. An exception rolls the transaction back."""
    for handler in current_app.extensions.get(_EXTENSION, {}).get(type(event), ()):
        handler(event)
