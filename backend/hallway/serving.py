"""Starting what an operator runs: a web server (granian or gunicorn), and Celery's worker and beat."""

import importlib.util
import os
import sys
from contextlib import suppress

import click
import qrcode
from granian.constants import Interfaces
from granian.server import Server

from hallway.settings import LOCAL_HOSTS, Settings

TARGET = "hallway.wsgi:app"


def serve(settings: Settings, *, handover_code: str | None = None) -> None:
    """Say where the app is, then serve until SIGTERM or Ctrl-C."""
    announce(settings, handover_code)
    if settings.server == "gunicorn":
        _exec_gunicorn(settings)
    server = Server(
        TARGET,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=settings.threads,
        workers_kill_timeout=15,
        ssl_cert=settings.tls_cert,
        ssl_key=settings.tls_key,
        log_level="warning",  # type: ignore[arg-type]  # granian takes the text as well
    )
    with suppress(KeyboardInterrupt):
        server.serve()


def announce(settings: Settings, handover_code: str | None) -> None:
    """Print the address, as a QR code too where other phones can reach it."""
    click.echo(f"\n  Hallway is at {settings.public_url}\n")
    if handover_code:
        click.echo(f"  To be one of the people there: 'I already have Hallway', then the code {handover_code}")
        click.echo("  (works once; start again for another)\n")
    if settings.host not in LOCAL_HOSTS and sys.stdout.isatty():
        picture = qrcode.QRCode(border=2)
        picture.add_data(settings.public_url)
        picture.print_ascii(invert=True)


def _exec_gunicorn(settings: Settings) -> None:
    command = ["gunicorn", TARGET, "--workers", "1", "--threads", str(settings.threads), "--no-control-socket"]
    command += ["--worker-class", "gthread", "--bind", f"{settings.host}:{settings.port}"]
    if settings.tls_cert and settings.tls_key:
        command += ["--certfile", str(settings.tls_cert), "--keyfile", str(settings.tls_key)]
    _exec_module(command)


def exec_celery(command: str, *words: str) -> None:
    """Become Celery's ``worker`` or ``beat``. Raises ClickException where Celery is not installed."""
    if importlib.util.find_spec("celery") is None:
        raise click.ClickException("HALLWAY_BROKER_URL needs Celery: pip install -r requirements/celery.txt")
    _exec_module(["celery", "--app", "hallway.worker:celery", "--quiet", command, "--loglevel", "warning", *words])


def _exec_module(command: list[str]) -> None:
    os.execvp(sys.executable, [sys.executable, "-m", *command])  # noqa: S606  # our own interpreter, our own words
