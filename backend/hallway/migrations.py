"""Migrates a database to the newest schema with Alembic."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, StaticPool, create_engine, text

from hallway.core.db import db, unit_of_work
from hallway.core.revisions import FeedEpoch, start_new_epoch

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"

log = logging.getLogger(__name__)

# So that of two processes that start at the same time only one migrates. Any fixed number will do.
_LOCK = 4_711


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's configuration for an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def is_at_head(connection: Connection) -> bool:
    """Return whether the schema is the newest; False for an empty database."""
    newest = ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == newest


def is_from_newer_release(connection: Connection) -> bool:
    """Return whether a newer release has migrated this database."""
    known = {one.revision for one in ScriptDirectory.from_config(alembic_config(connection)).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    return current is not None and current not in known


def write_migration(what: str) -> None:
    """Write a migration that takes the newest schema to what the models describe now; ``what`` names it."""
    # A database of its own: what is in somebody's data folder may be behind.
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        config = alembic_config(connection)
        command.upgrade(config, "head")
        command.revision(config, what, autogenerate=True)
    engine.dispose()


def migrate(engine: Engine) -> None:
    """Migrate to the newest schema, and start the feed's first epoch. Needs an application context."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if is_from_newer_release(connection):
            # A release's code runs on the tables of the release after it.
            log.warning("the tables are those of a newer release: they stay as they are")
        else:
            command.upgrade(alembic_config(connection), "head")
        connection.commit()
    with unit_of_work():
        if db.session.query(FeedEpoch).first() is None:
            start_new_epoch()
