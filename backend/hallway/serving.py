"""Starts what an operator runs: a web server (granian or gunicorn), Celery's worker and beat, a worker's metrics."""

import errno
import importlib.util
import logging
import os
import shutil
import socket
import ssl
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import click
import qrcode
from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings, HTTP2Settings
from granian.server import Server

from hallway.adapters.metrics import SHARED
from hallway.settings import LOCAL_HOSTS, Settings

TARGET = "hallway.asgi:front"
OWN_FOLDER = "hallway-figures-"
METRICS_PATH = "/metrics"
MAX_CONNECTIONS = 4096
HEADER_SECONDS = 15
MAX_HEADER_BYTES = 64 * 1024

log = logging.getLogger(__name__)


def serve(settings: Settings, *, handover_code: str | None = None) -> None:
    """Print the address, then serve until SIGTERM or Ctrl-C."""
    require_free_port(settings.host, settings.port)
    _require_certificate(settings)
    announce(settings, handover_code)
    if settings.server == "gunicorn":
        _exec_gunicorn(settings)
    server = Server(
        TARGET,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        # TLS negotiates the version (ALPN). Without TLS, "auto" has no time limit for the first bytes of a connection.
        http=HTTPModes.auto if settings.tls_cert else HTTPModes.http1,
        websockets=False,
        workers=1,
        backpressure=MAX_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000, max_buffer_size=MAX_HEADER_BYTES),
        http2_settings=HTTP2Settings(
            keep_alive_interval=HEADER_SECONDS * 1000,
            keep_alive_timeout=HEADER_SECONDS,
            max_headers_size=MAX_HEADER_BYTES,
        ),
        workers_kill_timeout=15,
        ssl_cert=settings.tls_cert,
        ssl_key=settings.tls_key,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the text as well
    )
    with suppress(KeyboardInterrupt):
        server.serve()


def require_free_port(host: str, port: int) -> None:
    """Raise ClickException if the port is taken. granian alone would share it with another server."""
    where = f"{host} port {port}"
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            # As servers do, so that connections of a server that has ended do not matter.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise click.ClickException(f"Another server is at {where}: stop it, or set PORT to another.") from error
        raise click.ClickException(f"Nobody can listen at {where} ({error.strerror}): set HOST and PORT.") from error


def _require_certificate(settings: Settings) -> None:
    """Raise ClickException if there is a certificate and nobody can use it: servers only say what failed, not where."""
    if not (settings.tls_cert and settings.tls_key):
        return
    for path in (settings.tls_cert, settings.tls_key):
        path.read_bytes()
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(settings.tls_cert, settings.tls_key)
    except ssl.SSLError as error:
        text = (
            "HALLWAY_TLS_CERT and HALLWAY_TLS_KEY do not hold a certificate and its key, in PEM and with no password."
        )
        raise click.ClickException(text) from error


def announce(settings: Settings, handover_code: str | None) -> None:
    """Print the address, and its QR code if other phones can reach it."""
    click.echo(f"\n  Hallway is at {settings.public_url}\n")
    if handover_code:
        click.echo(f"  To be one of the people there: 'I already have Hallway', then the code {handover_code}")
        click.echo("  (works once; start again for another)\n")
    if settings.host not in LOCAL_HOSTS and sys.stdout.isatty():
        picture = qrcode.QRCode(border=2)
        picture.add_data(settings.public_url)
        picture.print_ascii(invert=True)


def _exec_gunicorn(settings: Settings) -> None:
    command = ["gunicorn", TARGET, "--workers", "1", "--no-control-socket", "--graceful-timeout", "10"]
    command += ["--worker-class", "asgi", "--bind", f"{settings.host}:{settings.port}"]
    if settings.tls_cert and settings.tls_key:
        command += ["--certfile", str(settings.tls_cert), "--keyfile", str(settings.tls_key)]
    _exec_module(command)


def exec_celery(command: str, *words: str, shares_metrics: bool = False) -> None:
    """Replace this process by Celery's ``worker`` or ``beat``. Raises ClickException if Celery is not installed.

    With ``shares_metrics`` its child processes share their metrics, so that the parent can render them.
    """
    if importlib.util.find_spec("celery") is None:
        raise click.ClickException("HALLWAY_BROKER_URL needs Celery: pip install -r requirements/celery.txt")
    if shares_metrics:
        os.environ[SHARED] = tempfile.mkdtemp(prefix=OWN_FOLDER)
    _exec_module(["celery", "--app", "hallway.worker:celery", "--quiet", command, "--loglevel", "warning", *words])


def _exec_module(command: list[str]) -> None:
    os.execvp(sys.executable, [sys.executable, "-m", *command])  # noqa: S606  # our own interpreter, our own words


class MetricsServer:
    """Serves a worker's ``/metrics``, with the same access rules as the web server, on its own thread."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app, self._address = app, (settings.host, settings.metrics_port)
        self._server: _Server | None = None

    def start(self) -> None:
        """Listen, if a port is set. A port that is taken must not keep the worker from sending."""
        if not self._address[1]:
            return
        try:
            self._server = _Server(self._address, _Handler)
        except OSError as error:
            log.error("no metrics on HALLWAY_METRICS_PORT: %s", error.strerror)  # noqa: TRY400  # the reason is enough
            return
        self._server.set_app(self._answer)
        Thread(target=self._server.serve_forever, name="metrics", daemon=True).start()

    def close_in_child(self) -> None:
        """Close the socket in a child process: otherwise the port would stay taken when the parent is gone."""
        if self._server is not None:
            self._server.socket.close()

    def stop(self) -> None:
        """Stop listening, and delete what the processes of this worker counted."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        # Only our own folder: one that the operator named is theirs.
        if Path(os.environ.get(SHARED, "")).name.startswith(OWN_FOLDER):
            shutil.rmtree(os.environ[SHARED], ignore_errors=True)

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == METRICS_PATH:
            return self._app.wsgi_app(environ, start_response)
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"Only /metrics is here.\n"]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[WSGIRequestHandler]) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler)


class _Handler(WSGIRequestHandler):
    timeout = 10

    def log_message(self, *_args: object) -> None:
        """Log nothing for a scrape."""
