"""Why an introduction is not offered, or not asked for."""

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


class CannotBeAsked(Problem):
    """Whoever is to be asked is not here with an account."""

    slug, title, status = "cannot-be-asked", mark("Hallway cannot ask them"), 422
    advice = mark("They must be somebody you swapped cards with. Write to the others yourself.")


class AskedEnough(Problem):
    """Three people a wish, ten requests a day."""

    slug, title, status = "asked-enough", mark("You have asked enough people"), 409
    advice = mark("Three people can be asked to introduce you to somebody, and ten requests can go out a day.")
