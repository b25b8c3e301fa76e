"""Whole requests in, whole answers out: what the application is told, and what is answered for it."""

import asyncio
import json
from collections.abc import Callable, Iterable
from threading import Event
from typing import Any

import pytest
from flask import Flask, request

from hallway.core.front import MAX_BODY_BYTES, MAX_PICTURE_BYTES, Front, max_body_bytes

Environ = dict[str, Any]


class Talk:
    """One request to a front: parts of a body, each sent once the last was taken, and what came back."""

    def __init__(self, *parts: bytes, is_whole: bool = True, leaves: bool = False, **scope: Any) -> None:
        self.scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
        self.scope |= {
            "http_version": "1.1",
            "scheme": "http",
            "server": ("h", 80),
            "client": ("192.0.2.1", 9),
            **scope,
        }
        self.sent: list[dict[str, Any]] = []
        self.taken = 0
        self._parts, self._is_whole, self._leaves = parts or (b"",), is_whole, leaves

    async def receive(self) -> dict[str, Any]:
        if self.taken < len(self._parts):
            self.taken += 1
            is_more = not self._is_whole or self.taken < len(self._parts)
            return {"type": "http.request", "body": self._parts[self.taken - 1], "more_body": is_more}
        if self._leaves:
            return {"type": "http.disconnect"}
        never: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        return await never

    async def send(self, message: Any) -> None:
        self.sent.append(dict(message))

    def through(self, front: Front) -> "Talk":
        asyncio.run(self.go(front))
        return self

    async def go(self, front: Front) -> None:
        await front(self.scope, self.receive, self.send)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.sent[0]["headers"])

    @property
    def body(self) -> bytes:
        return b"".join(one["body"] for one in self.sent[1:])


def reading(front_seconds: float = 60) -> tuple[Front, list[Environ]]:
    """A front before an application that answers with what it read."""
    app, seen = Flask(__name__), []

    @app.post("/")
    def _echo() -> bytes:
        request.max_content_length = max_body_bytes(request.content_type or "")
        body = request.get_data()
        seen.append(dict(request.environ))
        return body

    return Front(app, threads=1, body_seconds=front_seconds), seen


def test_a_body_in_parts_is_read_as_one() -> None:
    front, seen = reading()
    talk = Talk(b"one ", b"two", headers=[(b"transfer-encoding", b"chunked")]).through(front)
    assert (talk.status, talk.body, seen[0]["CONTENT_LENGTH"]) == (200, b"one two", "7")
    assert talk.headers[b"content-length"] == b"7"


def test_a_body_that_does_not_arrive_is_refused_without_asking_the_application() -> None:
    front, seen = reading(0.01)
    talk = Talk(b"{", is_whole=False, headers=[(b"content-length", b"60")]).through(front)
    assert (talk.status, seen) == (408, [])


def test_a_client_that_leaves_is_not_answered() -> None:
    front, seen = reading()
    talk = Talk(b"{", is_whole=False, leaves=True).through(front)
    assert (talk.sent, seen) == ([], [])


@pytest.mark.parametrize("announced", [str(MAX_BODY_BYTES + 1), "9" * 5_000])
def test_a_body_that_is_announced_as_too_large_is_not_read(announced: str) -> None:
    front, seen = reading()
    talk = Talk(b"x", is_whole=False, headers=[(b"content-length", announced.encode())]).through(front)
    assert (talk.taken, seen) == (0, [])
    assert talk.status == 413


def test_a_body_that_grows_too_large_is_not_read_to_its_end() -> None:
    front, seen = reading()
    half = b"x" * (MAX_BODY_BYTES // 2)
    talk = Talk(half, half, b"x", half, is_whole=False).through(front)
    assert (talk.status, talk.taken, seen) == (413, 3, [])


def test_the_largest_body_is_taken() -> None:
    front, _ = reading()
    assert Talk(b"x" * MAX_BODY_BYTES).through(front).status == 200


def test_a_picture_may_be_larger_than_what_people_type_and_no_more() -> None:
    front, seen = reading()
    picture = [(b"content-type", b"Image/JPEG")]
    assert Talk(b"x" * MAX_PICTURE_BYTES, headers=picture).through(front).status == 200
    assert Talk(b"x" * (MAX_PICTURE_BYTES + 1), headers=picture).through(front).status == 413
    thirty = [*picture, (b"content-length", b"31457280")]
    assert Talk(b"x", is_whole=False, headers=thirty).through(front).status == 413
    assert Talk(b"x" * MAX_PICTURE_BYTES, headers=[(b"content-type", b"text/plain")]).through(front).status == 413
    assert len(seen) == 1


def test_whoever_waits_too_long_for_a_thread_is_asked_to_come_again() -> None:
    is_running, may_end = Event(), Event()

    def app(_environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_running.set()
        may_end.wait()
        start_response("200 OK", [])
        return [b"done"]

    async def both() -> tuple[Talk, Talk]:
        front = Front(app, threads=1, queue_seconds=0.01)
        first, second = Talk(), Talk()
        task = asyncio.create_task(first.go(front))
        await asyncio.get_running_loop().run_in_executor(None, is_running.wait)
        await second.go(front)
        may_end.set()
        await task
        return first, second

    first, second = asyncio.run(both())
    assert (first.status, first.body) == (200, b"done")
    assert (second.status, json.loads(second.body)["type"]) == (503, "/problems/unavailable")
    assert int(second.headers[b"retry-after"]) > 0


def test_an_answer_is_closed_before_it_is_sent() -> None:
    class Parts:
        is_closed = False

        def __iter__(self) -> Any:
            return iter([b"a", b"b"])

        def close(self) -> None:
            self.is_closed = True

    parts = Parts()

    def app(_environ: Environ, start_response: Callable[..., Any]) -> Any:
        start_response("204 No Content", [("X-Word", "\xe9")])
        return parts

    talk = Talk().through(Front(app, threads=1))
    assert (talk.status, talk.body, talk.headers, parts.is_closed) == (204, b"ab", {b"x-word": b"\xe9"}, True)


def test_the_application_is_told_what_wsgi_promises() -> None:
    front, seen = reading()
    cookies = [(b"cookie", b"a=1"), (b"cookie", b"b=2")]
    lists = [(b"accept", b"text/html"), (b"accept", b"*/*")]
    headers = [(b"host", b"h.example"), (b"content-type", b"a/b"), *cookies, *lists]
    Talk(query_string=b"q=%C3%A9", headers=headers).through(front)
    found = seen[0]
    assert found["HTTP_COOKIE"] == "a=1; b=2"
    assert found["HTTP_ACCEPT"] == "text/html,*/*"
    assert (found["CONTENT_TYPE"], found["HTTP_HOST"], found["QUERY_STRING"]) == ("a/b", "h.example", "q=%C3%A9")
    assert (found["REMOTE_ADDR"], found["SERVER_NAME"], found["SERVER_PORT"]) == ("192.0.2.1", "h", "80")


def test_the_servers_start_and_stop_are_taken_note_of() -> None:
    async def live() -> list[str]:
        said: list[str] = []

        async def receive() -> dict[str, Any]:
            return {"type": "lifespan"}

        async def send(message: Any) -> None:
            said.append(message["type"])

        await Front(Flask(__name__), threads=1)({"type": "lifespan"}, receive, send)
        return said

    assert asyncio.run(live()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
