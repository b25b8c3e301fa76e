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
