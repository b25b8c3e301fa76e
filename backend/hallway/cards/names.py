"""The parts of a person's name, for address books that build what they show from them."""

from dataclasses import dataclass

from nameparser import HumanName


@dataclass(frozen=True)
class NameParts:
    """The components of ``N`` (RFC 6350, section 6.2.2); empty where there is none."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


def known_parts(given: str | None, family: str | None) -> NameParts | None:
    """Return the parts that somebody told, or None if they told neither."""
    return NameParts(family=family or "", given=given or "") if given or family else None


def split_name(name: str) -> NameParts:
    """Return the most likely parts of a full name.

    A name of one word counts as a given name, because phones greet people by it. So does a name that cannot be split
    without losing letters.
    """
    found = HumanName(name)
    parts = NameParts(found.last, found.first, found.middle, found.title, found.suffix)
    if parts.family and not parts.given:
        parts = NameParts(given=parts.family, prefix=parts.prefix, suffix=parts.suffix)
    told = [parts.family, parts.given, parts.additional, parts.prefix, parts.suffix, found.nickname]
    return parts if parts.given and _letters("".join(told)) == _letters(name) else NameParts(given=name)


def _letters(text: str) -> list[str]:
    return sorted(character for character in text if character.isalnum())
