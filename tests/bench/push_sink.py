"""A push service that does nearly nothing, in a process of its own, so that senders are measured and not it.

``python -m tests.bench.push_sink FOLDER DELAY`` answers every POST with 201 after so many seconds; its certificate's
authority is written to FOLDER/ca.pem, its port to FOLDER/port. Ends when its standard input does.
"""

import asyncio
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

ANSWER = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\nLocation: /message\r\n\r\n"


@dataclass(frozen=True)
class Sink:
    """A push service that runs: where it is, and what it must be trusted by."""

    origin: str
    host: str
    ca_file: Path


class _Answers(asyncio.Protocol):
    """Just enough of HTTP/1.1 for senders that say how long their messages are."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._held = b""
        self._loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._held.find(b"\r\n\r\n")) >= 0:
            head = self._held[:end].lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self._held) < end + 4 + length:
                return
            self._held = self._held[end + 4 + length :]
            if self._delay:
                self._loop.call_later(self._delay, self._answer)
            else:
                self._answer()

    def _answer(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(ANSWER)


async def _serve(folder: Path, delay: float) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Answers(delay), "127.0.0.1", 0, ssl=context, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextmanager
def running_sink(folder: Path, delay: float) -> Iterator[Sink]:
    """A push service for as long as the block lasts."""
    folder.mkdir()
    command = [sys.executable, "-m", "tests.bench.push_sink", str(folder), str(delay)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        port = int(process.stdout.readline())
        yield Sink(f"https://localhost:{port}", f"localhost:{port}", folder / "ca.pem")
        process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), float(sys.argv[2])))
