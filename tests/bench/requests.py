"""Requests to an application in this process, prepared beforehand so that only the application itself is measured."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from tests.api import Phone

COOKIE = "__Host-hallway"


@dataclass(frozen=True)
class Prepared:
    """One request, ready to be sent as often as one likes."""

    environ: dict[str, Any]
    body: bytes

    def send(self, app: Flask) -> bytes:
        """Let the application answer; returns the body. Fails on anything but success."""
        statuses: list[str] = []

        def start(status: str, _headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], object]:
            statuses.append(status)
            return lambda _data: None

        environ = self.environ | {"wsgi.input": BytesIO(self.body)}
        answer: Iterable[bytes] = app.wsgi_app(environ, start)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        assert statuses[0].startswith("2"), (statuses, body)
        return body


def session_of(phone: Phone) -> str:
    """The token of this phone's session."""
    cookie = phone.http.get_cookie(COOKIE, urlsplit(phone.origin).hostname or "")
    assert cookie is not None
    return cookie.value


def prepare(phone: Phone, method: str, path: str, body: object = None, *, outbox: bool = False) -> Prepared:
    """A request of this phone, with its session."""
    headers = {"Origin": phone.origin, "Hallway-Person": phone.person_id}
    if outbox:
        headers["Idempotency-Key"] = phone.next_key()
    headers["Cookie"] = f"{COOKIE}={session_of(phone)}"
    data = json.dumps(body).encode() if body is not None else b""
    kind = "application/json" if body is not None else None
    builder = EnvironBuilder(
        path, phone.origin, method=method, headers=Headers(headers), content_type=kind, input_stream=BytesIO(data)
    )
    builder.content_length = len(data)
    environ: dict[str, Any] = dict(builder.get_environ())
    return Prepared(environ, data)
