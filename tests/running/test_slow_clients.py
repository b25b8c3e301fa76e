"""Clients that send or read slowly cost the others nothing: real servers, plain sockets."""

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.fakes.web_server import WebServer, new_account

SLOW = 200
HEAD = "Host: localhost\r\nContent-Type: application/json\r\n"
UNFINISHED = {
    "a body with its length": f"POST /api/people HTTP/1.1\r\n{HEAD}Content-Length: 60\r\n\r\n{{",
    "a body in chunks": f"POST /api/people HTTP/1.1\r\n{HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n",
    "headers": "PUT /api/contacts/x HTTP/1.1\r\nHost: loc",
    "nothing": "",
    "one request and then nothing": f"GET /api/health HTTP/1.1\r\n{HEAD}\r\n",
    "many requests, and reads no answer": f"GET /api/openapi.json HTTP/1.1\r\n{HEAD}\r\n" * 20,
}


@pytest.fixture(scope="module", params=["granian", "gunicorn"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    started = WebServer(tmp_path_factory.mktemp(request.param), HALLWAY_SERVER=request.param)
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.kill()


@contextmanager
def held_open(server: WebServer, text: str, count: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(server.connect()) for _ in range(count)]
        for one in sockets:
            one.sendall(text.encode())
        yield sockets


@pytest.mark.parametrize("what", UNFINISHED)
def test_many_that_send_slowly_hold_up_neither_reading_nor_writing(server: WebServer, what: str) -> None:
    with held_open(server, UNFINISHED[what], SLOW):
        assert server.ask("GET", "/api/health")[0] == 200
        status, _, account = server.ask("POST", "/api/people", new_account("Grace Hopper"))
        assert status == 201, account


def test_a_body_in_chunks_is_read(server: WebServer) -> None:
    head = f"POST /api/people HTTP/1.1\r\n{HEAD}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    text = head + "2\r\n{}\r\n0\r\n\r\n"
    with held_open(server, text, 1) as (one,):
        answer = b"".join(iter(lambda: one.recv(65_536), b"")).decode()
    assert answer.startswith("HTTP/1.1 422 ")
    assert "/problems/invalid" in answer


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(server: WebServer) -> None:
    text = f"POST /api/people HTTP/1.1\r\n{HEAD}Content-Length: 70000\r\n\r\n"
    with held_open(server, text, 1) as (one,):
        assert one.recv(65_536).startswith(b"HTTP/1.1 413 ")


PATHS = ("/api/%2e%2e", "/%ff%fe", "/people/%F0%9F%91%8B", "/api/contacts/a%2Fb", "//x", "/api/h%C3%A9")


@pytest.mark.parametrize("path", PATHS)
def test_any_path_is_answered(server: WebServer, path: str) -> None:
    with held_open(server, f"GET {path} HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n", 1) as (one,):
        status = one.recv(65_536).split()[1]
    assert status in {b"200", b"404", b"503", b"308"}


def test_a_head_request_tells_the_length_and_sends_no_body(server: WebServer) -> None:
    text = f"HEAD /api/openapi.json HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n"
    with held_open(server, text, 1) as (one,):
        head, _, body = b"".join(iter(lambda: one.recv(65_536), b"")).partition(b"\r\n\r\n")
    assert b"content-length: " in head.lower()
    assert body == b""


@pytest.mark.parametrize("kind", ["granian", "gunicorn"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_with_slow_clients_ends_well_when_asked(tmp_path: Path, kind: str, number: int) -> None:
    server = WebServer(tmp_path / "data", HALLWAY_SERVER=kind)
    try:
        server.wait_until_ready()
        with held_open(server, UNFINISHED["a body with its length"], 8):
            assert server.stop(number) == 0
        assert "Traceback" not in server.log
    finally:
        server.kill()
