"""Reminders as e-mails: the same text as on a phone, with a link for each action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from hallway.core.db import db
from hallway.core.html import render_letter
from hallway.followups import links
from hallway.followups.digest import Digest, OpenFollowup, OpenPromise
from hallway.followups.digest_queries import read_digests
from hallway.followups.recipients import Recipient, read_recipients
from hallway.followups.texts import about, say_digest, say_promise, title_of_followups
from hallway.notifications.ports import Letter, NotificationSnapshot
from hallway.people.models import Person


@dataclass(frozen=True)
class _Button:
    says: str
    url: str


@dataclass(frozen=True)
class _Item:
    title: str
    body: str
    open: str
    buttons: list[_Button] = field(default_factory=list)


class ReminderLetters:
    """Writes letters for notifications of the kind ``reminders``. ``public_url`` is the origin, no slash at its end."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Letter]:
        """Return a letter for each that still has something to tell, to people who still want e-mails."""
        digests = read_digests([one.id for one in notifications], now)
        person_ids = {one.person_id for one in notifications}
        recipients = read_recipients(person_ids)
        query = select(Person.id, Person.email).where(
            Person.id.in_(person_ids), Person.email.is_not(None), Person.remind_by_mail
        )
        addresses = {row.id: row.email for row in db.session.execute(query)}
        return {
            one.id: self._letter(one, digests[one.id], recipients[one.person_id], addresses[one.person_id] or "", now)
            for one in notifications
            if one.id in digests and one.person_id in addresses
        }

    def _letter(
        self, one: NotificationSnapshot, digest: Digest, recipient: Recipient, address: str, now: datetime
    ) -> Letter:
        words = recipient.words
        items = self._items(one.person_id, digest, recipient, address, now)
        stop = self._url(one.person_id, address, "unsubscribe", "", now)
        is_several = len(items) > 1 and len(digest.followups) == len(digest)
        subject = title_of_followups(digest.followups, words) if is_several else items[0].title
        values = {
            "items": items,
            "open": words.say("Open in Hallway"),
            "why": words.say("You get this by e-mail because it reached none of your phones."),
            "stop": words.say("Stop these e-mails"),
            "stop_url": stop,
        }
        return Letter(
            id=one.id,
            to=address,
            subject=subject,
            text=_as_text(items, words.say("Open in Hallway"), str(values["why"]), str(values["stop"]), stop),
            html=render_letter("letter.html", words.language, **values),
            lang=words.language,
            sent_at=now,
            unsubscribe=stop,
        )

    def _items(self, person_id: str, digest: Digest, recipient: Recipient, address: str, now: datetime) -> list[_Item]:
        items = [self._followup(person_id, due, recipient, address, now) for due in digest.followups]
        items += [self._promise(person_id, one, recipient, address, now) for one in digest.promises]
        for part in ("news", "coming", "swaps", "introductions", "requests", "connections", "over"):
            rest = Digest(**{part: getattr(digest, part)})
            if len(rest):
                title, body, path = say_digest(rest, recipient, now)
                items.append(_Item(title, body, self._public_url + path))
        return items

    def _followup(self, person_id: str, due: OpenFollowup, recipient: Recipient, address: str, now: datetime) -> _Item:
        says = {"done": "Done", "later": "Later", "let_go": "Let go"}
        buttons = [
            _Button(recipient.words.say(text), self._url(person_id, address, action, due.id, now))
            for action, text in says.items()
        ]
        title = title_of_followups([due], recipient.words)
        return _Item(title, about(due, recipient), f"{self._public_url}/follow-up/{due.id}", buttons)

    def _promise(
        self, person_id: str, promise: OpenPromise, recipient: Recipient, address: str, now: datetime
    ) -> _Item:
        button = _Button(recipient.words.say("Done"), self._url(person_id, address, "kept", promise.id, now))
        title, body = say_promise(promise, recipient.words)
        return _Item(title, body, f"{self._public_url}/people/{promise.contact_id}", [button])

    def _url(self, person_id: str, address: str, action: str, subject_id: str, now: datetime) -> str:
        return f"{self._public_url}/m/{links.sign(person_id, address, action, subject_id, now)}"


def _as_text(items: Sequence[_Item], open_: str, why: str, stop: str, stop_url: str) -> str:
    parts = []
    for item in items:
        lines = [item.title, item.body, "", f"{open_}: {item.open}"]
        parts.append("\n".join(lines + [f"{button.says}: {button.url}" for button in item.buttons]))
    return "\n\n".join([*parts, f"-- \n{why}\n{stop}: {stop_url}"]) + "\n"
