"""Why a scan is not a swap: each with words that the screen can show. The scanner's contact and encounter stay."""

from hallway.core.problems import Problem, TooManyRequests
from hallway.core.words import mark


class CodeNotReadable(Problem):
    """The token is no code of this server, or was changed."""

    slug, title, status = "code-not-readable", mark("This code is not one of ours"), 422
    advice = mark("Ask them to show their code again. What you noted is kept.")


class CodeRevoked(Problem):
    """The code's owner made a new one or signed that phone out."""

    slug, title, status = "code-revoked", mark("This code is no longer in use"), 410
    advice = mark("Ask for a new code. What you noted is kept.")


class CodeRests(Problem):
    """The code's owner has paused their account, or it is suspended; the response does not say which."""

    slug, title, status = "code-rests", mark("They are not swapping at the moment"), 410
    advice = mark("Their cards rest for now. What you noted is kept; scan them again another time.")


class CodeTooOld(Problem):
    """The code was shown more than two weeks ago."""

    slug, title, status = "code-too-old", mark("This code is too old"), 410
    advice = mark("It was shown more than two weeks ago. What you noted is kept.")


class OwnCode(Problem):
    """The scanner scanned a code of their own."""

    slug, title, status = "own-code", mark("This is your own code"), 409
    advice = mark("Let the other person scan it, or scan theirs.")


class ReceiptExpired(Problem):
    """The receipt of an opened code counts for half an hour."""

    slug, title, status = "receipt-expired", mark("This took a little too long"), 410
    advice = mark("Ask for a new code and scan it again.")


class SignInCodeTyped(Problem):
    """The characters that sign in a phone were typed where cards are swapped."""

    slug, title, status = "sign-in-code-typed", mark("These characters sign in a phone"), 422
    advice = mark(
        "They begin with a letter: they bring an account to another phone, and are nobody else's business. "
        "The characters for swapping begin with a digit; they are on the code screen."
    )


class BadgeWaits(Problem):
    """A badge that its owner has not claimed yet."""

    slug, title, status = "badge-waits", mark("This badge is not in use yet"), 409
    advice = mark(
        "Whose name is on it opens it with their phone's camera first. Until then, swap by the code on a phone."
    )


class BadgeOfAnother(Problem):
    """None of the claimant's cards has the name that is on the badge, or somebody has claimed it already."""

    slug, title, status = "badge-of-another", mark("This badge is somebody else's"), 409
    advice = mark("It says %(name)s. If that is you, let your card say so too; otherwise show the code on your phone.")


class BadgeEnded(Problem):
    """The event of a badge is over."""

    slug, title, status = "badge-ended", mark("This badge was for an event that is over"), 410
    advice = mark("Show the code on your phone instead.")


class ReceiptUsed(Problem):
    """Somebody else has swapped by this receipt."""

    slug, title, status = "receipt-used", mark("Somebody has used this already"), 410
    advice = mark("Ask for a new code and scan it yourself.")


class SlowDown(TooManyRequests):
    """More swaps than one person makes: in a few minutes, mostly with nothing noted, or in a day."""

    advice = mark("You swapped with very many people in a short time. Note what you talked about, or wait a little.")
