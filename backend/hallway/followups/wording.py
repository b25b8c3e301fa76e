"""What a reminder says, made when it is sent, from what is still wanted then.

The lock screen shows names and topics; words of the private note only where the person chose that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select

from hallway.contacts.models import Contact, Encounter, Promise, Topic
from hallway.contacts.sharing import shared_cards
from hallway.core.db import db
from hallway.core.words import Catalogue, words_in
from hallway.followups.models import Followup, FollowupNudge
from hallway.followups.rules import Ordinal
from hallway.people.models import Person
from hallway.push.ports import Waiting
from hallway.push.rules import Action, Message

MOST_NAMED = 3
MOST_LISTED = 10
MOST_TOPICS = 5
NOTE_LENGTH = 120


@dataclass
class _Wanted:
    """One follow-up that is still wanted."""

    id: str
    contact_id: str
    name: str
    note: str
    topics: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Reader:
    words: Catalogue
    shows_note: bool


class FollowupWords:
    """Answers for notifications of the kind ``follow_ups``. ``public_url`` is the origin, without a last slash."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def what_is_wanted(self, notifications: Sequence[Waiting], now: datetime) -> Mapping[str, Message]:
        """Return the words of each notification that still has a follow-up to tell of."""
        ids = [notification.id for notification in notifications]
        wanted = _wanted(ids, now)
        readers = _readers({notification.person_id for notification in notifications})
        return {
            notification.id: self._message(notification.id, wanted[notification.id], readers[notification.person_id])
            for notification in notifications
            if notification.id in wanted
        }

    def _message(self, tag: str, followups: Sequence[_Wanted], reader: _Reader) -> Message:
        only = followups[0] if len(followups) == 1 else None
        path = f"/follow-up/{only.id}" if only is not None else "/follow-up"
        return Message(
            title=_title(followups, reader.words),
            body=_about(only, reader) if only is not None else _names(followups, reader.words),
            navigate=self._public_url + path,
            tag=tag,
            lang=reader.words.language,
            data={"kind": "follow_ups", "followups": _listed(followups)},
            actions=self._actions(path, reader.words, is_one=only is not None),
        )

    def _actions(self, path: str, words: Catalogue, *, is_one: bool) -> tuple[Action, ...]:
        url = self._public_url + path
        later = Action("later", words.say("Later"), f"{url}?do=later")
        if not is_one:
            return (later,)
        return (
            Action("draft", words.say("Draft"), url),
            later,
            Action("done", words.say("Done"), f"{url}?do=done"),
        )


def _title(followups: Sequence[_Wanted], words: Catalogue) -> str:
    if len(followups) == 1:
        return words.say("Get back to %(name)s", name=followups[0].name)
    return words.count("%(number)s person to get back to", "%(number)s people to get back to", len(followups))


def _names(followups: Sequence[_Wanted], words: Catalogue) -> str:
    names = [followup.name for followup in followups[:MOST_NAMED]]
    more = len(followups) - len(names)
    if more:
        names.append(words.count("%(number)s more", "%(number)s more", more))
    return words.join(names)


def _about(followup: _Wanted, reader: _Reader) -> str:
    words, parts = reader.words, []
    if followup.topics:
        parts.append(words.say("You talked about %(topics)s", topics=words.join(followup.topics[:MOST_TOPICS])))
    if followup.promises:
        promised = words.join([_mid_sentence(text) for text in followup.promises])
        parts.append(
            words.say("you promised to %(promise)s", promise=promised)
            if parts
            else words.say("You promised to %(promise)s", promise=promised)
        )
    if reader.shows_note and followup.note:
        parts.append(" ".join(followup.note.split())[:NOTE_LENGTH])
    return " · ".join(parts) if parts else words.say("You met, and have not been in touch since.")


def _mid_sentence(text: str) -> str:
    """'Send the paper' as it stands in a sentence; 'PDF of the talk' stays as it is."""
    text = text.rstrip(".!")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _listed(followups: Sequence[_Wanted]) -> list[dict[str, object]]:
    """What the service worker needs to leave out what the phone knows to be done; twenty at most."""
    is_long = len(followups) > MOST_LISTED
    return [
        {
            "id": one.id,
            "name": one.name[: 12 if is_long else 40],
            "topics": [] if is_long else [topic[:24] for topic in one.topics[:2]],
        }
        for one in followups[: 2 * MOST_LISTED]
    ]


def _wanted(notification_ids: Sequence[str], now: datetime) -> dict[str, list[_Wanted]]:
    query = (
        select(FollowupNudge.notification_id, Encounter.id, Encounter.note, Contact.id, Contact.name)
        .join(Followup, Followup.id == FollowupNudge.followup_id)
        .join(Encounter, Encounter.id == Followup.id)
        .join(Contact, Contact.id == Encounter.contact_id)
        .where(
            FollowupNudge.notification_id.in_(notification_ids),
            FollowupNudge.cancelled_at.is_(None),
            Followup.closed_at.is_(None),
            or_(
                Followup.snoozed_until.is_(None),
                Followup.snoozed_until <= now,
                FollowupNudge.ordinal == Ordinal.SNOOZED,
            ),
        )
        .order_by(Encounter.met_at, Encounter.id)
    )
    rows = list(db.session.execute(query))
    cards = shared_cards({row[3] for row in rows})
    followups: dict[str, _Wanted] = {}
    by_notification: defaultdict[str, list[_Wanted]] = defaultdict(list)
    for notification_id, encounter_id, note, contact_id, name in rows:
        live_name = cards[contact_id]["name"] if contact_id in cards else name
        if notification_id is None:
            continue
        one = followups.setdefault(encounter_id, _Wanted(encounter_id, contact_id, live_name, note))
        if one not in by_notification[notification_id]:
            by_notification[notification_id].append(one)
    _add_what_was_said(followups)
    return by_notification


def _add_what_was_said(followups: Mapping[str, _Wanted]) -> None:
    topics = select(Topic.encounter_id, Topic.text).where(Topic.encounter_id.in_(followups))
    for encounter_id, text in db.session.execute(topics.order_by(Topic.created_at, Topic.id)):
        followups[encounter_id].topics.append(text)
    promises = select(Promise.encounter_id, Promise.text).where(
        Promise.encounter_id.in_(followups), Promise.by == "me", Promise.done_at.is_(None)
    )
    for encounter_id, text in db.session.execute(promises.order_by(Promise.created_at, Promise.id)):
        followups[encounter_id].promises.append(text)


def _readers(person_ids: set[str]) -> dict[str, _Reader]:
    query = select(Person.id, Person.locale, Person.lock_screen).where(Person.id.in_(person_ids))
    return {row.id: _Reader(words_in(row.locale), row.lock_screen == "note") for row in db.session.execute(query)}
