"""HTTP: what surrounds every request, and the API object that documents them all.

A request that changes something is one transaction. It starts before the session is looked up and commits if the
response is a success; otherwise it is rolled back.
"""

import logging
import traceback
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import marshmallow as ma
from flask import Flask, Request, Response, current_app, g, jsonify, render_template, request
from flask_smorest import Api
from flask_smorest import Blueprint as PlainBlueprint
from sqlalchemy.exc import SQLAlchemyError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from hallway.core import auth, ratelimit
from hallway.core.conditional import patch_of, privately_cached, require_match, with_etag
from hallway.core.db import begin_writing, commit_writing, outage_of, roll_back
from hallway.core.field_rules import Message, Rule
from hallway.core.front import max_body_bytes
from hallway.core.html import browser_words
from hallway.core.idempotency import claim_key
from hallway.core.ids import new_id
from hallway.core.problems import FieldError, Forbidden, Invalid, NotFound, Problem, Unavailable, WrongPerson
from hallway.core.resending import require_epoch
from hallway.core.revisions import lock_own
from hallway.core.routing import LateRule, RecordIdConverter
from hallway.core.security_headers import with_security_headers
from hallway.core.words import mark

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PROBLEM_CONTENT_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


class FieldErrorSchema(ma.Schema):
    """One invalid field."""

    pointer = ma.fields.String(required=True, metadata={"description": "JSON pointer (RFC 6901) as a fragment"})
    type = ma.fields.String(required=True, metadata={"description": "Which rule it breaks"})
    detail = ma.fields.String(required=True)
    params = ma.fields.Dict(metadata={"description": "The numbers and names in ``detail``"})


class ProblemSchema(ma.Schema):
    """A problem document (RFC 9457)."""

    type = ma.fields.String(
        required=True, metadata={"description": "Stable; `x-problems` of this document lists those of the application"}
    )
    title = ma.fields.String(required=True)
    status = ma.fields.Integer(required=True)
    detail = ma.fields.String()
    params = ma.fields.Dict(metadata={"description": "The numbers and names in title and detail"})
    errors = ma.fields.List(ma.fields.Nested(FieldErrorSchema))
    request_id = ma.fields.String()


class HallwayApi(Api):
    """flask-smorest's API, with a problem document for every error."""

    ERROR_SCHEMA = ProblemSchema

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Render what Flask, Werkzeug or the validation raised."""
        data = getattr(error, "data", None) or {}
        status = error.code or 500
        document: dict[str, Any] = {
            "type": "/problems/" + HTTPStatus(status).phrase.lower().replace(" ", "-"),
            "title": HTTPStatus(status).phrase,
            "status": status,
        }
        if status == 422:
            document = Invalid(errors=list(field_errors(data.get("messages", {})))).document(browser_words())
        elif status < 500 and error.description:
            document["detail"] = error.description
        if status >= 500:
            document["request_id"] = g.get("request_id", "")
        # Headers that belong to this kind of error, such as Allow (RFC 9110, section 15.5.6).
        own = {name: value for name, value in error.get_headers() if name != "Content-Type"}
        return problem_response(document, own | (data.get("headers") or {}))


class _Parser(FlaskParser):
    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        """Parse the body. JSON nested too deeply or with numbers too long for Python is as bad as malformed JSON."""
        try:
            return super().load_json(req, schema)
        except (RecursionError, ValueError) as error:
            raise BadRequest("The body cannot be read as JSON.") from error


class Blueprint(PlainBlueprint):
    """flask-smorest's blueprint, for every feature's routes."""

    ARGUMENTS_PARSER = _Parser()


def problem_response(document: Mapping[str, Any], headers: Mapping[str, str]) -> Response:
    """Return a problem document as a response."""
    response = jsonify(document)
    response.status_code = document["status"]
    response.content_type = PROBLEM_CONTENT_TYPE
    response.headers.extend(headers)
    return response


def field_errors(messages: Any, path: str = "") -> Iterator[FieldError]:
    """Yield what validation found (marshmallow's messages), one error a field and message."""
    if isinstance(messages, Mapping):
        for key, value in messages.items():
            # webargs puts the location first; marshmallow uses '_schema' for the whole object.
            part = "" if key in {"json", "query", "headers", "path", "form", "_schema"} else f"/{key}"
            yield from field_errors(value, path + part)
    elif isinstance(messages, list):
        for message in messages:
            yield _field_error(f"#{path}", message)
    else:
        yield _field_error(f"#{path}", messages)


def _field_error(pointer: str, message: Any) -> FieldError:
    if isinstance(message, Rule):
        message = message.format()
    if isinstance(message, Message):
        return FieldError(pointer, message.rule, message.template, message.params)
    return FieldError(pointer, "invalid", str(message))


def init_http(app: Flask, *, trusted_proxies: int = 0) -> None:
    """Install what runs before and after every request."""
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented place for middleware
            app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies, x_host=trusted_proxies
        )
    app.url_rule_class = LateRule
    app.url_map.converters["record_id"] = RecordIdConverter
    app.before_request(_before_request)
    app.after_request(_after_request)
    app.teardown_request(_on_teardown)
    app.register_error_handler(Problem, _on_problem)
    app.register_error_handler(SQLAlchemyError, _on_database_error)
    # Flask's own quotes the path, which may hold a secret.
    app.log_exception = _log_exception  # type: ignore[method-assign]  # the documented place for one's own


