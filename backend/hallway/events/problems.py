"""Why an event cannot be changed like that."""

from hallway.core.problems import Problem
from hallway.core.words import mark


class NamesStay(Problem):
    """Name and place of an event that is over stand in the history of everybody who was there."""

    slug, title, status = "event-names-stay", mark("The name and place stay"), 409
    advice = mark("The event is over. Its name and place stay as everybody who was there knows them.")


class InvitationEnded(Problem):
    """The link that makes somebody a helper was used, is too old, or never was one."""

    slug, title, status = "invitation-ended", mark("This invitation has ended"), 410
    advice = mark("It works once, within seven days. Ask for a new one.")


class NoHelper(Problem):
    """An event is handed over to somebody who helps with it already: they have agreed to that."""

    slug, title, status = "no-helper", mark("They do not help with this event"), 409
    advice = mark("Invite them as a helper first.")
