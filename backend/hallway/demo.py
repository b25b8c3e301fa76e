"""Invented data for trying out Hallway: forty people, a hundred and twenty encounters, follow-ups due now.

It is made by the same services that real phones use, with the times at which it would have happened.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from hallway.accounts.service import open_account
from hallway.cards.service import change_card, get_card
from hallway.contacts import encounters
from hallway.contacts import service as contacts
from hallway.core.ids import new_id
from hallway.core.problems import NotFound
from hallway.demo_words import EVENTS, NOTES, OPENERS, PEOPLE, PROMISES, TOPICS
from hallway.events.service import put_event
from hallway.people.service import get_person, make_handover_code
from hallway.swaps.codes import find_live_code, secret_of
from hallway.swaps.context import Scan
from hallway.swaps.rules import make_live_token, step_at
from hallway.swaps.service import put_swap

ENCOUNTERS = 120
ZONE = "Europe/London"
# Far enough apart that nobody reaches the limit of swaps in ten minutes.
APART = timedelta(minutes=6)


@dataclass(frozen=True)
class Attendee:
    """Somebody at the demo's events, and the phone that shows their code."""

    person_id: str
    device_id: str
    topics: list[str]


def make_demo(now: datetime) -> str:
    """Fill the database, unless that was done before, and return a one-time code to sign in as one of the people."""
    chance = Random(2026)  # noqa: S311  # for variety, not for secrets
    first_id = _person_id(0)
    try:
        get_person(first_id)
    except NotFound:
        _fill(chance, now)
    code, _ = make_handover_code(first_id, now)
    return code


def _person_id(number: int) -> str:
    return f"01940000-0000-7000-8000-{number:012d}"


def _fill(chance: Random, now: datetime) -> None:
    yesterday = now.astimezone(ZoneInfo(ZONE)) - timedelta(days=1)
    evening = yesterday.replace(hour=18, minute=45, second=0, microsecond=0).astimezone(UTC)
    attendees = [
        _join(number, name, headline, reach, chance, evening) for number, (name, headline, reach) in enumerate(PEOPLE)
    ]
    event_ids = [_hold(attendees[0], number, evening, name, place) for number, (name, place) in enumerate(EVENTS)]
    pairs = list(combinations(range(len(attendees)), 2))
    mine = [pair for pair in pairs if pair[0] == 0][:14]
    others = [pair for pair in pairs if pair[0] != 0]
    meetings = mine + chance.sample(others, ENCOUNTERS // 2 - len(mine))
    for number, (one, other) in enumerate(meetings):
        is_tonight = number % 4 != 3
        event_id = event_ids[0 if is_tonight else 1]
        began = evening if is_tonight else evening - timedelta(days=9)
        _meet(attendees[other], attendees[one], event_id, began + APART * (number % 26), chance)


def _join(number: int, name: str, headline: str, reach: str, chance: Random, now: datetime) -> Attendee:
    values: dict[str, Any] = {
        "id": _person_id(number),
        "name": name,
        "reach": reach,
        "region": "GB",
        "time_zone": ZONE,
        "locale": "en-GB",
        "device_label": "Demo phone",
    }
    joined = open_account(values, now - timedelta(days=30))
    topics = chance.sample(TOPICS, 3)
    role, _, organisation = headline.partition(", ")
    changes = {"headline": role, "organisation": organisation or None, "topics": topics}
    change_card(get_card(joined.person.id, None), changes, now)
    return Attendee(joined.person.id, joined.device_id, topics)


def _hold(host: Attendee, number: int, evening: datetime, name: str, place: str) -> str:
    starts_at = evening - timedelta(days=9 * number, minutes=30)
    values = {
        "name": name,
        "place": place,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
        "time_zone": ZONE,
    }
    return put_event(host.person_id, new_id(), values, starts_at).id


def _meet(scanner: Attendee, presenter: Attendee, event_id: str, at: datetime, chance: Random) -> None:
    """Let one scan the other's code, and both tag and note what they talked about."""
    code = find_live_code(presenter.device_id)
    if code is None:
        raise NotFound
    code.event_id = event_id
    token = make_live_token(secret_of(code), code.id, step_at(at))
    contact = contacts.put_contact(scanner.person_id, new_id(), {"name": "…", "headline": None, "details": []}, at)
    meeting = {
        "contact_id": contact.id,
        "event_id": None,
        "met_at": at,
        "time_zone": ZONE,
        "note": chance.choice(OPENERS),
        "pace": chance.choice([None, None, 48]),
    }
    encounter = encounters.put_encounter(scanner.person_id, new_id(), meeting, at)
    side, _ = put_swap(scanner.person_id, token, Scan(new_id(), contact.id, encounter.id), at)
    talked = chance.sample(sorted({*scanner.topics, *presenter.topics}), 2)
    _remember(scanner.person_id, side.encounter_id, talked, at, chance)
    theirs = encounters.find_encounter_of_swap(presenter.person_id, side.id)
    if theirs is not None:
        _remember(presenter.person_id, theirs.id, talked, at, chance)


def _remember(owner_id: str, encounter_id: str | None, topics: list[str], now: datetime, chance: Random) -> None:
    if encounter_id is None:
        return
    for topic in topics:
        encounters.put_topic(owner_id, encounter_id, new_id(), topic, now)
    encounter = encounters.get_encounter(owner_id, encounter_id)
    encounters.change_encounter(encounter, {"note": chance.choice(NOTES)}, now)
    if chance.random() < 0.4:
        by, text = chance.choice(PROMISES)
        promise = {"encounter_id": encounter_id, "by": by, "text": text, "due_at": now + timedelta(days=1)}
        encounters.put_promise(owner_id, new_id(), promise, now)
