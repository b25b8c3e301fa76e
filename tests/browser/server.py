"""The real application behind a real web server in this process, on a clock that runs and can be moved."""

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from types import TracebackType

from flask import Flask
from werkzeug.http import http_date
from werkzeug.serving import WSGIRequestHandler, make_server

from hallway.adapters.mail import SmtpSender
from hallway.adapters.webpush import WebPushSender
from hallway.app import Ports, create_app
from hallway.core.keys import Keyring
from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.embedded import get_dispatcher
from hallway.notifications.parts import get_parts
from hallway.notifications.ports import EndpointPolicy, NoMail
from hallway.settings import Settings
from tests.databases import close_afterwards
from tests.fakes.clock import RunningClock
from tests.fakes.mail_server import FakeMailServer
from tests.fakes.push_service import PushService
from tests.fakes.reminders import LOOPBACK, SUBJECT, VAPID, VAPID_PUBLIC

SENDER = "Hallway <hallway@localhost>"


def _handler(clock: RunningClock) -> type[WSGIRequestHandler]:
    class Handler(WSGIRequestHandler):
        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Requests are counted by the phones that make them."""

        def date_time_string(self, timestamp: float | None = None) -> str:
            # Phones set their watch by the Date header, which is otherwise the machine's own time.
            return http_date(timestamp or clock.now())

    return Handler


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """Serves one application until it is left."""

    def __init__(self, settings: Settings, ports: Ports, clock: RunningClock) -> None:
        self.settings = settings
        self.clock = clock
        self.app: Flask = create_app(settings, ports)
        self._dispatcher = get_dispatcher(self.app)
        self._http = make_server("127.0.0.1", settings.port, self.app, threaded=True, request_handler=_handler(clock))
        self._thread = Thread(target=self._http.serve_forever, name="web")

    @property
    def origin(self) -> str:
        """Where phones find it: localhost, which browsers trust like HTTPS."""
        return self.settings.public_url

    def move_clock(self, **duration: float) -> None:
        """Let time pass at once (``hours=14``), and let the dispatcher see what is due by then."""
        self.clock.move(**duration)
        self._dispatcher.wake()

    def wait_until_idle(self) -> None:
        """Wait until everything that is due has been dealt with."""
        self._dispatcher.stop()
        # The browser's driver has this thread's event loop.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: asyncio.run(self._send_what_is_due())).result()
        self._dispatcher.start()

    async def _send_what_is_due(self) -> None:
        parts = get_parts(self.app)
        sender = parts.make_sender()
        try:
            while await Dispatcher(parts, sender).run_until_idle():
                pass
        finally:
            await sender.close()

    def __enter__(self) -> "Server":
        self._thread.start()
        self._dispatcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dispatcher.stop()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        with close_afterwards(self.app):
            pass


@contextmanager
def serve(
    url: str,
    data: Path,
    frontend: Path,
    clock: RunningClock,
    push_service: PushService,
    mail_server: FakeMailServer | None = None,
) -> Iterator[Server]:
    """Hallway at http://localhost on a database, with a built phone app, its reminders going to a push service.

    Letters go to a mail server, where there is one.
    """
    port, hosts = free_port(), (push_service.host,)
    settings = Settings(
        data=data,
        public_url=f"http://localhost:{port}",
        database_url=url,
        port=port,
        frontend=frontend,
        vapid_subject=SUBJECT,
        push_extra_hosts=hosts,
        push_allow_nets=LOOPBACK,
    )
    ports = Ports(
        keyring=Keyring(current="server-1", secrets={"server-1": b"a secret of the tests, 32 bytes!"}),
        push_key=VAPID_PUBLIC,
        clock=clock,
        make_sender=lambda: WebPushSender(
            private_key=VAPID,
            subject=SUBJECT,
            clock=clock,
            policy=EndpointPolicy(extra_hosts=frozenset(hosts)),
            allowed_networks=LOOPBACK,
        ),
        mail=SmtpSender(mail_server.as_setting(), SENDER) if mail_server else NoMail(),
    )
    with Server(settings, ports, clock) as server:
        yield server
