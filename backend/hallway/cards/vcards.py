"""Cards for a phone's own address book: vCard 3.0 (RFC 2426), which every phone reads."""

import re
from collections.abc import Iterable
from typing import Any

import vobject

_PROPERTY = {"email": "email", "phone": "tel", "linkedin": "url", "link": "url", "text": "note"}


def write_vcard(
    name: str, headline: str | None, organisation: str | None, fields: Iterable[dict[str, Any]]
) -> tuple[str, str]:
    """A file name without its ending, and the vCard's text. ``fields`` are ``{kind, value}``."""
    card = vobject.vCard()
    given, _, family = name.rpartition(" ")
    # A single name is a given name: phones greet by it.
    parts = vobject.vcard.Name(family=family if given else "", given=given or family)
    card.add("n").value = parts
    card.add("fn").value = name
    if organisation:
        card.add("org").value = [organisation]
    if headline:
        card.add("title").value = headline
    for field in fields:
        card.add(_PROPERTY[field["kind"]]).value = field["value"]
    file_name = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "contact"
    return file_name, str(card.serialize())
