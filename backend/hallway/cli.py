"""The command line: run the server, migrate, make demo data, print the API's document."""

import json
import os
import signal
import threading

import click
from flask import Flask

from hallway import serving
from hallway.adapters.keyfiles import KeyFileError
from hallway.app import create_app, real_ports, start_embedded
from hallway.core.api import api_document
from hallway.core.clock import get_clock
from hallway.core.db import db, unit_of_work
from hallway.core.revisions import start_new_epoch
from hallway.demo import make_demo
from hallway.migrations import migrate as bring_to_head
from hallway.settings import REPOSITORY, Settings, SettingsError, read_settings


@click.group(help="Hallway: swap codes, remember the conversation, follow through.")
def main() -> None:
    """The ``hallway`` command."""


@main.command()
def run() -> None:
    """Migrate, then serve the app, the API and the reminders until stopped."""
    settings, app = _prepare()
    with app.app_context():
        bring_to_head(db.engine)
        db.engine.dispose()
    serving.serve(settings)


@main.command()
def worker() -> None:
    """Send reminders and do chores without serving anything, until stopped: for several processes or machines."""
    _, app = _prepare()
    is_over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: is_over.set())
    stop = start_embedded(app)
    is_over.wait()
    stop()


@main.command()
def migrate() -> None:
    """Bring the database to the newest schema; for a release step."""
    _, app = _prepare()
    with app.app_context():
        bring_to_head(db.engine)


@main.command()
def demo() -> None:
    """Serve a believable event in a data folder of its own, with follow-ups due now."""
    # The server's own process reads the same variable.
    os.environ.setdefault("HALLWAY_DATA", str(REPOSITORY / "data" / "demo"))
    settings, app = _prepare()
    with app.app_context():
        bring_to_head(db.engine)
        with unit_of_work():
            code = make_demo(get_clock().now())
        db.engine.dispose()
    serving.serve(settings, handover_code=code)


@main.command("new-epoch")
def new_epoch() -> None:
    """After restoring a backup: let every phone send what it owns again and start clean."""
    _, app = _prepare()
    with app.app_context(), unit_of_work():
        start_new_epoch()


@main.command()
def openapi() -> None:
    """Print the API's document (OpenAPI 3)."""
    _, app = _prepare()
    with app.app_context():
        click.echo(json.dumps(api_document(), indent=2, sort_keys=True))


def _prepare() -> tuple[Settings, Flask]:
    try:
        settings = read_settings()
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return settings, create_app(settings, real_ports(settings))
    except (SettingsError, KeyFileError) as error:
        raise click.ClickException(str(error)) from error
