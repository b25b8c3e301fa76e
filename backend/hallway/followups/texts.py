"""Reminders in words, for every channel and for calendars.

They name people and topics, and quote the private note only if the person chose that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hallway.attendances.briefs import Brief
from hallway.core.words import Catalogue, mark
from hallway.followups.digest import (
    ChangedEvent,
    ComingEvent,
    Digest,
    EndedEvent,
    MadeConnection,
    OfferedIntroduction,
    OpenFollowup,
    OpenPromise,
    OpenRequest,
    WaitingSwap,
)
from hallway.followups.recipients import Recipient

_WHYS = {
    "meet": mark("to meet new people"),
    "reconnect": mark("to see people you know"),
    "learn": mark("to learn"),
    "clients": mark("to find clients"),
    "work": mark("to find work"),
    "hire": mark("to find people to hire"),
    "listen": mark("to listen"),
}
MAX_NAMED = 3
MAX_TOPICS = 5
NOTE_LENGTH = 120


def say_digest(digest: Digest, recipient: Recipient, now: datetime) -> tuple[str, str, str]:
    """Return title, body and the app's path for a digest that is not only follow-ups."""
    said = _say_parts(digest, recipient, now)
    if len(said) == 1:
        return said[0]
    # Several kinds at once: what to do about each follows from where the app opens.
    path = "/follow-up" if digest.followups else "/people"
    titles = [title for title, _, _ in said]
    return titles[0], " · ".join(titles[1:]), path


def _say_parts(digest: Digest, recipient: Recipient, now: datetime) -> list[tuple[str, str, str]]:
    said = []
    if digest.news:
        said.append(_say_news(digest.news, recipient, now))
    if digest.coming:
        said.append(_say_coming(digest.coming, recipient, now))
    if digest.followups:
        words = title_of_followups(digest.followups, recipient.words), about_followups(digest.followups, recipient)
        said.append((*words, "/follow-up"))
    if digest.promises:
        said.append(say_promises(digest.promises, recipient.words))
    if digest.swaps:
        said.append(_say_swaps(digest.swaps, recipient, now))
    if digest.introductions:
        said.append(_say_introductions(digest.introductions, recipient.words))
    if digest.requests:
        said.append(_say_requests(digest.requests, recipient.words))
    if digest.connections:
        said.append(_say_connections(digest.connections, recipient.words))
    if digest.over:
        said.append(_say_over(digest.over, recipient.words))
    return said


def _say_coming(events: Sequence[ComingEvent], recipient: Recipient, now: datetime) -> tuple[str, str, str]:
    words, first = recipient.words, events[0]
    names = words.join([event.name for event in events[:MAX_NAMED]])
    is_tomorrow = first.starts_at.astimezone(recipient.zone).date() > now.astimezone(recipient.zone).date()
    when = words.say("Tomorrow: %(event)s", event=names) if is_tomorrow else words.say("Today: %(event)s", event=names)
    path = f"/events/{first.id}" if len(events) == 1 else "/events"
    return when, say_brief(first.brief if len(events) == 1 else None, recipient), path


def say_brief(brief: Brief | None, recipient: Recipient) -> str:
    """Return why they go, whom they wish to meet, who comes and what they owe these; a question where nothing is said.

    What they wrote in their own words is as private as a note.
    """
    words, parts = recipient.words, []
    if brief is not None and recipient.shows_note and brief.line:
        parts.append(brief.line)
    elif brief is not None and brief.why:
        parts.append(words.say("Why you go: %(why)s", why=words.join([words.say(_WHYS[one]) for one in brief.why])))
    if brief is not None and recipient.shows_note and brief.wishes:
        parts.append(words.say("You want to meet %(wishes)s", wishes=words.join(brief.wishes)))
    if brief is not None and brief.known:
        named = _and_more(brief.known[:MAX_NAMED], len(brief.known), words)
        parts.append(words.say("You know who is coming: %(names)s", names=words.join(named)))
    if brief is not None and brief.owed:
        owed = [f"{_mid_sentence(text)} ({name})" for name, text in brief.owed[:MAX_NAMED]]
        parts.append(words.say("You promised: %(owed)s", owed=words.join(owed)))
    return " · ".join(parts) if parts else words.say("Why are you going, and whom do you want to meet?")


def _say_news(events: Sequence[ChangedEvent], recipient: Recipient, now: datetime) -> tuple[str, str, str]:
    words, first = recipient.words, events[0]
    if len(events) > 1:
        names = words.join([event.name for event in events[:MAX_NAMED]])
        return (
            words.say("Changed plans: %(events)s", events=names),
            words.say("See when and where they are now."),
            "/events",
        )
    when = words.moment(first.starts_at, now, recipient.zone)
    path = f"/events/{first.id}"
    if first.is_cancelled:
        title = words.say("%(event)s is cancelled", event=first.name)
        return title, words.say("It was due to begin %(when)s.", when=when), path
    title = words.say("New plan for %(event)s", event=first.name)
    if first.place:
        return title, words.say("It begins %(when)s, at %(place)s.", when=when, place=first.place), path
    return title, words.say("It begins %(when)s.", when=when), path


def _say_over(events: Sequence[EndedEvent], words: Catalogue) -> tuple[str, str, str]:
    first, people = events[0], sum(event.people for event in events)
    met = words.count("You met %(number)s person at %(event)s", "You met %(number)s people at %(event)s", people,
                      event=words.join([event.name for event in events[:MAX_NAMED]]))  # fmt: skip
    path = f"/events/{first.id}" if len(events) == 1 else "/events"
    return met, words.say("A minute now, while it is fresh: anything to add?"), path


