"""The tables that migrations make are the tables that the models describe, and every step can be undone."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, PrimaryKeyConstraint, UniqueConstraint, inspect, select

from hallway.core.db import db
from hallway.core.revisions import FeedEpoch
from hallway.migrations import alembic_config, migrate
from hallway.models import Base


@pytest.fixture
def connection(app: Flask) -> Iterator[Connection]:
    """A connection to a database that stands at the head."""
    with app.app_context(), db.engine.connect() as opened:
        yield opened


@pytest.fixture
def config(connection: Connection) -> Config:
    return alembic_config(connection)


def revisions(config: Config) -> list[str]:
    """Every revision, the oldest first."""
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_the_head_is_what_the_models_say(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    found = [change for change in compare_metadata(context, Base.metadata) if "alembic_version" not in str(change)]
    assert found == []


def test_there_is_one_head(config: Config) -> None:
    assert len(ScriptDirectory.from_config(config).get_heads()) == 1


def test_every_step_can_be_undone_and_taken_again(connection: Connection, config: Config) -> None:
    command.downgrade(config, "base")
    for revision in revisions(config):
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)
    assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_nothing_is_left_when_all_is_undone(connection: Connection, config: Config) -> None:
    command.downgrade(config, "base")
    assert inspect(connection).get_table_names() == ["alembic_version"]


def test_migrating_again_changes_nothing(app: Flask) -> None:
    with app.app_context():
        before = db.session.execute(select(FeedEpoch.epoch)).scalars().all()
        db.session.rollback()
        migrate(db.engine)
        assert db.session.execute(select(FeedEpoch.epoch)).scalars().all() == before
        assert len(before) == 1


def test_whatever_points_at_a_row_that_may_be_deleted_is_found_by_an_index() -> None:
    """Deleting one event or one account must not read whole tables, under the lock that everybody waits for."""
    unindexed = []
    for table in Base.metadata.sorted_tables:
        unique = [one for one in table.constraints if isinstance(one, PrimaryKeyConstraint | UniqueConstraint)]
        whole = [one for one in table.indexes if one.dialect_options["sqlite"]["where"] is None]
        first = {next(iter(one.columns)).name for one in (*unique, *whole)}
        pointing = [key.columns.keys()[0] for key in table.foreign_key_constraints]
        unindexed += [f"{table.name}.{name}" for name in pointing if name not in first]
    assert unindexed == []
