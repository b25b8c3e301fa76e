"""Alerts about an account: a new way into it is told to its other phones, and to the address that it concerns."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select

from hallway.accounts.models import AccountAlert
from hallway.core.db import db
from hallway.core.html import render_letter
from hallway.core.ids import new_id
from hallway.core.keys import get_keyring
from hallway.core.ratelimit import hit, is_within
from hallway.core.words import Catalogue, words_in
from hallway.notifications import service as notifications
from hallway.notifications.ports import Letter, NotificationSnapshot
from hallway.notifications.rules import Message
from hallway.people.models import Person
from hallway.people.service import list_devices

PUSH_KIND, MAIL_KIND = "account_alert", "account_alert_mail"
"""Two kinds: a letter is sent whether phones were reached or not, and may go to an address that was replaced."""

LIFE = timedelta(days=1)
"""How long an alert is of use: a phone that is off overnight still shows it."""


class AlertType(StrEnum):
    """What happened."""

    NEW_PHONE = "new_phone"
    EMAIL_ADDED = "email_added"
    EMAIL_CHANGED = "email_changed"
    EMAIL_REMOVED = "email_removed"
    RECOVERY_CODE = "recovery_code"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    TOKEN_MADE = "token_made"  # noqa: S105  # a kind, not a secret


def alert(
    person_id: str, what: AlertType, by_device: str, now: datetime, *, label: str = "", address: str | None = None
) -> None:
    """Tell all phones but ``by_device``, and ``address`` if there is one. ``label`` names the new phone."""
    db.session.execute(delete(AccountAlert).where(AccountAlert.created_at < now - LIFE * 2))
    row = AccountAlert(id=new_id(), person_id=person_id, what=what, label=label, address=address, created_at=now)
    db.session.add(row)
    db.session.flush()
    for device, _last_seen_at in list_devices(person_id):
        if device.id != by_device:
            notifications.schedule(
                person_id, PUSH_KIND, _slot(row.id, device.id), due_at=now, expires_at=now + LIFE, now=now,
                subject=row.id, device_id=device.id,
            )  # fmt: skip
    if address is not None and _may_mail(address):
        notifications.schedule(person_id, MAIL_KIND, row.id, due_at=now, expires_at=now + LIFE, now=now, subject=row.id)


def _slot(alert_id: str, device_id: str) -> str:
    # Two ids are longer than a slot.
    return hmac.digest(alert_id.encode(), device_id.encode(), "sha256").hex()[:32]


def _may_mail(address: str) -> bool:
    """Return whether the address may get one more letter today, and count it."""
    key = hmac.digest(get_keyring().derive("email addresses"), address.encode(), "sha256").hex()
    if not is_within("letters", "alert", key):
        return False
    hit("letters", "alert", key)
    return True


class AlertMessages:
    """Writes alerts for phones. ``public_url`` is the origin, without a slash at its end."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Message]:
        """Return the message of each alert."""
        found = _find(notifications)
        return {one.id: self._message(one.id, *found[one.subject]) for one in notifications if one.subject in found}

    def _message(self, tag: str, row: AccountAlert, words: Catalogue) -> Message:
        title, body = _say(row, words)
        url = f"{self._public_url}/settings/account"
        return Message(title, body, url, tag, words.language, data={"kind": PUSH_KIND})


class AlertLetters:
    """Writes alerts for mailboxes. ``public_url`` is the origin, without a slash at its end."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Letter]:
        """Return the letter of each alert."""
        found = _find(notifications)
        return {one.id: self._letter(*found[one.subject], now) for one in notifications if one.subject in found}

    def _letter(self, row: AccountAlert, words: Catalogue, now: datetime) -> Letter:
        title, body = _say(row, words)
        url, button = f"{self._public_url}/settings/account", words.say("Open settings")
        values = {"title": title, "body": body, "url": url, "button": button}
        return Letter(
            id=row.id,
            to=row.address or "",
            subject=title,
            text=f"{title}\n{body}\n\n{button}: {url}\n",
            html=render_letter("alert_letter.html", words.language, **values),
            lang=words.language,
            sent_at=now,
        )


def _find(notifications: Sequence[NotificationSnapshot]) -> dict[str | None, tuple[AccountAlert, Catalogue]]:
    query = (
        select(AccountAlert, Person.locale)
        .join(Person, Person.id == AccountAlert.person_id)
        .where(AccountAlert.id.in_({one.subject for one in notifications}))
    )
    return {row.AccountAlert.id: (row.AccountAlert, words_in(row.locale)) for row in db.session.execute(query)}


def _say(row: AccountAlert, words: Catalogue) -> tuple[str, str]:
    """Return title and body."""
    match row.what:
        case AlertType.NEW_PHONE:
            title = words.say("A phone was signed in to your account")
            return title, words.say("%(phone)s. If it was not you, sign it out in Settings.", phone=row.label)
        case AlertType.EMAIL_ADDED:
            title = words.say("An e-mail address was added to your account")
        case AlertType.EMAIL_CHANGED:
            title = words.say("The e-mail address of your account was changed")
        case AlertType.EMAIL_REMOVED:
            title = words.say("The e-mail address of your account was removed")
        case AlertType.RECOVERY_CODE:
            title = words.say("A new recovery code was made for your account")
        case AlertType.TOKEN_MADE:
            title = words.say("An access token was made for your account")
            return title, words.say("%(token)s. If it was not you, revoke it in Settings.", token=row.label)
        case AlertType.PASSKEY_ADDED:
            title = words.say("A passkey was added to your account")
        case _:
            title = words.say("A passkey was removed from your account")
    return title, words.say("If it was not you, sign out the phones in Settings that you do not know.")
