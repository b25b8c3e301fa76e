"""Why a guest's form is refused. What they typed stays in the form."""

from hallway.core.problems import Problem
from hallway.core.words import mark


class FormTooOld(Problem):
    """The form was open for longer than a day, or this server did not sign it."""

    slug, title, status = "form-too-old", mark("This page was open for too long"), 422
    advice = mark("Look over what you wrote, and send it again.")


class SentLikeARobot(Problem):
    """It was sent within seconds, or a field was filled in that people do not see."""

    slug, title, status = "sent-like-a-robot", mark("That was very quick"), 422
    advice = mark("Look over what you wrote, and send it again.")


class TooManyGuests(Problem):
    """Too many people left their details by this code or from this network."""

    slug, title, status = "too-many-guests", mark("Too many people are writing just now"), 429
    advice = mark("What you wrote is still here. Send it again in a while.")


class LinkEnded(Problem):
    """The private link is unknown, older than thirty days, or its owner's account is gone."""

    slug, title, status = "guest-link-ended", mark("This link does not work any more"), 410
    advice = mark("Links to what you left work for thirty days.")
