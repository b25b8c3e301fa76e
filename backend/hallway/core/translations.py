"""What is wrong and what is missing in a language of the server: ``scripts/check-words`` prints it."""

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from hallway.core.words import DOMAIN, FOLDER


def _catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def _name(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple) else message.id)


def _is_said(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms) and not message.fuzzy


def missing_in(language: str) -> list[str]:
    """Return the English texts that a language does not say yet; one that was only guessed counts as missing."""
    if language == "en":
        return []
    with (FOLDER / f"{DOMAIN}.pot").open("rb") as file:
        wanted = [message for message in read_po(file) if message.id]
    said = {message.id for message in _catalogue(language) if _is_said(message)}
    return [_name(message) for message in wanted if message.id not in said]


def check_language(language: str) -> list[str]:
    """Return what is wrong in a language's file: placeholders or plural forms that differ from what is filled in."""
    said = (message for message in _catalogue(language) if message.id and _is_said(message))
    catalogue = _catalogue(language)
    return [f"{_name(message)}: {error}" for message in said for error in message.check(catalogue)]