def say_promises(promises: Sequence[OpenPromise], words: Catalogue) -> tuple[str, str, str]:
    """Return title, body and path for promises that are due."""
    if len(promises) == 1:
        return (*say_promise(promises[0], words), f"/people/{promises[0].contact_id}")
    title = words.count("%(number)s promise is due", "%(number)s promises are due", len(promises))
    named = [f"{promise.text.rstrip('.!')} ({promise.name})" for promise in promises[:MAX_NAMED]]
    return title, words.join(_and_more(named, len(promises), words)), "/people"


def say_promise(promise: OpenPromise, words: Catalogue) -> tuple[str, str]:
    """Return title and body for one promise."""
    if promise.by == "me":
        return words.say("You promised %(name)s something", name=promise.name), promise.text
    return words.say("%(name)s promised you something", name=promise.name), promise.text


def _say_swaps(swaps: Sequence[WaitingSwap], recipient: Recipient, now: datetime) -> tuple[str, str, str]:
    words = recipient.words
    if len(swaps) == 1:
        when = words.moment(swaps[0].met_at, now, recipient.zone)
        title = words.say("%(name)s says you met (%(when)s)", name=swaps[0].name, when=when)
        return title, words.say("Say yes, and you have each other's cards."), "/people"
    title = words.count("%(number)s person says you met", "%(number)s people say you met", len(swaps))
    names = [swap.name for swap in swaps[:MAX_NAMED]]
    return title, words.join(_and_more(names, len(swaps), words)), "/people"


def _say_introductions(offered: Sequence[OfferedIntroduction], words: Catalogue) -> tuple[str, str, str]:
    first = offered[0]
    if len(offered) == 1:
        title = words.say("%(by)s would like you to meet %(name)s", by=first.by, name=first.name)
        return title, first.reason, "/people"
    title = words.count("%(number)s introduction for you", "%(number)s introductions for you", len(offered))
    names = [one.name for one in offered[:MAX_NAMED]]
    return title, words.join(_and_more(names, len(offered), words)), "/people"


def _say_requests(asked: Sequence[OpenRequest], words: Catalogue) -> tuple[str, str, str]:
    first = asked[0]
    if len(asked) == 1:
        title = words.say("%(name)s would like to meet %(wanted)s", name=first.name, wanted=first.wanted)
        return title, words.say("Could you introduce them?"), "/people"
    title = words.count("%(number)s person asks for an introduction", "%(number)s people ask for an introduction",
                        len(asked))  # fmt: skip
    names = [one.name for one in asked[:MAX_NAMED]]
    return title, words.join(_and_more(names, len(asked), words)), "/people"


def _say_connections(made: Sequence[MadeConnection], words: Catalogue) -> tuple[str, str, str]:
    first = made[0]
    if len(made) > 1:
        title = words.count("%(number)s introduction came about", "%(number)s introductions came about", len(made))
        return title, words.join(_and_more([one.name for one in made[:MAX_NAMED]], len(made), words)), "/people"
    if first.other is None:
        title = words.say("You and %(name)s have each other's card", name=first.name)
        path = f"/people/{first.contact_id}" if first.contact_id is not None else "/people"
        return title, words.say("Both of you said yes to being introduced."), path
    title = words.say("%(one)s and %(other)s are connected", one=first.name, other=first.other)
    return title, words.say("Both said yes to your introduction."), "/follow-up"


def title_of_followups(followups: Sequence[OpenFollowup], words: Catalogue) -> str:
    """Return 'Get back to Ada', or how many there are."""
    if len(followups) == 1:
        return words.say("Get back to %(name)s", name=followups[0].name)
    return words.count("%(number)s person to get back to", "%(number)s people to get back to", len(followups))


def about_followups(followups: Sequence[OpenFollowup], recipient: Recipient) -> str:
    """Return what was said with the one person, or the names of several."""
    if len(followups) == 1:
        return about(followups[0], recipient)
    names = [followup.name for followup in followups[:MAX_NAMED]]
    return recipient.words.join(_and_more(names, len(followups), recipient.words))


def _and_more(named: Sequence[str], number: int, words: Catalogue) -> list[str]:
    more = number - len(named)
    return [*named, words.count("%(number)s more", "%(number)s more", more)] if more else list(named)


def about(followup: OpenFollowup, recipient: Recipient) -> str:
    """Return what was talked about and promised."""
    words, parts = recipient.words, []
    if followup.topics:
        parts.append(words.say("You talked about %(topics)s", topics=words.join(followup.topics[:MAX_TOPICS])))
    if followup.promises:
        promised = words.join([_mid_sentence(text) for text in followup.promises])
        parts.append(
            words.say("you promised to %(promise)s", promise=promised)
            if parts
            else words.say("You promised to %(promise)s", promise=promised)
        )
    if recipient.shows_note and followup.note:
        parts.append(" ".join(followup.note.split())[:NOTE_LENGTH])
    return " · ".join(parts) if parts else words.say("You met, and have not been in touch since.")


def _mid_sentence(text: str) -> str:
    """'Send the paper' as it stands in a sentence; 'PDF of the talk' stays as it is."""
    text = text.rstrip(".!")
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
