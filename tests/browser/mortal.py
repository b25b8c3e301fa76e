"""A server in a process of its own that dies by SIGKILL in the middle of a chosen request, and can be started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from hallway.app import create_app, real_ports
from hallway.settings import read_settings
from tests.browser.server import free_port

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ORDER = "HALLWAY_TESTS_DIE"
LISTENING = b"listening"


class MortalServer:
    """Hallway on an SQLite file, for as long as it lives."""

    def __init__(self, data: Path, database_url: str, frontend: Path) -> None:
        port = free_port()
        self.origin = f"http://localhost:{port}"
        self._order = data / "die"
        self._env = os.environ | {
            "HALLWAY_DATA": str(data),
            "HALLWAY_DATABASE_URL": database_url,
            "HALLWAY_PUBLIC_URL": self.origin,
            "HALLWAY_FRONTEND": str(frontend),
            "PORT": str(port),
            ORDER: str(self._order),
        }
        data.mkdir(parents=True, exist_ok=True)

    def die(self, when: str, method: str, path: str) -> None:
        """Die ``before`` the next such request is looked at, or ``after`` it was committed but not answered yet."""
        self._order.write_text(f"{when} {method} {path}")

    def start(self) -> None:
        """Start, and wait until it listens."""
        self._process = subprocess.Popen([sys.executable, "-m", __name__], env=self._env, stdout=subprocess.PIPE)
        with self._process.stdout or nullcontext() as said:
            assert said is not None
            assert said.readline().strip() == LISTENING

    def wait_until_dead(self) -> None:
        """Wait for its death, which must be by SIGKILL."""
        assert self._process.wait(timeout=60) == -signal.SIGKILL
        assert not self._order.exists()

    def __enter__(self) -> "MortalServer":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._order.unlink(missing_ok=True)


class _Dying:
    """Passes requests on until the one in the order comes."""

    def __init__(self, app: "WSGIApplication", order: Path) -> None:
        self._app = app
        self._order = order

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        self._obey("before", request)
        answer = self._app(environ, start_response)
        self._obey("after", request)
        return answer

    def _obey(self, when: str, request: str) -> None:
        if self._order.exists() and f"{when} {request}".startswith(self._order.read_text()):
            self._order.unlink()
            os.kill(os.getpid(), signal.SIGKILL)


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """The phones count their requests."""


def main() -> None:
    settings = read_settings()
    app = _Dying(create_app(settings, real_ports(settings)), Path(os.environ[ORDER]))
    server = make_server("127.0.0.1", settings.port, app, threaded=True, request_handler=_Quiet)
    print(LISTENING.decode(), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
