"""What is printed for an event: its poster, and a badge for each name."""

from datetime import datetime

from hallway.core.problems import Invalid
from hallway.core.words import Catalogue, mark
from hallway.events.models import Event
from hallway.events.rules import Act
from hallway.events.service import get_attendance, require
from hallway.printing.rules import PAPERS, SHEETS, Broken, read_names
from hallway.printing.sheets import draw_badges, draw_poster, printable_characters
from hallway.swaps import badges
from hallway.swaps.rules import make_printed_token


def get_event_to_print(person_id: str, event_id: str) -> Event:
    """Return an event that this person may print things for. Raises NotFound, Forbidden."""
    attendance = get_attendance(person_id, event_id)
    require(attendance, Act.PRINT)
    return attendance.event


def print_poster(event: Event, paper: str, when: str, words: Catalogue, origin: str) -> bytes:
    """Return the poster as PDF, in the words of whoever prints it."""
    url = f"{origin}/e/{event.join_code}"
    lines = [line for line in (when, event.place) if line]
    return draw_poster(
        PAPERS[paper], event.name, lines, url, words.say("Scan to join, and swap cards with who you meet")
    )


def preview_names(text: str) -> tuple[list[str], list[Broken]]:
    """Return the names in a CSV text and the lines that give no badge."""
    return read_names(text, printable_characters())


def add_badges(event: Event, text: str, now: datetime) -> int:
    """Make a badge for each name in a CSV text that has none yet; returns how many. Raises Invalid, TooMany."""
    names, _ = preview_names(text)
    if not names:
        raise Invalid(mark("There is no name in this list."))
    return badges.make_badges(event.id, names, now)


def print_badges(event: Event, sheet: str, origin: str) -> bytes:
    """Return the event's badges as PDF. Raises Invalid where it has none."""
    found = badges.list_badges(event.id)
    if not found:
        raise Invalid(mark("This event has no badges yet."))
    texts = [(one.name, f"{origin}/S/{make_printed_token(one.id)}") for one in found]
    return draw_badges(SHEETS[sheet], event.name, texts)
