"""The line of one phone to the world: a proxy that notes every address asked for, and can be cut."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

_HOP_BY_HOP = frozenset({"connection", "keep-alive", "proxy-connection", "transfer-encoding", "content-length"})
_SECONDS = 60


class Line:
    """What runs over one phone's line. Only the server of the test is ever reached."""

    def __init__(self, origin: str, port: int) -> None:
        self.port = port
        self.is_cut = False
        self.asked_elsewhere: list[str] = []
        self._netloc = urlsplit(origin).netloc

    def reaches(self, address: str) -> bool:
        """Whether a request may go on: to the own server, while the line is up. Others are noted."""
        if urlsplit(address).netloc == self._netloc:
            return not self.is_cut
        self.asked_elsewhere.append(address)
        return False


def _handler(origin: str) -> type[BaseHTTPRequestHandler]:
    server = urlsplit(origin).port

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server: "_Proxy"

        def pass_on(self) -> None:
            # A cut line says nothing at all: an error page would be an answer.
            self.close_connection = True
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            if not self.server.line.reaches(self.path):
                return
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
            connection = HTTPConnection("127.0.0.1", server, timeout=_SECONDS)
            # Either side may go away in the middle: a server that is stopped, a phone that is killed.
            with suppress(OSError, HTTPException):
                address = urlsplit(self.path)
                path = address.path + (f"?{address.query}" if address.query else "")
                connection.request(self.command, path, body or None, headers)
                self._answer(connection)
            connection.close()

        def _answer(self, connection: HTTPConnection) -> None:
            answer = connection.getresponse()
            content = answer.read()
            if self.server.line.is_cut:
                return
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                if name.lower() not in _HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            if answer.status not in {204, 304}:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = pass_on  # noqa: N815

        def do_CONNECT(self) -> None:
            self.close_connection = True
            self.server.line.reaches(f"https://{self.path}")

        def log_message(self, *words: object) -> None:
            """What matters is noted by the line."""

    return Handler


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True
    line: Line

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle is no error."""


@contextmanager
def lay_line(origin: str) -> Iterator[Line]:
    """A line to the server at this origin."""
    with _Proxy(("127.0.0.1", 0), _handler(origin)) as proxy:
        proxy.line = Line(origin, proxy.server_port)
        thread = Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, name="line")
        thread.start()
        yield proxy.line
        proxy.shutdown()
        thread.join()
