"""What a reminder says on the lock screen: written when it is sent, from what is still open then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from hallway.core.words import Catalogue
from hallway.followups.digest import Digest, OpenFollowup
from hallway.followups.digest_queries import read_digests
from hallway.followups.push_data import add_data
from hallway.followups.recipients import Recipient, read_recipients
from hallway.followups.texts import about_followups, say_digest, title_of_followups
from hallway.notifications.ports import NotificationSnapshot
from hallway.notifications.rules import Action, Message


class ReminderMessageWriter:
    """Writes push messages for notifications of the kind ``reminders``; ``public_url`` is the origin, with no slash."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    def write(self, notifications: Sequence[NotificationSnapshot], now: datetime) -> Mapping[str, Message]:
        """Return the message of each notification that still has something to tell of, by its id."""
        digests = read_digests([notification.id for notification in notifications], now)
        recipients = read_recipients(notification.person_id for notification in notifications)
        return {
            one.id: self._message(one.id, digests[one.id], recipients[one.person_id], now)
            for one in notifications
            if one.id in digests
        }

    def _message(self, tag: str, digest: Digest, recipient: Recipient, now: datetime) -> Message:
        if len(digest.followups) == len(digest):
            return add_data(self._followups(tag, digest.followups, recipient), digest)
        title, body, path = say_digest(digest, recipient, now)
        message = Message(
            title=title,
            body=body,
            navigate=self._public_url + path,
            tag=tag,
            lang=recipient.words.language,
            data={"kind": "reminders"},
            actions=self._promise_actions(digest, recipient.words),
        )
        return add_data(message, digest)

    def _promise_actions(self, digest: Digest, words: Catalogue) -> tuple[Action, ...]:
        """Return what can be done about the one thing that a message tells of, if that is a promise."""
        if len(digest) != 1 or not digest.promises:
            return ()
        return (Action("kept", words.say("Done"), f"{self._public_url}/follow-up/promises"),)

    def _followups(self, tag: str, followups: Sequence[OpenFollowup], recipient: Recipient) -> Message:
        only = followups[0] if len(followups) == 1 else None
        path = f"/follow-up/{only.id}" if only is not None else "/follow-up"
        return Message(
            title=title_of_followups(followups, recipient.words),
            body=about_followups(followups, recipient),
            navigate=self._public_url + path,
            tag=tag,
            lang=recipient.words.language,
            data={"kind": "follow_ups"},
            actions=self._actions(path, recipient.words, is_one=only is not None),
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
