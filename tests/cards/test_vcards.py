"""vCards as two readers that know nothing of ours understand them, and as the text that phones stumble over."""

import json
import quopri
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentlines

from hallway.cards.names import NameParts
from hallway.cards.vcards import PrintedCard, Version, content_disposition, write_vcard

_NODE = Path(sys.executable).with_name("node")
_CONTENT_LINES: Any = Contentlines  # has no types yet
_READER = Path(__file__).with_name("read_vcards.mjs")
_SIGNS = st.characters(exclude_categories=["Cc", "Cs"])
_TEXT = st.text(_SIGNS, min_size=1, max_size=120).map(str.strip).filter(bool)
# The reader of ical.js takes a semicolon behind two backslashes for one that is escaped.
_PART = _TEXT.filter(lambda text: not text.endswith("\\"))
_HARD = [
    "C:\\New;a,b\\n",
    "Ünïcödé " * 14,
    "王秀英" * 30,
    "👩🏽‍💻" * 12,
    '"quoted", and; more: \\',
    "a\u2028b",
    "^n^'^^",
]
_JPEG = bytes(range(256)) * 40


@dataclass(frozen=True)
class Property:
    """A property as a reader found it: its name, its types in lower case, its text or components."""

    name: str
    types: frozenset[str]
    values: tuple[str, ...]


def read_with_icalendar(text: str) -> list[Property]:
    lines = [line for line in _CONTENT_LINES.from_ical(text) if line]
    found = []
    for line in lines:
        name, parameters, value = line.parts()
        if name.rpartition(".")[2].upper() in {"N", "ORG"}:
            pieces: tuple[str, ...] = tuple(_unescaped(piece) for piece in _split(line.raw_parts()[2]))
        elif name.rpartition(".")[2].upper() in {"URL", "X-SOCIALPROFILE"}:
            pieces = (line.raw_parts()[2],)
        else:
            pieces = (value,)
        types = parameters.get("TYPE", [])
        named = [types] if isinstance(types, str) else types
        found.append(Property(name.rpartition(".")[2].lower(), frozenset(one.lower() for one in named), pieces))
    return found[1:-1]


def _split(text: str) -> list[str]:
    pieces, is_escaped = [""], False
    for sign in text:
        if sign == ";" and not is_escaped:
            pieces.append("")
        else:
            pieces[-1] += sign
        is_escaped = sign == "\\" and not is_escaped
    return pieces


def _unescaped(text: str) -> str:
    return str(_CONTENT_LINES.from_ical(f"X;Y=1:{text}\r\n")[0].parts()[2])


@lru_cache(maxsize=1)
def _ical_js() -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [_NODE, _READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    if _ical_js.cache_info().currsize:
        _ical_js().communicate()
        _ical_js.cache_clear()


def read_with_ical_js(text: str) -> list[Property]:
    reader = _ical_js()
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write(json.dumps(text) + "\n")
    reader.stdin.flush()
    found = []
    for one in json.loads(reader.stdout.readline()):
        types = one["parameters"].get("type", [])
        named = [types] if isinstance(types, str) else types
        values = one["values"] if one["name"] in {"n", "org"} else [_semicolons(text) for text in one["values"]]
        found.append(Property(one["name"], frozenset(kind.lower() for kind in named), tuple(values)))
    return found


def _semicolons(text: str) -> str:
    """Of a simple value this reader leaves an escaped semicolon as it is."""
    return text.replace("\\;", ";")


READERS = [read_with_icalendar, read_with_ical_js]


def values(properties: list[Property], name: str) -> list[tuple[str, ...]]:
    return [one.values for one in properties if one.name == name]


def field(kind: str, value: str, label: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "value": value, "label": label}


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("read", READERS)
@settings(deadline=None, max_examples=50)  # another process reads
@given(name=_TEXT, headline=_TEXT, organisation=_TEXT, note=_TEXT, label=_TEXT, parts=st.tuples(_PART, _PART))
def test_every_text_comes_back_as_it_was(
    read: Callable[[str], list[Property]],
    version: Version,
    name: str,
    headline: str,
    organisation: str,
    note: str,
    label: str,
    parts: tuple[str, str],
) -> None:
    card = PrintedCard(
        name,
        headline,
        organisation,
        [field("email", "ada@example.org", label), field("text", note)],
        note=[note, "One follow-up is welcome."],
        parts=NameParts(*parts),
    )
    found = read(write_vcard(card, version))
    assert values(found, "fn") == [(flat(name),)]
    assert values(found, "title") == [(flat(headline),)]
    assert values(found, "org")[0][0] == flat(organisation)
    assert values(found, "note") == [(f"{flat(note)}\n{flat(note)}\nOne follow-up is welcome.",)]
    assert values(found, "n")[0][:2] == (flat(parts[0]), flat(parts[1]))
    assert len(values(found, "email")) == 1


def flat(text: str) -> str:
    """A text with its line and paragraph separators as spaces: some readers end a line there."""
    return " ".join(text.splitlines())


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("text", _HARD)
def test_hard_texts_come_back_as_they_were(read: Callable[[str], list[Property]], text: str) -> None:
    written = write_vcard(PrintedCard(text, text, text, note=[text]))
    found = read(written)
    assert values(found, "fn") == values(found, "title") == [(flat(text),)]
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))


