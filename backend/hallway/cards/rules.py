"""Who sees which field of a card."""

import unicodedata
from collections.abc import Iterable
from typing import Any, Literal

KINDS = (
    "email", "phone", "linkedin", "link", "profile", "address", "language", "pronouns", "pronunciation", "title",
    "offer", "ask", "text",
)  # fmt: skip
"""``pronunciation`` is how the name is said; ``profile`` is a user name on a service, where there is no link to it."""
LINKS = ("linkedin", "link")
LEVELS = ("public", "swapped", "asked")

Audience = Literal["public", "swapped", "asked"]

_LEVELS_OF: dict[Audience, frozenset[str]] = {
    "public": frozenset({"public"}),
    "swapped": frozenset({"public", "swapped"}),
    "asked": frozenset({"public", "swapped", "asked"}),
}


def visible_fields(fields: Iterable[dict[str, Any]], audience: Audience) -> list[dict[str, Any]]:
    """Return the fields that this audience sees, as ``{kind, value, label}`` without level and id."""
    return [
        {"kind": field["kind"], "value": field["value"], "label": field["label"]}
        for field in fields
        if sees(audience, field["level"])
    ]


def sees(audience: Audience, level: str) -> bool:
    """Whether this audience sees what has this level."""
    return level in _LEVELS_OF[audience]


def fold_topic(text: str) -> str:
    """Return the form in which topics are compared: NFKC, case-folded, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def distinct_topics(topics: Iterable[str]) -> list[str]:
    """Return the topics in order without duplicates, keeping the first spelling of each."""
    found: dict[str, str] = {}
    for topic in topics:
        found.setdefault(fold_topic(topic), topic)
    return list(found.values())
