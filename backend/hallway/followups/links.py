"""Signed links in e-mails: each does one thing, for whoever has the letter, as long as it is of use.

A link is bound to the address that the letter went to, and stops working when the person changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from itsdangerous import BadData, URLSafeSerializer

from hallway.contacts import encounters
from hallway.contacts.models import Contact, Encounter, Promise
from hallway.core.db import db
from hallway.core.keys import Keyring, get_keyring
from hallway.core.problems import Problem
from hallway.core.records import find_owned
from hallway.core.revisions import lock
from hallway.core.words import mark
from hallway.followups.models import Followup
from hallway.followups.preferences import preferences_of
from hallway.followups.rules import later
from hallway.followups.service import change_followup
from hallway.people.models import Person
from hallway.people.service import change_person

LINK_LIFE = timedelta(days=30)
ACTIONS = frozenset({"done", "later", "let_go", "kept", "unsubscribe"})
"""*done*, *later* and *let_go* are about a follow-up, *kept* about a promise."""


class LinkRefused(Problem):
    """The link is too old, was damaged, or belongs to an address that the person has replaced."""

    slug, title, status = "link-refused", mark("This link does not work any more"), 410
    advice = mark("Open Hallway instead: it shows what is still to do.")


@dataclass(frozen=True)
class Link:
    """What a link does. ``subject_id`` is an encounter's or a promise's, empty for *unsubscribe*."""

    person: Person
    action: str
    subject_id: str


def sign(person_id: str, email: str, action: str, subject_id: str, now: datetime) -> str:
    """Return the token of a link."""
    expires = int((now + LINK_LIFE).timestamp())
    return str(_serializer().dumps([action, subject_id, person_id, _tag(email), expires]))


def read(token: str, now: datetime) -> Link:
    """Return what a token stands for. Raises LinkRefused."""
    try:
        action, subject_id, person_id, tag, expires = _serializer().loads(token)
    except (BadData, ValueError) as error:
        raise LinkRefused from error
    person = db.session.get(Person, person_id)
    # Unsubscribing must work for ever.
    is_over = action != "unsubscribe" and datetime.fromtimestamp(expires, UTC) < now
    if person is None or person.email is None or _tag(person.email) != tag or is_over:
        raise LinkRefused
    return Link(person, action, subject_id)


def name_of(link: Link) -> str:
    """Return the name of the person it is about, empty for *unsubscribe*. Raises LinkRefused if they are gone."""
    if link.action == "unsubscribe":
        return ""
    encounter_id = link.subject_id
    if link.action == "kept":
        promise = find_owned(Promise, link.person.id, link.subject_id)
        encounter_id = promise.encounter_id if promise is not None else ""
    encounter = find_owned(Encounter, link.person.id, encounter_id) if encounter_id else None
    contact = find_owned(Contact, link.person.id, encounter.contact_id) if encounter is not None else None
    if contact is None:
        raise LinkRefused
    return contact.name


def press(link: Link, now: datetime) -> None:
    """Do what the link is for. Repeating it changes nothing. Raises LinkRefused."""
    person = link.person
    lock([person.id])
    if link.action == "unsubscribe":
        change_person(person, {"remind_by_mail": False}, now)
    elif link.action == "kept":
        promise = find_owned(Promise, person.id, link.subject_id)
        if promise is None:
            raise LinkRefused
        if promise.done_at is None:
            encounters.change_promise(promise, {"done_at": now}, now)
    else:
        followup = find_owned(Followup, person.id, link.subject_id)
        if followup is None:
            raise LinkRefused
        _act(followup, link.action, person, now)


def _act(followup: Followup, action: str, person: Person, now: datetime) -> None:
    if followup.closed_at is not None:
        return
    if action == "later":
        preferences = preferences_of(person)
        until = later(now, preferences.zone, preferences.hours)
        if followup.snoozed_until is None or followup.snoozed_until < until:
            change_followup(followup, {"snoozed_until": until}, now)
    else:
        change_followup(followup, {"outcome": "sent" if action == "done" else "let_go"}, now)


def _serializer() -> URLSafeSerializer:
    keyring: Keyring = get_keyring()
    # The current key signs, older ones still verify.
    names = [name for name in keyring.secrets if name != keyring.current]
    secrets = [keyring.derive("mail links", key=name) for name in (*names, keyring.current)]
    return URLSafeSerializer(secrets, salt="mail links")


def _tag(email: str) -> str:
    return sha256(email.encode()).hexdigest()[:12]
