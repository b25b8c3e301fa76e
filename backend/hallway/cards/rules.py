"""Who sees which field of a card."""

import unicodedata
from collections.abc import Iterable
from typing import Any, Literal

KINDS = (
    "email", "phone", "linkedin", "link", "profile", "address", "language", "pronouns", "pronunciation", "title",
    "offer", "ask", "text",
)  # fmt: skip
"""``pronunciation`` is how the name is said, ``profile`` a name somewhere that has no address of its own."""
LINKS = ("linkedin", "link")
LEVELS = ("public", "swapped", "asked")

Audience = Literal["public", "swapped", "asked"]

_LEVELS_OF: dict[Audience, frozenset[str]] = {
    "public": frozenset({"public"}),
    "swapped": frozenset({"public", "swapped"}),
    "asked": frozenset({"public", "swapped", "asked"}),
}


def visible_fields(fields: Iterable[dict[str, Any]], audience: Audience) -> list[dict[str, Any]]:
    """The fields that this audience sees, as ``{kind, value, label}``: never the level, nor an id."""
    seen = _LEVELS_OF[audience]
    return [
        {"kind": field["kind"], "value": field["value"], "label": field["label"]}
        for field in fields
        if field["level"] in seen
    ]


def fold_topic(text: str) -> str:
    """The form in which two topics are the same: NFKC, casefolded, white space as one space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def distinct_topics(topics: Iterable[str]) -> list[str]:
    """Topics in their order, each once; of several spellings the first stays."""
    found: dict[str, str] = {}
    for topic in topics:
        found.setdefault(fold_topic(topic), topic)
    return list(found.values())
