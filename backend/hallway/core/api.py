"""The documented API: its OpenAPI document at ``/api/openapi.json`` and pages for people at ``/api/docs``."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template
from sqlalchemy import select

from hallway.core.auth import public
from hallway.core.db import db
from hallway.core.examples import add_examples
from hallway.core.fields import Moment, RecordId, Text
from hallway.core.http import PROBLEM_CONTENT_TYPE, HallwayApi
from hallway.core.ids import PATTERN
from hallway.core.problems import problem_types

DESCRIPTION = """\
The API that the Hallway app uses, and any other client may. Ids are UUIDv7 made by whoever creates a record.
PUT creates or changes nothing; PATCH is a JSON Merge Patch (RFC 7396). Times are RFC 3339 in UTC. Errors are
problem documents (RFC 9457) in the language of the request, with parameters to word them otherwise; `x-problems` lists
their types. Lists page by key. `Idempotency-Key: <device id>:<sequence>` makes a request
count once; `If-Match` with a revision guards against edits in between.
"""


_EXAMPLES = "hallway.api.examples"
BEARER = "A personal access token, made in the app under Settings, Access tokens."
RECORD_ID = {"type": "string", "format": "uuid", "pattern": f"^{PATTERN}$"}


def init_api(app: Flask, examples: Mapping[str, Any]) -> HallwayApi:
    """Prepare the API object, with which features register their blueprints.

    ``examples`` are values for the document, as ``add_examples`` wants them.
    """
    app.extensions[_EXAMPLES] = examples
    app.config |= {
        "API_TITLE": "Hallway",
        "API_VERSION": "1",
        "OPENAPI_VERSION": "3.0.3",
        "API_SPEC_OPTIONS": {
            "info": {"description": DESCRIPTION, "license": {"name": "MIT"}},
            "components": {
                "securitySchemes": {
                    "session": {"type": "apiKey", "in": "cookie", "name": "hallway"},
                    "token": {"type": "http", "scheme": "bearer", "description": BEARER},
                },
            },
            "security": [{"session": []}, {"token": []}],
        },
    }
    api = HallwayApi(app)
    api.register_field(Text, "string", None)
    api.register_field(RecordId, "string", "uuid")
    api.register_field(Moment, "string", "date-time")
    api.register_converter(app.url_map.converters["record_id"], lambda _converter: RECORD_ID)
    _serve_document(app)
    return api


def api_document() -> dict[str, Any]:
    """The OpenAPI document of the running application."""
    api: HallwayApi = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    document: dict[str, Any] = api.spec.to_dict()
    # flask-smorest knows one content type for all answers; these, which all are problems, have their own.
    document["components"]["responses"] = {
        name: response | {"content": {PROBLEM_CONTENT_TYPE: response["content"][api.DEFAULT_RESPONSE_CONTENT_TYPE]}}
        for name, response in document["components"]["responses"].items()
    }
    document["x-problems"] = {
        name: {
            "status": kind.status,
            "title": kind.title,
            **({"detail": kind.advice} if kind.advice else {}),
            **({"params": sorted(kind.constants)} if kind.constants else {}),
        }
        for name, kind in problem_types().items()
    }
    add_examples(document, current_app.extensions[_EXAMPLES])
    return document


def _serve_document(app: Flask) -> None:
    app.add_url_rule("/api/openapi.json", "openapi", show_document)
    app.add_url_rule("/api/docs", "docs", show_docs)
    app.add_url_rule("/api/health", "health", show_health)
    app.add_url_rule("/api/ready", "ready", show_ready)


@public
def show_document() -> Response:
    """The OpenAPI document."""
    return jsonify(api_document())


@public
def show_docs() -> str:
    """The same for people to read and try, in a viewer that the build put beside the app."""
    return render_template("docs.html")


@public
def show_ready() -> dict[str, str]:
    """That the server can work: for whatever hands out requests among several. 503 where its database is away."""
    db.session.execute(select(1))
    return {"status": "ok"}


@public
def show_health() -> dict[str, object]:
    """That the server answers, and whether it sends e-mails: somebody who is not signed in may ask for a code then."""
    return {
        "status": "ok",
        "sends_mail": current_app.config.get("HALLWAY_SENDS_MAIL", False),
        "operator": current_app.config.get("HALLWAY_OPERATOR", ""),
        "version": version("hallway"),
    }
