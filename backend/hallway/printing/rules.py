"""Sheets of badges, and names out of a CSV file. Pure."""

import csv
import io
from dataclasses import dataclass

MAX_NAME = 120
HEADS = frozenset({"name", "full name", "names"})
"""What a first line says that is no name."""


@dataclass(frozen=True)
class Sheet:
    """A page with so many badges, in millimetres; ``left`` and ``top`` are where the first begins."""

    paper: tuple[float, float]
    columns: int
    rows: int
    badge: tuple[float, float]
    left: float = 0
    top: float = 0

    @property
    def a_page(self) -> int:
        """How many badges a page holds."""
        return self.columns * self.rows


PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
SHEETS = {
    "a7": Sheet(PAPERS["a4"], 2, 4, (105, 74.25)),
    "a6": Sheet(PAPERS["a4"], 2, 2, (105, 148.5)),
    "4x3in": Sheet(PAPERS["letter"], 2, 3, (101.6, 76.2), left=6.35, top=25.4),
}
"""A7 and A6 cut from A4, and name badge inserts of 4 by 3 inches (as Avery 5392)."""


@dataclass(frozen=True)
class Broken:
    """A line that gives no badge, counted from one, and why: *empty*, *long* or *letters*."""

    line: int
    text: str
    reason: str


def read_names(text: str, known: frozenset[int] = frozenset()) -> tuple[list[str], list[Broken]]:
    """Return the names in the first column of a CSV text (RFC 4180; commas, semicolons or tabs), and what is broken.

    ``known`` are the characters that can be printed; all can where it is empty.
    """
    names: list[str] = []
    broken: list[Broken] = []
    lines = text.lstrip("\ufeff").splitlines()
    mark = next((one for one in ("\t", ";", ",") if any(one in line for line in lines)), ",")
    for number, row in enumerate(csv.reader(io.StringIO("\n".join(lines)), delimiter=mark), start=1):
        name = " ".join((row[0] if row else "").split())
        if number == 1 and name.casefold() in HEADS:
            continue
        if not any(row):
            continue
        reason = _why_broken(name, known)
        if reason:
            broken.append(Broken(number, name[:MAX_NAME], reason))
        else:
            names.append(name)
    return names, broken


def _why_broken(name: str, known: frozenset[int]) -> str | None:
    if not any(sign.isalnum() for sign in name):
        return "empty"
    if len(name) > MAX_NAME:
        return "long"
    if known and any(ord(sign) not in known for sign in name):
        return "letters"
    return None
