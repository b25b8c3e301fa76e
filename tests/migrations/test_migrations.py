"""The tables that migrations make are the tables that the models describe, and every step can be undone."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import (
    ColumnClause,
    Connection,
    PrimaryKeyConstraint,
    Select,
    TableClause,
    UniqueConstraint,
    column,
    inspect,
    select,
    text,
)

from hallway.core.db import db
from hallway.core.revisions import FeedEpoch
from hallway.migrations import alembic_config, migrate
from hallway.models import Base
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.followups.meetings import meet, promise


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


def test_switches_that_were_words_mean_the_same_as_booleans_and_back_again(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    ada.patch("/api/me", {"weekend_rule": True, "remind_events": False})
    grace.patch("/api/me", {"remind_by_mail": False})
    ada.scan(grace.live_token(clock.now()), clock.now())
    names = ("weekend_rule", "remind_followups", "remind_promises", "remind_events", "remind_swaps", "remind_by_mail")
    wishes: list[ColumnClause[Any]] = [column(name) for name in names]
    people: Select[Any] = select(*wishes).select_from(TableClause("people")).order_by(column("name"))
    with app.app_context(), db.engine.connect() as opened:
        config = alembic_config(opened)
        booleans = [tuple(map(bool, row)) for row in opened.execute(people)]
        command.downgrade(config, "b6d03e92a7f5")
        words = [tuple(row) for row in opened.execute(people)]
        opened.execute(text("UPDATE swap_sides SET is_ticked = 'yes' WHERE role = 'shower'"))
        command.upgrade(config, "head")
        assert [tuple(map(bool, row)) for row in opened.execute(people)] == booleans
        opened.commit()
    assert booleans == [(True, True, True, False, True, True), (False, True, True, True, True, False)]
    assert words == [("on", "on", "on", "off", "on", "on"), ("off", "on", "on", "on", "on", "off")]
    told = [change["record"] for one in (ada, grace) for change in one.changes() if change["kind"] == "swap"]
    assert [(swap["role"], swap["is_ticked"]) for swap in told] == [("scanner", False), ("presenter", True)]


def test_reminders_of_two_tables_are_those_of_one_and_back_again(
    app: Flask, make_person: Callable[..., Phone], clock: FakeClock
) -> None:
    ada = make_person("Ada Lovelace")
    promise(ada, meet(ada, "Grace Hopper"), clock.now() + timedelta(days=2))
    names = ("person_id", "kind", "subject_id", "ordinal", "due_at", "slot", "notification_id", "sent_at")
    columns: list[ColumnClause[Any]] = [column("id"), *(column(name) for name in names)]
    reminders: Select[Any] = select(*columns).select_from(TableClause("reminders")).order_by(column("id"))
    with app.app_context(), db.engine.connect() as opened:
        config = alembic_config(opened)
        before = opened.execute(reminders).all()
        command.downgrade(config, "b5d2e84f1a60")
        nudges = opened.execute(text("SELECT ordinal FROM followup_nudges ORDER BY ordinal")).scalars().all()
        others = opened.execute(text("SELECT kind FROM reminders")).scalars().all()
        command.upgrade(config, "head")
        assert opened.execute(reminders).all() == before
    assert [(row.kind, row.ordinal) for row in sorted(before, key=lambda row: (row.kind, row.ordinal))] == [
        ("followup", 1), ("followup", 2), ("followup", 3), ("promise", 0),
    ]  # fmt: skip
    assert (nudges, others) == ([1, 2, 3], ["promise"])


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
