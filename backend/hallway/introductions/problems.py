"""Why an introduction is not offered."""

from hallway.core.problems import Problem
from hallway.core.words import mark


class CannotBeIntroduced(Problem):
    """One of the two has no account, or both are the same person."""

    slug, title, status = "cannot-be-introduced", mark("Hallway cannot introduce these two"), 422
    advice = mark("Both must be people you swapped cards with. Introduce the others by a message to both.")


class TooManyOffers(Problem):
    """Ten offers a day."""

    slug, title, status = "too-many-offers", mark("You have made ten introductions today"), 409
    advice = mark("You can make more tomorrow. What you wrote is kept.")