def _on_problem(problem: Problem) -> Response:
    words = browser_words()
    if isinstance(problem, NotFound) and _is_for_reading():
        html = render_template("not_found.html", problem=problem.document(words))
        headers = {"Content-Language": words.language, "Cache-Control": "no-store"}
        return Response(html, problem.status, headers, content_type="text/html; charset=utf-8")
    return problem_response(problem.document(words), {"Content-Language": words.language, **problem.headers})


def _is_for_reading() -> bool:
    """Whether a person looks at the answer: a browser that opens an address outside the API."""
    return (
        request.method in SAFE_METHODS
        and not request.path.startswith("/api/")
        and request.accept_mimetypes.quality("text/html") > request.accept_mimetypes.quality(PROBLEM_CONTENT_TYPE)
    )


def _on_database_error(error: SQLAlchemyError) -> Response:
    """Respond to an outage with 503 and one line in the log; raise any other error again."""
    outage = outage_of(error)
    if outage is None:
        raise error
    log.error("the database cannot be used (%s): %s", outage, _route())
    return _on_problem(Unavailable())


def _route() -> str:
    """Return the method and the route's pattern: the path itself may hold a secret or a name."""
    return f"{request.method} {request.url_rule.rule if request.url_rule else 'an unknown path'}"


def _log_exception(exc_info: Any) -> None:
    """Log the traceback of an unexpected error without its message, which may quote what people wrote."""
    kind, _, where = exc_info
    frames = "".join(traceback.format_tb(where))
    log.error("%s in %s, request %s\n%s", kind.__name__, _route(), g.get("request_id", ""), frames)


def _before_request() -> None:
    g.request_id = new_id()
    is_public = auth.is_public_endpoint(current_app, request.endpoint)
    if request.method not in SAFE_METHODS:
        if not auth.has_signed_address(current_app, request.endpoint) and auth.find_bearer_token() is None:
            _refuse_other_sites()
        request.max_content_length = max_body_bytes(request.content_type or "")
        # The whole body, before any lock is taken; one that is too large or too slow ends here.
        request.get_data()
        ratelimit.check_limit(request.endpoint)
        begin_writing()
        g.is_writing = True
    if not is_public:
        principal = auth.get_principal()
        auth.check_scope(principal)
        named = request.headers.get("Hallway-Person")
        if named is not None and named != principal.person_id:
            raise WrongPerson
        if g.get("is_writing"):
            require_epoch()
            claim_key(principal)
            lock_own(current_app.view_functions.get(request.endpoint or ""), principal.person_id)


def _after_request(response: Response) -> Response:
    try:
        if g.pop("is_writing", False):
            if response.status_code < 400:
                commit_writing()
            else:
                roll_back()
    except SQLAlchemyError as error:
        roll_back()
        response = _on_database_error(error)
    if response.status_code < 500:
        _note_seen(response.status_code)
    return with_security_headers(response)


def _note_seen(status: int) -> None:
    try:
        auth.note_seen()
        ratelimit.count_afterwards(status)
    except SQLAlchemyError as error:
        # The response stands: its changes are committed, or it only read.
        _on_database_error(error)


def _on_teardown(_error: BaseException | None) -> None:
    if g.pop("is_writing", False):
        roll_back()


def _refuse_other_sites() -> None:
    """Accept state-changing requests from our own pages only: by Fetch Metadata if sent, else by the Origin header.

    A request with neither does not come from a browser; it is accepted only without a session cookie.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        is_ours = site == "same-origin" or (site == "none" and origin is None)
    elif origin is not None:
        is_ours = origin in {current_app.config["HALLWAY_PUBLIC_URL"], request.host_url.rstrip("/")}
    else:
        is_ours = auth.session_cookie_name() not in request.cookies
    if not is_ours:
        raise Forbidden(mark("This request came from another site."))


__all__ = [
    "Blueprint",
    "HallwayApi",
    "init_http",
    "patch_of",
    "privately_cached",
    "problem_response",
    "require_match",
    "with_etag",
]