@pytest.mark.parametrize("read", READERS)
def test_a_link_is_neither_escaped_nor_folded(read: Callable[[str], list[Property]]) -> None:
    link = "https://example.org/a,b;c?d=" + "e" * 120
    text = write_vcard(PrintedCard("Ada", fields=[field("link", link, "My page")]))
    assert f".URL:{link}\r\n" in text
    assert values(read(text), "url") == [(link,)]
    assert values(read(text), "x-ablabel") == [("My page",)]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Dr. Ann Lee Jr.", "N:Lee;Ann;;Dr.;Jr."),
        ("Ludwig van Beethoven", "N:van Beethoven;Ludwig;;;"),
        ("王 秀英", "N:王;秀英;;;"),
        ("Madonna", "N:;Madonna;;;"),
    ],
)
def test_phones_find_the_parts_of_a_name(name: str, line: str) -> None:
    lines = write_vcard(PrintedCard(name)).split("\r\n")
    assert line in lines
    assert f"FN:{name}" in lines


def test_a_linkedin_profile_is_said_in_every_way_that_some_system_reads() -> None:
    profile = "https://www.linkedin.com/in/ada"
    lines = write_vcard(PrintedCard("Ada", fields=[field("linkedin", profile)])).split("\r\n")
    assert any(line.endswith(f".URL:{profile}") for line in lines)
    assert f"X-SOCIALPROFILE;TYPE=linkedin:{profile}" in lines
    assert f"NOTE:LinkedIn: {profile}" in lines


@pytest.mark.parametrize(("label", "types"), [("Work", "WORK"), ("private", "HOME"), ("Mobile", "CELL")])
def test_labels_that_every_phone_knows_are_types(label: str, types: str) -> None:
    card = PrintedCard("Ada", fields=[field("phone", "+447911123456", label)])
    assert f"TEL;TYPE={types}:+447911123456" in write_vcard(card).split("\r\n")
    assert f"TEL;TYPE={types.lower()}:+447911123456" in write_vcard(card, "4.0").split("\r\n")
    assert f"TEL;{types}:+447911123456" in write_vcard(card, "2.1").split("\r\n")


@pytest.mark.parametrize("read", READERS)
def test_a_picture_stands_in_one_line(read: Callable[[str], list[Property]]) -> None:
    for version, start in (("3.0", "PHOTO;ENCODING=b;TYPE=JPEG:"), ("4.0", "PHOTO:data:image/jpeg;base64,")):
        text = write_vcard(PrintedCard("Ada", picture=_JPEG), version)  # type: ignore[arg-type]  # both are versions
        (line,) = [line for line in text.split("\r\n") if line.startswith(start)]
        assert len(line) > len(_JPEG)
        assert [one.name for one in read(text)].count("photo") == 1


def test_a_name_cannot_smuggle_a_property_in() -> None:
    text = write_vcard(PrintedCard("Ada\r\nEMAIL:eve@example.org", note=["x\nTEL:1"]))
    assert values(read_with_icalendar(text), "email") == []
    assert values(read_with_icalendar(text), "tel") == []


@settings(deadline=None)  # as slow as the machine is
@given(_TEXT, _TEXT)
def test_the_old_form_says_the_same_in_ascii(name: str, note: str) -> None:
    text = write_vcard(PrintedCard(name, fields=[field("text", note)], note=["äöü"], picture=_JPEG), "2.1")
    assert text.isascii()
    lines = text.replace("=\r\n", "").split("\r\n")
    assert _old_value(lines, "FN") == flat(name)
    assert _old_value(lines, "NOTE").replace("\r\n", "\n") == f"{flat(note)}\näöü"
    assert lines[-2:] == ["END:VCARD", ""]


def _old_value(lines: list[str], name: str) -> str:
    (line,) = [line for line in lines if line.startswith((f"{name}:", f"{name};"))]
    head, _, value = line.partition(":")
    return quopri.decodestring(value).decode() if "QUOTED-PRINTABLE" in head else value


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Grace Hopper", 'attachment; filename="Grace-Hopper.vcf"'),
        ("王秀英", "attachment; filename=\"contact.vcf\"; filename*=UTF-8''%E7%8E%8B%E7%A7%80%E8%8B%B1.vcf"),
        ("José", "attachment; filename=\"Jose.vcf\"; filename*=UTF-8''Jos%C3%A9.vcf"),
        ('"/..\r\n', 'attachment; filename="contact.vcf"'),
    ],
)
def test_a_file_is_named_for_the_person(name: str, header: str) -> None:
    assert content_disposition(name) == header
