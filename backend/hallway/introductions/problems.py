"""Why an introduction is not offered."""

from hallway.core.problems import Problem


class CannotBeIntroduced(Problem):
    """One of the two is not here with an account, or the same person twice."""

    slug, title, status = "cannot-be-introduced", "Hallway cannot introduce these two", 422
    advice = "Both must be people you swapped cards with. Introduce the others by a message to both."


class TooManyOffers(Problem):
    """Ten offers a day."""

    slug, title, status = "too-many-offers", "You introduced ten times today", 409
    advice = "Go on tomorrow. What you wrote is kept."
