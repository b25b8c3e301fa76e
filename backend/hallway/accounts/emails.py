"""Proving an address by a code that goes there, and signing in by one. Nobody learns whether an address is known."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from hallway.accounts.models import EmailCode
from hallway.accounts.rules import CODE_LIFE, MOST_CODES, MOST_TRIES, is_same_code, is_window_over, make_code
from hallway.core.db import db
from hallway.core.ids import new_id
from hallway.core.keys import get_keyring
from hallway.core.pages import render_letter
from hallway.core.problems import Invalid, Problem
from hallway.core.words import words_in
from hallway.people.models import Person
from hallway.people.service import change_person, find_person_by_email, get_person
from hallway.push import service as push
from hallway.push.ports import Letter, Waiting

KIND = "email_code"


class EmailCodeRefused(Problem):
    """The code is wrong, used, too old, or was tried too often; which of these is not told."""

    slug, title, status = "email-code-refused", "This code does not work", 403
    advice = "Codes last ten minutes and work once. Ask for a new one."


class EmailTaken(Problem):
    """The address was proved for another account; its owner is the one who asks, so it may be said."""

    slug, title, status = "email-taken", "This address signs in to another account", 409
    advice = "Sign in with it instead, or take it off the other account first."


def read_email(text: str) -> str:
    """Return an address in the one form in which it is compared and kept. Raises Invalid."""
    try:
        return validate_email(text, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Invalid(errors=[{"pointer": "#/email", "detail": "This is not an e-mail address."}]) from error


def ask_for_code(email: str, asker: Person | None, now: datetime) -> None:
    """Send a code: to prove the address for ``asker``, or to sign in where it is somebody's. Raises Invalid.

    The same is written down for every address; only the letter depends on whether there is anybody to get it.
    """
    address = read_email(email)
    db.session.execute(delete(EmailCode).where(EmailCode.expires_at < now - (CODE_LIFE * 12)))
    receiver = asker or find_person_by_email(address)
    row = _row(address, asker.id if asker is not None else "", now)
    row.asked = 1 if is_window_over(row.asked_since, now) else row.asked + 1
    if row.asked == 1:
        row.asked_since = now
    if row.asked > MOST_CODES:
        return
    row.id, row.tries, row.expires_at, row.key_name = new_id(), 0, now + CODE_LIFE, get_keyring().current
    row.person_id, row.email = (receiver.id, address) if receiver is not None else (None, None)
    db.session.flush()
    if receiver is not None:
        slot = row.email_hash.hex()[:32] + ("p" if asker is not None else "s")
        push.schedule(receiver.id, KIND, slot, due_at=now, expires_at=row.expires_at, now=now, subject=row.id)


def prove(person: Person, email: str, typed: str, now: datetime) -> Person:
    """Keep an address that a code was sent to. Raises EmailCodeRefused, EmailTaken, Invalid."""
    address = read_email(email)
    _redeem(address, person.id, typed, now)
    owner = find_person_by_email(address)
    if owner is not None and owner.id != person.id:
        raise EmailTaken
    try:
        with db.session.begin_nested():
            return change_person(person, {"email": address, "remind_by_mail": "on"})
    except IntegrityError as error:
        raise EmailTaken from error


def find_signer(email: str, typed: str, now: datetime) -> Person:
    """Return who signs in by an address and its code. Raises EmailCodeRefused, Invalid."""
    address = read_email(email)
    person_id = _redeem(address, "", typed, now)
    person = get_person(person_id)
    if person.email != address:
        raise EmailCodeRefused
    return person


def _redeem(address: str, asker: str, typed: str, now: datetime) -> str:
    """Use a code up, or count a try that failed: whoever calls must commit that, too. Raises EmailCodeRefused."""
    tried = db.session.execute(
        update(EmailCode)
        .where(
            EmailCode.email_hash == _hash(address),
            EmailCode.asker == asker,
            EmailCode.expires_at > now,
            EmailCode.tries < MOST_TRIES,
        )
        .values(tries=EmailCode.tries + 1)
        .returning(EmailCode.id, EmailCode.person_id, EmailCode.key_name)
    ).one_or_none()
    if tried is None or tried.person_id is None:
        raise EmailCodeRefused
    if not is_same_code(typed, _code(tried.id, tried.key_name, address)):
        raise EmailCodeRefused
    db.session.execute(update(EmailCode).where(EmailCode.id == tried.id).values(tries=MOST_TRIES))
    return str(tried.person_id)


def _row(address: str, asker: str, now: datetime) -> EmailCode:
    """The row of an address and asker, made where there is none, and locked."""
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    fresh = {"id": new_id(), "email_hash": _hash(address), "asker": asker, "key_name": get_keyring().current}
    counted = {"expires_at": now, "tries": 0, "asked_since": now, "asked": 0}
    made = insert(EmailCode).values(fresh | counted).on_conflict_do_nothing(index_elements=["email_hash", "asker"])
    db.session.execute(made)
    query = select(EmailCode).where(EmailCode.email_hash == _hash(address), EmailCode.asker == asker)
    return db.session.scalars(query.with_for_update()).one()


def _hash(address: str) -> bytes:
    return hmac.digest(get_keyring().derive("email addresses"), address.encode(), "sha256")


def _code(code_id: str, key_name: str, address: str) -> str:
    return make_code(get_keyring().derive("email codes", key=key_name), code_id, address)


class CodeLetters:
    """Writes the letters that carry codes. ``public_url`` is the origin, without a last slash."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[Waiting], now: datetime) -> Mapping[str, Letter]:
        """Return the letters of codes that are still good."""
        rows = db.session.execute(
            select(EmailCode, Person.locale)
            .join(Person, Person.id == EmailCode.person_id)
            .where(EmailCode.id.in_({one.subject for one in notifications}), EmailCode.expires_at > now)
        )
        by_id = {row.EmailCode.id: (row.EmailCode, row.locale) for row in rows}
        return {one.id: self._letter(one, *by_id[one.subject], now) for one in notifications if one.subject in by_id}

    def _letter(self, one: Waiting, row: EmailCode, locale: str, now: datetime) -> Letter:
        words, address = words_in(locale), row.email or ""
        code = _code(row.id, row.key_name, address)
        text = words.say("Type it in Hallway within ten minutes. If you did not ask for it, leave it be.")
        values = {"code": code, "says": words.say("Your code"), "text": text}
        return Letter(
            id=f"{one.id}.{row.id}",
            to=address,
            subject=words.say("%(code)s is your Hallway code", code=code),
            text=f"{values['says']}: {code}\n\n{text}\n\n{self._public_url}\n",
            html=render_letter("code_letter.html", words.language, **values),
            lang=words.language,
            sent_at=now,
        )
