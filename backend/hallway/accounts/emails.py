"""Verifying an address, and signing in, by a code sent there. The API never reveals whether an address is known."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from hallway.accounts.alerts import AlertType, alert
from hallway.accounts.models import EmailCode
from hallway.accounts.rules import CODE_LIFE, fold_code, make_code
from hallway.core.db import db
from hallway.core.html import render_letter
from hallway.core.ids import new_id
from hallway.core.keys import get_keyring
from hallway.core.problems import FieldError, Invalid, Problem
from hallway.core.ratelimit import forget, hit, is_within
from hallway.core.words import mark, words_in
from hallway.notifications import service as notifications
from hallway.notifications.ports import Letter, NotificationSnapshot
from hallway.people.models import Person
from hallway.people.service import change_person, find_person_by_email, get_person

KIND = "email_code"


class EmailCodeRefused(Problem):
    """The code is wrong, used or expired; the response does not say which."""

    slug, title, status = "email-code-refused", mark("This code does not work"), 403
    advice = mark("Codes last ten minutes and work once. Ask for a new one.")


class EmailTaken(Problem):
    """The address belongs to another account. Its owner is asking, so this may be revealed."""

    slug, title, status = "email-taken", mark("This address signs in to another account"), 409
    advice = mark("Sign in with it instead, or take it off the other account first.")


def read_email(text: str) -> str:
    """Return an address in the form in which it is compared and stored. Raises Invalid."""
    try:
        return validate_email(text, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise Invalid(errors=[FieldError("#/email", "no-email", mark("This is not an e-mail address."))]) from error


def ask_for_code(email: str, asker: Person | None, network: str, now: datetime) -> None:
    """Send a code: to verify the address for ``asker``, or to sign in if somebody has verified it.

    Earlier codes stay valid, so no stranger can invalidate one. The same is written and counted for every address; only
    the letter depends on whether somebody has it. Raises Invalid, TooManyRequests.
    """
    address = read_email(email)
    who = network if asker is None else asker.id
    hashed, asker_id = _hash(address), asker.id if asker is not None else ""
    _count_asking(hashed.hex(), "sign-in" if asker is None else "proof", who)
    db.session.execute(delete(EmailCode).where(EmailCode.expires_at < now - (CODE_LIFE * 12)))
    receiver = asker or find_person_by_email(address)
    row = EmailCode(
        id=new_id(),
        email_hash=hashed,
        asker=asker_id,
        asked_by=who,
        person_id=receiver.id if receiver is not None else None,
        email=address if receiver is not None else None,
        key_name=get_keyring().current,
        expires_at=now + CODE_LIFE,
    )
    db.session.add(row)
    db.session.flush()
    if receiver is not None:
        # If the same client asks twice at once, there is one letter, with the later code.
        slot = hmac.digest(hashed, f"{asker_id}:{who}".encode(), "sha256").hex()[:32]
        notifications.schedule(receiver.id, KIND, slot, due_at=now, expires_at=row.expires_at, now=now, subject=row.id)


def _count_asking(address: str, purpose: str, who: str) -> None:
    """Raise TooManyRequests. Past the daily limit an address still gets one letter an hour, so nobody is locked out."""
    if purpose == "proof":
        hit("proofs-asked", who)
    hit("codes-asked", who, address)
    if is_within("letters", purpose, address):
        hit("letters", purpose, address)
    else:
        hit("letters-later", purpose, address)


def prove(person: Person, device_id: str, email: str, typed: str, now: datetime) -> Person:
    """Store an address after checking its code, and tell the other phones and the address before.

    Raises EmailCodeRefused, EmailTaken, TooManyRequests, Invalid.
    """
    address = read_email(email)
    _redeem(address, person.id, typed, person.id, now)
    owner = find_person_by_email(address)
    if owner is not None and owner.id != person.id:
        raise EmailTaken
    try:
        with db.session.begin_nested():
            before = person.email
            change_person(person, {"email": address, "remind_by_mail": True}, now)
    except IntegrityError as error:
        raise EmailTaken from error
    if before != address:
        what = AlertType.EMAIL_ADDED if before is None else AlertType.EMAIL_CHANGED
        alert(person.id, what, device_id, now, address=before)
    return person


def remove(person: Person, device_id: str, now: datetime) -> Person:
    """Take the address off an account, and tell it and the other phones."""
    if person.email is not None:
        alert(person.id, AlertType.EMAIL_REMOVED, device_id, now, address=person.email)
    return change_person(person, {"email": None}, now)


def find_signer(email: str, typed: str, network: str, now: datetime) -> Person:
    """Return the person who signs in by an address and a code. Raises EmailCodeRefused, TooManyRequests, Invalid."""
    address = read_email(email)
    person_id = _redeem(address, "", typed, network, now)
    person = get_person(person_id)
    if person.email != address:
        raise EmailCodeRefused
    return person


def _redeem(address: str, asker: str, typed: str, who: str, now: datetime) -> str:
    """Use a code and return its person, or count a failed attempt, which the caller must commit too.

    Attempts are counted per client, so that nobody can use up somebody else's. After very many failures for one address
    a code works only for the client that asked for it. Raises EmailCodeRefused, TooManyRequests.
    """
    hashed, code = _hash(address), fold_code(typed)
    if code is None:
        raise EmailCodeRefused
    key = hashed.hex()
    hit("code-tries", who, asker, key)
    query = select(EmailCode).where(
        EmailCode.email_hash == hashed, EmailCode.asker == asker, EmailCode.expires_at > now
    )
    if not is_within("code-tries-anywhere", asker, key):
        query = query.where(EmailCode.asked_by == who)
    rows = list(db.session.scalars(query.with_for_update()))
    same = [row for row in rows if hmac.compare_digest(code, _code(row.id, row.key_name, address))]
    person_ids = [row.person_id for row in same if row.person_id is not None]
    if not person_ids:
        if is_within("code-tries-anywhere", asker, key):
            hit("code-tries-anywhere", asker, key)
        raise EmailCodeRefused
    forget("code-tries", who, asker, key)
    db.session.execute(delete(EmailCode).where(EmailCode.email_hash == hashed, EmailCode.asker == asker))
    return person_ids[0]


def _hash(address: str) -> bytes:
    return hmac.digest(get_keyring().derive("email addresses"), address.encode(), "sha256")


def _code(code_id: str, key_name: str, address: str) -> str:
    return make_code(get_keyring().derive("email codes", key=key_name), code_id, address)


class CodeLetters:
    """Writes the letters with codes. ``public_url`` is the origin, without a slash at its end."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Letter]:
        """Return the letters of codes that are still valid."""
        rows = db.session.execute(
            select(EmailCode, Person.locale)
            .join(Person, Person.id == EmailCode.person_id)
            .where(EmailCode.id.in_({one.subject for one in notifications}), EmailCode.expires_at > now)
        )
        by_id = {row.EmailCode.id: (row.EmailCode, row.locale) for row in rows}
        return {one.id: self._letter(one, *by_id[one.subject], now) for one in notifications if one.subject in by_id}

    def _letter(self, one: NotificationSnapshot, row: EmailCode, locale: str, now: datetime) -> Letter:
        words, address = words_in(locale), row.email or ""
        code = _code(row.id, row.key_name, address)
        text = words.say("Type it in Hallway within ten minutes. If you did not ask for it, ignore this e-mail.")
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
