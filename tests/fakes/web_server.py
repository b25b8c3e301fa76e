"""A web server: started as an operator would start it, on a free port, spoken to over plain sockets."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import psutil

from hallway.core.ids import new_id
from hallway.settings import REPOSITORY

COMMAND = (sys.executable, "-c", "from hallway.cli import main; main()")
PATIENCE = 60.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_account(name: str) -> dict[str, object]:
    """What a phone sends to make an account."""
    known = {"time_zone": "Europe/London", "locale": "en", "device_label": "A phone"}
    return {"id": new_id(), "name": name, "reach": "somebody@example.com", **known}


def bare_environment(data: Path, port: int, **more: str) -> dict[str, str]:
    """The variables of ``hallway run`` in a data folder of its own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HALLWAY_", "PORT", "HOST"))}
    return ours | {"HALLWAY_DATA": str(data), "PORT": str(port), **more}


class WebServer:
    """One running ``hallway run``. ``log`` is what it wrote to standard output and error."""

    def __init__(self, data: Path, *, command: str = "run", **env: str) -> None:
        data.mkdir(exist_ok=True)
        self.port = int(env.get("PORT") or free_port())
        self._log = data / "server.log"
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*COMMAND, command],
                env=bare_environment(data, self.port, **env),
                stdout=log,
                stderr=log,
                cwd=REPOSITORY,
            )

    @property
    def log(self) -> str:
        return self._log.read_text()

    def wait_until_ready(self) -> None:
        pause, until = Event(), monotonic() + PATIENCE
        while True:
            with suppress(OSError):
                assert self.ask("GET", "/api/health")[0] == 200
                return
            assert self.process.poll() is None, self.log
            assert monotonic() < until, self.log
            pause.wait(0.05)

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], Any]:
        """Send one request on a connection of its own; returns status, headers and what the JSON says."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, {"Content-Type": "application/json", **(headers or {})})
            answer: HTTPResponse = connection.getresponse()
            raw = answer.read()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, named, json.loads(raw) if "json" in named.get("content-type", "") else raw
        finally:
            connection.close()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end and wait until it has; returns its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it and whatever it started, however it is."""
        if self.process.poll() is None:
            for one in [*psutil.Process(self.process.pid).children(recursive=True), psutil.Process(self.process.pid)]:
                with suppress(psutil.NoSuchProcess):
                    one.kill()
        self.process.wait()
