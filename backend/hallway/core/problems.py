"""What can go wrong, named for the fact, and sent as problem documents (RFC 9457).

A document carries a stable type and parameters, so that a client can word it itself, and words in the language of the
request for clients that do not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hallway.core.words import Catalogue, mark, words_in

PROBLEM_TYPE_BASE = "/problems/"
RETRY_SECONDS = 10

Params = Mapping[str, str | int]


@dataclass(frozen=True)
class FieldError:
    """One invalid field: where it is (a JSON pointer as a fragment, RFC 6901), the rule it breaks, and the words.

    ``detail`` is marked for translators and may contain ``params`` as ``%(name)s``.
    """

    pointer: str
    rule: str
    detail: str
    params: Params = field(default_factory=dict)

    def document(self, words: Catalogue) -> dict[str, Any]:
        """Return the error as a member of a problem document."""
        members = {"pointer": self.pointer, "type": self.rule, "detail": words.say(self.detail, **self.params)}
        return members | {"params": dict(self.params)} if self.params else members


class Problem(Exception):
    """A fact that stops a request. Subclasses set ``slug`` (part of the stable type), ``title`` and ``status``.

    ``detail`` (by default ``advice``) says what is wrong and what to do; ``errors`` lists invalid fields; ``headers``
    are added to the response. Title and detail are marked for translators and may contain ``params`` as ``%(name)s``;
    ``constants`` are the parameters that are always the same.
    """

    slug: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]
    advice: ClassVar[str] = ""
    constants: ClassVar[Params] = {}

    def __init__(
        self,
        detail: str | None = None,
        *,
        params: Params | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.advice
        self.params = {**self.constants, **(params or {})}
        self.errors = list(errors)
        self.headers = dict(headers or {})

    def document(self, words: Catalogue | None = None) -> dict[str, Any]:
        """Return the problem document, in English unless other words are given."""
        words = words or words_in("en")
        members: dict[str, Any] = {
            "type": PROBLEM_TYPE_BASE + self.slug,
            "title": words.say(self.title, **self.params),
            "status": self.status,
        }
        if self.detail:
            members["detail"] = words.say(self.detail, **self.params)
        if self.params:
            members["params"] = self.params
        if self.errors:
            members["errors"] = [error.document(words) for error in self.errors]
        return members


def problem_types() -> dict[str, type[Problem]]:
    """Return every kind of problem of the loaded features by its type, in alphabetical order."""

    def below(kind: type[Problem]) -> list[type[Problem]]:
        return [one for child in kind.__subclasses__() for one in (child, *below(child))]

    ours = [one for one in below(Problem) if one.__module__.startswith("hallway.")]
    # A subclass with the slug of its parent is the same type with other advice.
    return {PROBLEM_TYPE_BASE + one.slug: one for one in sorted(ours, key=lambda one: one.slug) if "slug" in vars(one)}


class NotFound(Problem):
    """There is no such thing, or it is somebody else's."""

    slug, title, status = "not-found", mark("There is nothing here"), 404
    advice = mark("It may have been deleted, or it belongs to somebody else.")


class RecordDeleted(Problem):
    """The record existed and was deleted; its id stays deleted."""

    slug, title, status = "record-deleted", mark("This was deleted"), 410
    advice = mark("It was deleted, perhaps on another phone, and cannot be changed any more.")


class TooMany(Problem):
    """A person has as many of something as one person may."""

    slug, title, status = "too-many", mark("There are too many of these"), 409
    advice = mark("Delete some that you no longer need first.")


class Unauthorized(Problem):
    """No session, or one that ended."""

    slug, title, status = "signed-out", mark("This phone is not signed in"), 401
    advice = mark("Sign in again; what is on this phone is kept.")


class Forbidden(Problem):
    """The request came from another site, or asks for what its session may not do."""

    slug, title, status = "forbidden", mark("That is not allowed"), 403


class PhoneOnly(Problem):
    """An access token was used for what only a phone that is signed in may do."""

    slug, title, status = "phone-only", mark("Only a phone that is signed in may do this"), 403
    advice = mark("A token cannot sign in or out, make other tokens, or end the account.")


class TokenReadsOnly(Problem):
    """An access token that may only read was used to change something."""

    slug, title, status = "token-reads-only", mark("This token may only read"), 403
    advice = mark("Make one in the settings that may write, too.")


class WrongPerson(Problem):
    """The request was made for one person and the session is another's."""

    slug, title, status = "wrong-person", mark("Somebody else is signed in here"), 409
    advice = mark("This was written by another person on this phone. It waits until they sign in again.")


class WrongDevice(Problem):
    """An idempotency key names another device than the session's: each device counts for itself alone."""

    slug, title, status = "wrong-device", mark("This was written on another phone"), 409
    advice = mark("Send it again under the number of the phone that is signed in.")


class ServerRestored(Problem):
    """A backup was restored since the phone last read: it tells again what it holds before it goes on."""

    slug, title, status = "server-restored", mark("A backup was restored"), 409
    advice = mark("Send again what you own, forget what was synchronised, and ask for the changes without a cursor.")


class Invalid(Problem):
    """Something in the request is not as it must be; ``errors`` points at it."""

    slug, title, status = "invalid", mark("Something is not right"), 422
    advice = mark("Correct the fields that are marked and try again.")


class PreconditionFailed(Problem):
    """The record changed since the version named in If-Match (RFC 9110, section 13.1.1)."""

    slug, title, status = "changed-meanwhile", mark("This changed in the meantime"), 412
    advice = mark("Read it again and apply the change to what it is now.")


class TooManyRequests(Problem):
    """A limit was reached; Retry-After says how many seconds to wait."""

    slug, title, status = "slow-down", mark("Too many at once"), 429
    advice = mark("Wait a moment and try again.")


class Unavailable(Problem):
    """Something that the server needs is away or overloaded: asking again later may succeed."""

    slug, title, status = "unavailable", mark("The server cannot do that now"), 503
    advice = mark("Try again in a while; nothing was changed.")

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": str(RETRY_SECONDS)})
