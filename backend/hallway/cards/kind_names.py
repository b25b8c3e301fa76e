"""What the kinds of fields are called where the server shows a card."""

from hallway.core.words import Catalogue, mark

_NAMES = {
    "email": mark("E-mail"),
    "phone": mark("Phone"),
    "linkedin": mark("LinkedIn"),
    "link": mark("Link"),
    "profile": mark("Profile"),
    "address": mark("Address"),
    "language": mark("Speaks"),
    "pronouns": mark("Pronouns"),
    "pronunciation": mark("How the name is said"),
    "title": mark("Job title"),
    "offer": mark("Offers"),
    "ask": mark("Looks for"),
    "text": mark("Note"),
}
_IN_NOTES = ("pronouns", "language", "profile", "offer", "ask")


def name_kinds(words: Catalogue) -> dict[str, str]:
    """Return the name of each kind of field in the reader's language."""
    return {kind: words.say(name) for kind, name in _NAMES.items()}


def name_kinds_in_notes(words: Catalogue) -> dict[str, str]:
    """Return the names of the kinds that only the note of a vCard can hold."""
    return {kind: words.say(_NAMES[kind]) for kind in _IN_NOTES}
