"""What can go wrong, named for the fact, and told as problem documents (RFC 9457)."""

from collections.abc import Mapping
from typing import Any, ClassVar

PROBLEM_TYPE_BASE = "/problems/"
RETRY_SECONDS = 10


class Problem(Exception):
    """A fact that stops a request. Subclasses fix ``slug`` (part of the stable type), ``title`` and ``status``.

    ``detail`` says in words what is wrong and what to do; ``errors`` is a list of ``{pointer, detail}`` for
    single fields; ``headers`` are added to the answer.
    """

    slug: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]
    advice: ClassVar[str] = ""

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: list[dict[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.advice
        self.errors = errors
        self.headers = dict(headers or {})

    def document(self) -> dict[str, Any]:
        """The members of the problem document."""
        members: dict[str, Any] = {
            "type": PROBLEM_TYPE_BASE + self.slug,
            "title": self.title,
            "status": self.status,
        }
        if self.detail:
            members["detail"] = self.detail
        if self.errors:
            members["errors"] = self.errors
        return members


class NotFound(Problem):
    """There is no such thing, or it is somebody else's."""

    slug, title, status = "not-found", "There is nothing here", 404
    advice = "It may have been deleted, or it belongs to somebody else."


class RecordDeleted(Problem):
    """The record existed and was deleted; its id stays deleted."""

    slug, title, status = "record-deleted", "This was deleted", 410
    advice = "It was deleted, perhaps on another phone, and cannot be changed any more."


class TooMany(Problem):
    """A person has as many of something as one person may."""

    slug, title, status = "too-many", "There are too many of these", 409
    advice = "Delete some that you no longer need first."


class Unauthorized(Problem):
    """No session, or one that ended."""

    slug, title, status = "signed-out", "This phone is not signed in", 401
    advice = "Sign in again; what is on this phone is kept."


class Forbidden(Problem):
    """The request came from another site, or asks for what its session may not do."""

    slug, title, status = "forbidden", "That is not allowed", 403


class WrongPerson(Problem):
    """The request was made for one person and the session is another's."""

    slug, title, status = "wrong-person", "Somebody else is signed in here", 409
    advice = "This was written by another person on this phone. It waits until they sign in again."


class WrongDevice(Problem):
    """An idempotency key names another device than the session's: each device counts for itself alone."""

    slug, title, status = "wrong-device", "This was written on another phone", 409
    advice = "Send it again under the number of the phone that is signed in."


class ServerRestored(Problem):
    """A backup was restored since the phone last read: it tells again what it holds before it goes on."""

    slug, title, status = "server-restored", "A backup was restored", 409
    advice = "Send again what you own, forget what was synchronised, and ask for the changes without a cursor."


class Invalid(Problem):
    """Something in the request is not as it must be; ``errors`` points at it."""

    slug, title, status = "invalid", "Something is not right", 422
    advice = "See which field is meant, mend it and try again."


class PreconditionFailed(Problem):
    """The record changed since the version named in If-Match (RFC 9110, section 13.1.1)."""

    slug, title, status = "changed-meanwhile", "This changed in the meantime", 412
    advice = "Read it again and apply the change to what it is now."


class TooManyRequests(Problem):
    """A limit was reached; Retry-After says how many seconds to wait."""

    slug, title, status = "slow-down", "Too many at once", 429
    advice = "Wait a moment and try again."


class Unavailable(Problem):
    """Something that the server needs is away or overloaded: asking again later may succeed."""

    slug, title, status = "unavailable", "The server cannot do that now", 503
    advice = "Try again in a while; nothing was changed."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": str(RETRY_SECONDS)})
