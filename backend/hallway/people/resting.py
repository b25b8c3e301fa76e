"""People whose codes and cards rest: by their own wish, or suspended by the operator."""

from datetime import datetime

from hallway.people.service import change_person, get_person


def is_resting(person_id: str) -> bool:
    """Return whether a person's codes and cards are worth nothing now."""
    return get_person(person_id).rests


def suspend(person_id: str, now: datetime) -> None:
    """End a person's codes, sharing and sign-in, and erase nothing. Again changes nothing. Raises NotFound."""
    person = get_person(person_id)
    if person.suspended_at is None:
        change_person(person, {"suspended_at": now}, now)


def end_suspension(person_id: str, now: datetime) -> None:
    """Give a suspended person back what was theirs: codes, sharing and sessions are as before. Raises NotFound."""
    change_person(get_person(person_id), {"suspended_at": None}, now)
