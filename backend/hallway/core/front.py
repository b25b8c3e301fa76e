"""Buffers requests and responses between the web server and the application, so that slow clients cost little.

A request takes a thread only when its body has arrived, and releases it when its response is ready. A slow client
holds a connection, and neither a thread nor a database lock.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIApplication

from werkzeug.exceptions import RequestTimeout

from hallway.core.problems import Problem, Unavailable

MAX_BODY_BYTES = 64 * 1024
MAX_PICTURE_BYTES = 512 * 1024
"""Phones make a picture small first: this is for other clients."""
BODY_SECONDS = 20.0
"""How long a body may take to arrive: 64 KB at 3 KB a second, and what phones send as a picture is smaller still."""
QUEUE_SECONDS = 20.0
"""How long a whole request may wait for a thread."""
SEND_SECONDS = 60.0
"""How long the web server may take to accept a response, if it applies back pressure."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Disconnected(Exception):
    """The client left before its request was complete."""


class _Late:
    """A body that did not arrive in time: reading it raises an error."""

    def read(self, _size: int = -1) -> bytes:
        raise RequestTimeout("The request took too long to arrive.")


@dataclass
class _Answer:
    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""


class Front:
    """An ASGI application (version 3) that runs a WSGI application (PEP 3333) on ``threads`` threads."""

    def __init__(
        self,
        app: WSGIApplication,
        *,
        threads: int,
        body_seconds: float = BODY_SECONDS,
        queue_seconds: float = QUEUE_SECONDS,
        send_seconds: float = SEND_SECONDS,
    ) -> None:
        self._app = app
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="request")
        # Not the pool's own queue, which has no timeout.
        self._free = asyncio.Semaphore(threads)
        self._body_seconds, self._queue_seconds, self._send_seconds = body_seconds, queue_seconds, send_seconds

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Handle one ASGI scope. WebSockets are refused."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close"})
        else:
            try:
                answer = await self._answer(environ_of(scope), receive)
            except Disconnected:
                return
            await self._send(answer, send)

    async def _answer(self, environ: dict[str, Any], receive: Receive) -> _Answer:
        await self._read(environ, receive)
        try:
            async with asyncio.timeout(self._queue_seconds):
                await self._free.acquire()
        except TimeoutError:
            return _problem(Unavailable())
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, run, self._app, environ)
        finally:
            self._free.release()

    async def _read(self, environ: dict[str, Any], receive: Receive) -> None:
        """Put the body into ``environ``. If it is too large, only its length: the application rejects it by that."""
        most = max_body_bytes(environ.get("CONTENT_TYPE", ""))
        if _is_more(environ.get("CONTENT_LENGTH", ""), most):
            environ["CONTENT_LENGTH"] = str(most + 1)
            return
        body, is_more = bytearray(), True
        try:
            async with asyncio.timeout(self._body_seconds):
                while is_more and len(body) <= most:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Disconnected
                    body += message.get("body", b"")
                    is_more = message.get("more_body", False)
        except TimeoutError:
            environ["wsgi.input"] = _Late()
            return
        environ["wsgi.input"], environ["CONTENT_LENGTH"] = BytesIO(body), str(len(body))

    async def _send(self, answer: _Answer, send: Send) -> None:
        try:
            async with asyncio.timeout(self._send_seconds):
                await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
                await send({"type": "http.response.body", "body": answer.body})
        except TimeoutError:
            return


async def _live(receive: Receive, send: Send) -> None:
    """Acknowledge the server's start and stop."""
    for moment in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{moment}.complete"})


def max_body_bytes(content_type: str) -> int:
    """How large a body of this media type may be, in bytes."""
    return MAX_PICTURE_BYTES if content_type.lower().startswith("image/") else MAX_BODY_BYTES


def _is_more(announced: str, most: int) -> bool:
    return announced.isdigit() and (len(announced) > len(str(most)) or int(announced) > most)


def _problem(problem: Problem) -> _Answer:
    headers = {"content-type": "application/problem+json", "cache-control": "no-store", **problem.headers}
    body = json.dumps(problem.document()).encode()
    return _Answer(problem.status, [*_encoded(headers.items()), (b"content-length", str(len(body)).encode())], body)


def environ_of(scope: Message) -> dict[str, Any]:
    """Return the WSGI environment of a request (PEP 3333), without its body."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        # WSGI wants bytes decoded as Latin-1.
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        if name not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            name = f"HTTP_{name}"
        if name in environ:
            # HTTP/2 may split a Cookie header (RFC 9113, section 8.2.3); other lists are joined with commas.
            value = environ[name] + ("; " if name == "HTTP_COOKIE" else ",") + value
        environ[name] = value
    # The body is complete by the time it is read.
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    return environ


def run(app: WSGIApplication, environ: dict[str, Any]) -> _Answer:
    """Return the complete response of a WSGI application. Blocks, so run it in a thread."""
    answer = _Answer()

    def start_response(status: str, headers: list[tuple[str, str]], *_error: Any) -> Callable[[bytes], object]:
        answer.status, answer.headers = int(status[:3]), _encoded(headers)
        return parts.append

    parts: list[bytes] = []
    made = app(environ, start_response)
    try:
        parts.extend(made)
    finally:
        if hasattr(made, "close"):
            made.close()
    answer.body = b"".join(parts)
    return answer


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
