"""The command line: run the server, migrate, make demo data, print the API's document."""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from hallway import serving
from hallway.accounts.restoring import revoke_again
from hallway.adapters.keyfiles import KeyFileError
from hallway.app import create_app, real_ports, start_embedded
from hallway.backups import BackupError, make_backup, restore_backup
from hallway.core import gc_tuning
from hallway.core.api import api_document
from hallway.core.clock import get_clock
from hallway.core.db import db, outage_of, unit_of_work
from hallway.core.problems import NotFound
from hallway.core.revisions import start_new_epoch
from hallway.demo import make_demo
from hallway.doctor import examine
from hallway.migrations import migrate as bring_to_head
from hallway.migrations import write_migration
from hallway.people.resting import end_suspension, suspend
from hallway.reporting.service import close_report, describe_report, every_open_report
from hallway.settings import REPOSITORY, Settings, SettingsError, read_settings


class _InWords(click.Group):
    """Commands that report what an operator can fix in one sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises ClickException for problems with settings, keys, files or the database."""
        # Databases, keys and copies are for this user alone.
        os.umask(0o077)
        try:
            return super().invoke(ctx)
        except (SettingsError, KeyFileError, BackupError) as error:
            raise click.ClickException(str(error)) from error
        except NotFound as error:
            raise click.ClickException("There is nothing with this id.") from error
        except SQLAlchemyError as error:
            kind = outage_of(error)
            if kind is None:
                raise
            # Not its text, which may hold the address with the password.
            text = f"The database cannot be used ({kind}): mend HALLWAY_DATABASE_URL or its file, or start it."
            raise click.ClickException(text) from error
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}.") from error


@click.group(cls=_InWords, help="Hallway: swap codes, remember the conversation, follow through.")
def main() -> None:
    """The ``hallway`` command."""


@main.command()
def run() -> None:
    """Migrate, then serve the app, the API and the reminders until stopped."""
    settings, app = _prepare()
    _migrate(app)
    serving.serve(settings)


@main.command()
@click.option("--processes", default=2, show_default=True, help="How many, with a broker.")
def worker(processes: int) -> None:
    """Send reminders and do chores until stopped, without serving requests: for several processes or machines.

    With HALLWAY_BROKER_URL this is a Celery worker, which needs ``hallway beat``; without, it polls the database.
    """
    settings, app = _prepare()
    if settings.broker_url:
        name = f"hallway-{os.getpid()}@%h"
        words = ("--concurrency", str(processes), "--hostname", name, "--without-mingle")
        serving.exec_celery("worker", *words, shares_metrics=settings.metrics_port > 0)
    is_over = _on_stop()
    gc_tuning.freeze_loaded_objects()
    metrics_server = serving.MetricsServer(app, settings)
    metrics_server.start()
    stop = start_embedded(app)
    is_over.wait()
    stop()
    metrics_server.stop()


@main.command()
def beat() -> None:
    """Tell Celery's workers every few seconds to look for work. Idle without a broker; a second one does no harm."""
    settings, _ = _prepare()
    if settings.broker_url:
        serving.exec_celery("beat")
    # Not an error: a process manager starts every line of the Procfile, and stops all of them when one ends.
    _on_stop().wait()


@main.command()
def doctor() -> None:
    """Check everything that the server needs, and say how to fix what is wrong. Changes nothing."""
    is_well = True
    for finding in examine():
        is_well &= finding.is_ok
        click.echo(f"{'ok' if finding.is_ok else 'problem':8} {finding.about}: {finding.text}")
    if not is_well:
        raise SystemExit(1)


@main.command()
def migrate() -> None:
    """Bring the database to the newest schema; for a release step."""
    _, app = _prepare()
    _migrate(app)


@main.command()
def demo() -> None:
    """Serve invented people and events, with follow-ups due now, from a data folder of its own."""
    # The server's own process reads the same variable.
    os.environ.setdefault("HALLWAY_DATA", str(REPOSITORY / "data" / "demo"))
    settings, app = _prepare()
    _migrate(app)
    with app.app_context():
        with unit_of_work():
            code = make_demo(get_clock().now())
        db.engine.dispose()
    serving.serve(settings, handover_code=code)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write database and keys to one FILE while the server runs, and check it. Keep it as safe as the original."""
    settings, app = _prepare()
    with app.app_context():
        about = make_backup(settings, file, get_clock().now())
    click.echo(f"{file}: {about.dialect}, release {about.release}, {file.stat().st_size:,} bytes, opened and checked.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put a backup in the place of what is there, with the server stopped, and tell every phone to send again."""
    settings, app = _prepare()
    serving.require_free_port(settings.host, settings.port)
    with app.app_context():
        kept = restore_backup(settings, file, get_clock().now())
    click.echo(f"Restored. What was there before is in {kept}: delete it when all is well.")
    # With the keys that were restored.
    app = create_app(settings, real_ports(settings))
    _migrate(app)
    _start_new_epoch(app)


@main.command()
@click.option("--close", "closed_id", metavar="REPORT", help="Mark this report as dealt with.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for other programs.")
def reports(closed_id: str | None, as_json: bool) -> None:
    """List the open reports, the oldest first: who reported whom, why, and what the reporter chose to show."""
    with _database():
        if closed_id is not None:
            with unit_of_work():
                close_report(closed_id, get_clock().now())
        for one in every_open_report():
            told = describe_report(one)
            click.echo(json.dumps(told) if as_json else "\n  ".join(f"{name}: {value}" for name, value in told.items()))


@main.group()
def people() -> None:
    """Suspend people by their id, and let them back. ``hallway reports`` names the ids."""


@people.command("suspend")
@click.argument("person_id")
def suspend_person(person_id: str) -> None:
    """End somebody's codes, sharing and sign-in. Nothing is erased, and 'resume' gives everything back."""
    _change_person(person_id, suspend)


@people.command("resume")
@click.argument("person_id")
def resume_person(person_id: str) -> None:
    """Let somebody back who was suspended."""
    _change_person(person_id, end_suspension)


def _change_person(person_id: str, change: Callable[[str, datetime], None]) -> None:
    with _database(), unit_of_work():
        change(person_id, get_clock().now())


@contextmanager
def _database() -> Iterator[None]:
    """The application at work on its database, whose connections are closed at the end, also where something fails."""
    _, app = _prepare()
    with app.app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


@main.command("new-epoch")
def new_epoch() -> None:
    """After restoring a database by other means: revoke again what was revoked since, and let phones send again."""
    _, app = _prepare()
    _start_new_epoch(app)


def _migrate(app: Flask) -> None:
    with app.app_context():
        bring_to_head(db.engine)
        db.engine.dispose()


def _start_new_epoch(app: Flask) -> None:
    with app.app_context():
        with unit_of_work():
            devices, accounts = revoke_again(get_clock().now())
            start_new_epoch()
        db.engine.dispose()
    click.echo(f"Signed out again: {devices}. Erased again: {accounts}.")


@main.command()
@click.argument("what")
def migration(what: str) -> None:
    """Write a migration for what changed in the models, to be read and mended."""
    write_migration(what)


@main.command()
def openapi() -> None:
    """Print the API's document (OpenAPI 3)."""
    _, app = _prepare()
    with app.app_context():
        click.echo(json.dumps(api_document(), indent=2, sort_keys=True))


def _on_stop() -> threading.Event:
    is_over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: is_over.set())
    return is_over


def _prepare() -> tuple[Settings, Flask]:
    settings = read_settings()
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings, create_app(settings, real_ports(settings))
