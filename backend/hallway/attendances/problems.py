"""Why somebody cannot join an event."""

from hallway.core.problems import Problem
from hallway.core.words import mark


class NoSuchEvent(Problem):
    """The code of a link or a poster belongs to no event."""

    slug, title, status = "no-such-event", mark("This link leads to no event"), 404
    advice = mark("Ask whoever runs the event for the link, or scan the poster.")


class EventOver(Problem):
    """The event ended more than two weeks ago."""

    slug, title, status = "event-over", mark("This event is over"), 410
    advice = mark("An event can be joined until two weeks after its end.")


class ListClosed(Problem):
    """Whoever runs the event did not switch its list on, or the event has been over for two weeks."""

    slug, title, status = "list-closed", mark("This event has no list"), 404
    advice = mark("Whoever runs it can switch one on. It closes two weeks after the end.")


class NotOnList(Problem):
    """Only those on the list see it."""

    slug, title, status = "not-on-list", mark("You are not on this list"), 403
    advice = mark("Put yourself on it, and you see the others.")
