"""What a reminder says on the lock screen, made when it is sent, from what is still wanted then.

The lock screen shows names and topics; words of the private note only where the person chose that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from hallway.core.words import Catalogue
from hallway.followups.digest import Asked, Coming, Digest, Due, Over, Promised, Reader, read_digests, read_readers
from hallway.followups.naming import naming
from hallway.notifications.ports import NotificationSnapshot
from hallway.notifications.rules import Action, Message

MOST_NAMED = 3
MOST_TOPICS = 5
NOTE_LENGTH = 120


class ReminderWords:
    """Answers for notifications of the kind ``reminders``. ``public_url`` is the origin, without a last slash."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Message]:
        """Return the words of each notification that still has something to tell of."""
        digests = read_digests([notification.id for notification in notifications], now)
        readers = read_readers(notification.person_id for notification in notifications)
        return {
            one.id: self._message(one.id, digests[one.id], readers[one.person_id], now)
            for one in notifications
            if one.id in digests
        }

    def _message(self, tag: str, digest: Digest, reader: Reader, now: datetime) -> Message:
        if len(digest.followups) == len(digest):
            return naming(self._followups(tag, digest.followups, reader), digest)
        title, body, path = say_digest(digest, reader, now)
        message = Message(
            title=title,
            body=body,
            navigate=self._public_url + path,
            tag=tag,
            lang=reader.words.language,
            data={"kind": "reminders"},
        )
        return naming(message, digest)

    def _followups(self, tag: str, followups: Sequence[Due], reader: Reader) -> Message:
        only = followups[0] if len(followups) == 1 else None
        path = f"/follow-up/{only.id}" if only is not None else "/follow-up"
        return Message(
            title=title_of_followups(followups, reader.words),
            body=about_followups(followups, reader),
            navigate=self._public_url + path,
            tag=tag,
            lang=reader.words.language,
            data={"kind": "follow_ups"},
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


def say_digest(digest: Digest, reader: Reader, now: datetime) -> tuple[str, str, str]:
    """Return title, body and the app's path for what is not follow-ups alone."""
    said = _say_parts(digest, reader, now)
    if len(said) == 1:
        return said[0]
    # Several kinds at once: what to do about each follows from where the app opens.
    path = "/follow-up" if digest.followups else "/people"
    titles = [title for title, _, _ in said]
    return titles[0], " · ".join(titles[1:]), path


def _say_parts(digest: Digest, reader: Reader, now: datetime) -> list[tuple[str, str, str]]:
    said = []
    if digest.coming:
        said.append(_say_coming(digest.coming, reader, now))
    if digest.followups:
        words = title_of_followups(digest.followups, reader.words), about_followups(digest.followups, reader)
        said.append((*words, "/follow-up"))
    if digest.promises:
        said.append(say_promises(digest.promises, reader.words))
    if digest.swaps:
        said.append(_say_swaps(digest.swaps, reader, now))
    if digest.over:
        said.append(_say_over(digest.over, reader.words))
    return said


def _say_coming(events: Sequence[Coming], reader: Reader, now: datetime) -> tuple[str, str, str]:
    words, first = reader.words, events[0]
    names = words.join([event.name for event in events[:MOST_NAMED]])
    is_tomorrow = first.starts_at.astimezone(reader.zone).date() > now.astimezone(reader.zone).date()
    when = words.say("Tomorrow: %(event)s", event=names) if is_tomorrow else words.say("Today: %(event)s", event=names)
    path = f"/events/{first.id}" if len(events) == 1 else "/events"
    return when, words.say("Why are you going, and whom do you want to meet?"), path


def _say_over(events: Sequence[Over], words: Catalogue) -> tuple[str, str, str]:
    first, people = events[0], sum(event.people for event in events)
    met = words.count("You met %(number)s person at %(event)s", "You met %(number)s people at %(event)s", people,
                      event=words.join([event.name for event in events[:MOST_NAMED]]))  # fmt: skip
    path = f"/events/{first.id}" if len(events) == 1 else "/events"
    return met, words.say("A minute now, while it is fresh: anything to add?"), path


def say_promises(promises: Sequence[Promised], words: Catalogue) -> tuple[str, str, str]:
    """Return title, body and path for promises that are due."""
    if len(promises) == 1:
        return (*say_promise(promises[0], words), f"/people/{promises[0].contact_id}")
    title = words.count("%(number)s promise is due", "%(number)s promises are due", len(promises))
    named = [f"{promise.text.rstrip('.!')} ({promise.name})" for promise in promises[:MOST_NAMED]]
    return title, words.join(_and_more(named, len(promises), words)), "/people"


def say_promise(promise: Promised, words: Catalogue) -> tuple[str, str]:
    """Return title and body for one promise."""
    if promise.by == "me":
        return words.say("You promised %(name)s something", name=promise.name), promise.text
    return words.say("%(name)s promised you something", name=promise.name), promise.text


def _say_swaps(swaps: Sequence[Asked], reader: Reader, now: datetime) -> tuple[str, str, str]:
    words = reader.words
    if len(swaps) == 1:
        when = words.moment(swaps[0].met_at, now, reader.zone)
        title = words.say("%(name)s says you met (%(when)s)", name=swaps[0].name, when=when)
        return title, words.say("Say yes, and you have each other's cards."), "/people"
    title = words.count("%(number)s person says you met", "%(number)s people say you met", len(swaps))
    names = [swap.name for swap in swaps[:MOST_NAMED]]
    return title, words.join(_and_more(names, len(swaps), words)), "/people"


def title_of_followups(followups: Sequence[Due], words: Catalogue) -> str:
    """Return 'Get back to Ada', or how many there are."""
    if len(followups) == 1:
        return words.say("Get back to %(name)s", name=followups[0].name)
    return words.count("%(number)s person to get back to", "%(number)s people to get back to", len(followups))


def about_followups(followups: Sequence[Due], reader: Reader) -> str:
    """Return what was said with the one person, or the names of several."""
    if len(followups) == 1:
        return about(followups[0], reader)
    names = [followup.name for followup in followups[:MOST_NAMED]]
    return reader.words.join(_and_more(names, len(followups), reader.words))


def _and_more(named: Sequence[str], number: int, words: Catalogue) -> list[str]:
    more = number - len(named)
    return [*named, words.count("%(number)s more", "%(number)s more", more)] if more else list(named)


def about(followup: Due, reader: Reader) -> str:
    """Return what was talked about and promised."""
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
