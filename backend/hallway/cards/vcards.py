"""Writes cards for address books: vCard 3.0 (RFC 2426), which every phone reads, or 2.1 or 4.0 (RFC 6350).

Address books differ in what they accept. So pictures and links are not folded, links are not escaped, there is always
an ``N``, and what only some understand is repeated in the note, which survives every import.
"""

import re
import unicodedata
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

import vobject
from icalendar.parser import Contentline

from hallway.cards.names import NameParts, split_name

Version = Literal["2.1", "3.0", "4.0"]
VERSIONS: tuple[Version, ...] = ("2.1", "3.0", "4.0")

_UNFOLDED = 10**9
_PLAIN_TYPES = {"work": "WORK", "home": "HOME", "private": "HOME", "mobile": "CELL", "cell": "CELL"}
"""The labels for which vCards have a type; others are written as they are."""
_NEVER_ESCAPED = {"URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "PHOTO", "UID"}


@dataclass(frozen=True)
class PrintedCard:
    """What goes into a vCard. ``fields`` are ``{kind, value, label}``; ``note`` is in lines."""

    name: str
    headline: str | None = None
    organisation: str | None = None
    fields: Sequence[dict[str, Any]] = ()
    note: Sequence[str] = ()
    picture: bytes | None = None
    """A JPEG."""
    uid: str | None = None
    parts: NameParts | None = None
    """The parts of the name if they are known; otherwise they are guessed."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Labels, in the reader's language, for the kinds of fields that only the note can hold."""


@dataclass(frozen=True)
class _Line:
    name: str
    value: Any
    types: tuple[str, ...] = ()
    label: str | None = None
    """The label, if its types do not say it."""


def write_vcard(card: PrintedCard, version: Version = "3.0") -> str:
    """Return the vCard as text with CRLF line ends."""
    lines = list(_lines_of(card, version))
    return _write_old(lines) if version == "2.1" else _write(lines, version)


def content_disposition(name: str) -> str:
    """Return the header that names the file after the person (RFC 6266), in ASCII and in full."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    ascii_name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "contact"
    whole = re.sub(r"[\W_]+", "-", name).strip("-")
    header = f'attachment; filename="{ascii_name}.vcf"'
    return header if whole in {"", ascii_name} else f"{header}; filename*=UTF-8''{quote(whole)}.vcf"


def _lines_of(card: PrintedCard, version: Version) -> Iterable[_Line]:
    yield _Line("PRODID", "-//Hallway//EN")
    if card.uid is not None:
        yield _Line("UID", f"urn:uuid:{card.uid}")
    yield _Line("N", card.parts or split_name(card.name))
    yield _Line("FN", card.name)
    if card.organisation:
        yield _Line("ORG", [_one_line(card.organisation)])
    title = next(iter(_said(card, "title")), card.headline)
    if title:
        yield _Line("TITLE", _one_line(title))
    for one in card.fields:
        yield from _lines_of_field(one, version)
    note = [f"LinkedIn: {profile}" for profile in _said(card, "linkedin")] + _said(card, "text")
    note += [f"{called}: {', '.join(_said(card, kind))}" for kind, called in card.words.items() if _said(card, kind)]
    if note := [*note, *card.note]:
        yield _Line("NOTE", "\n".join(_one_line(line) for line in note))
    if card.picture is not None:
        yield _Line("PHOTO", card.picture)


def _said(card: PrintedCard, kind: str) -> list[str]:
    return [one["value"] for one in card.fields if one["kind"] == kind]


def _lines_of_field(one: dict[str, Any], version: Version) -> Iterable[_Line]:
    kind, value, said = one["kind"], one["value"], one.get("label")
    known = _PLAIN_TYPES.get((said or "").strip().casefold())
    types, label = ((known,), None) if known else ((), said)
    if kind == "email":
        yield _Line("EMAIL", value, types if version == "4.0" else ("INTERNET", *types), label)
    elif kind == "phone":
        yield _Line("TEL", value, types, label)
    elif kind == "link":
        yield _Line("URL", value, types, label)
    elif kind == "address":
        yield _Line("ADR", ["", "", value, "", "", "", ""], types, label)
    elif kind == "pronunciation":
        yield _Line("X-PHONETIC-FIRST-NAME", value)
    elif kind == "pronouns" and version == "4.0":
        yield _Line("PRONOUNS", value)
    elif kind == "linkedin":
        yield _Line("URL", value, (), label or "LinkedIn")
        if version != "2.1":
            yield _Line("SOCIALPROFILE" if version == "4.0" else "X-SOCIALPROFILE", value, ("linkedin",))


def _write(lines: Iterable[_Line], version: Version) -> str:
    card = vobject.vCard()
    card.add("version").value = version
    for number, line in enumerate(lines, start=1):
        written = card.add(line.name.lower())
        _fill(written, line, version)
        if line.types:
            written.params["TYPE"] = [one if version == "3.0" else one.lower() for one in line.types]
        if line.label:
            label = card.add("x-ablabel")
            label.value = _one_line(line.label)
            label.group = written.group = f"item{number}"
    # Folded afterwards: the library counts characters instead of octets.
    text = card.serialize(lineLength=_UNFOLDED)
    return "".join(f"{_folded(line)}\r\n" for line in text.split("\r\n") if line)


def _fill(written: Any, line: _Line, version: Version) -> None:
    if line.name == "PHOTO":
        written.value = b64encode(line.value).decode()
        if version == "4.0":
            written.value = f"data:image/jpeg;base64,{written.value}"
        else:
            written.params.update(ENCODING=["b"], TYPE=["JPEG"])
    elif line.name == "N":
        parts: NameParts = line.value
        written.value = vobject.vcard.Name(*_in_order(parts))
    elif line.name == "ADR":
        written.value = vobject.vcard.Address(street=_one_line(line.value[2]))
    elif line.name == "ORG":
        written.value = line.value
    else:
        written.value = line.value if line.name == "NOTE" else _one_line(line.value)
    written.encoded = line.name in _NEVER_ESCAPED


def _folded(line: str) -> str:
    if re.match(r"([\w-]+\.)?(URL|PHOTO|X-SOCIALPROFILE|SOCIALPROFILE)[;:]", line):
        return line
    return str(Contentline(line).to_ical().decode())


def _write_old(lines: Iterable[_Line]) -> str:
    """Write vCard 2.1 as Outlook reads it: bare types, and quoted-printable for values that are not ASCII."""
    text = ["BEGIN:VCARD", "VERSION:2.1"]
    for line in lines:
        head = ";".join((line.name, *line.types))
        if line.name == "PHOTO":
            text += [f"{head};ENCODING=BASE64;JPEG:{b64encode(line.value).decode()}", ""]
            continue
        value = line.value if isinstance(line.value, str) else _joined(line.value)
        if value.isascii() and "\n" not in value:
            text.append(f"{head}:{value}")
            continue
        encoded = b2a_qp(value.replace("\n", "\r\n").encode(), istext=False).decode().replace("=\n", "=\r\n")
        text.append(f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{encoded}")
    return "\r\n".join([*text, "END:VCARD", ""])


def _joined(parts: NameParts | list[str]) -> str:
    """Join the components of a value; in 2.1 only semicolons are escaped."""
    pieces = _in_order(parts) if isinstance(parts, NameParts) else parts
    return ";".join(piece.replace(";", r"\;") for piece in pieces)


def _in_order(parts: NameParts) -> list[str]:
    pieces = (parts.family, parts.given, parts.additional, parts.prefix, parts.suffix)
    return [_one_line(piece) for piece in pieces]


def _one_line(text: str) -> str:
    """Replace line breaks: some readers end a line at any of Unicode's line and paragraph separators."""
    return " ".join(text.splitlines())
