"""The database: one session per request, one unit of work per write, the same guarantees on SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, CursorResult, Engine, Executable, MetaData, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase

from hallway.core.turns import Turns, TurnTimeout
from hallway.core.writing import WritingSession

BUSY_TIMEOUT_MS = 5_000
CONNECT_SECONDS = 5
# Errors of a database that is down, full, locked or read-only: trying again later can succeed.
# SQLite's primary result codes BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, NOTADB; PostgreSQL's SQLSTATE classes for
# connections, resources, operator intervention, system errors, deadlocks, locks and read-only transactions.
_SQLITE_OUTAGES = frozenset({5, 6, 8, 10, 13, 14, 26})
_POSTGRESQL_OUTAGES = ("08", "53", "57", "58", "40", "55P03", "25006")

# True during a write transaction: SQLite must then take its write lock before the first read, or a read that becomes
# a write fails at once if somebody else committed in between.
_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)
# The turns of which this write transaction has one, from BEGIN IMMEDIATE until it has ended.
_turns: ContextVar[Turns | None] = ContextVar("turns", default=None)


class Base(DeclarativeBase):
    """The base of every model. Constraints get names, so that migrations can refer to them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "class_": WritingSession})


def init_db(app: Flask, url: str) -> None:
    """Bind the application to the database at ``url`` (SQLAlchemy's form)."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # Parameters are people's data, and an error's text may be logged.
    options: dict[str, Any] = {"hide_parameters": True}
    if url.startswith("postgresql"):
        options |= {
            "connect_args": {"options": "-c timezone=utc", "connect_timeout": CONNECT_SECONDS},
            "pool_size": 10,
            "max_overflow": 20,
        }
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def prepare_engine(engine: Engine) -> None:
    """Give an SQLite engine its pragmas and an explicit BEGIN; do nothing for other databases."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    turns = Turns(BUSY_TIMEOUT_MS / 1000)
    event.listen(engine, "begin", lambda connection: _begin(connection, turns))


def _set_pragmas(connection: Any, _record: object) -> None:
    # The driver's own transaction handling starts too late for BEGIN IMMEDIATE.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        # FULL, because a phone forgets what the server acknowledged: a power cut must not undo it.
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any, turns: Turns) -> None:
    if not _is_writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    if _turns.get() is None:
        turns.take()
        _turns.set(turns)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _end_turn() -> None:
    turns = _turns.get()
    if turns is not None:
        _turns.set(None)
        turns.give_back()


def outage_of(error: SQLAlchemyError) -> str | None:
    """Return why the database cannot be used for now, in a word or two without data; None if the error is a bug."""
    if isinstance(error, TurnTimeout):
        return "others have been writing for too long"
    if isinstance(error, PoolTimeout):
        return "no connection is free"
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return str(getattr(error.orig, "sqlite_errorname", code)) if code & 0xFF in _SQLITE_OUTAGES else None
    state = getattr(error.orig, "sqlstate", None)
    # A connection that cannot be made, or breaks, has no state.
    is_outage = state.startswith(_POSTGRESQL_OUTAGES) if state else isinstance(error, OperationalError)
    return f"{type(error.orig).__name__} {state or ''}".strip() if is_outage else None


def ahead_of_database(connection: Connection, now: datetime) -> float:
    """Return how many seconds a clock that shows ``now`` is ahead of the database's; negative if it is behind.

    Several machines send by their own clocks, which must therefore agree. An SQLite database has this machine's clock.
    """
    if connection.dialect.name == "sqlite":
        text = connection.exec_driver_sql("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')").scalar_one()
        theirs = datetime.fromisoformat(text).replace(tzinfo=UTC)
    else:
        # Not the standard's CURRENT_TIMESTAMP, which is when the transaction began.
        theirs = connection.exec_driver_sql("SELECT clock_timestamp()").scalar_one()
    return (now - theirs).total_seconds()


def for_each_dialect(build: Callable[[Any], Executable]) -> dict[str, Executable]:
    """Return a statement a dialect, prepared: ``build`` gets the dialect's own ``insert``, which has ON CONFLICT."""
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}


def run(prepared: Executable | dict[str, Executable], parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
    """Run a prepared statement, or the one for this database, past the ORM: what it has not flushed stays unflushed."""
    connection = db.session.connection()
    statement = prepared[connection.dialect.name] if isinstance(prepared, dict) else prepared
    return connection.execute(statement, parameters)


def is_sqlite() -> bool:
    """Return whether the database in use is SQLite, which has one writer at a time."""
    return db.session.connection().dialect.name == "sqlite"


def begin_writing() -> None:
    """Start the write transaction of this request or task, after ending the read transaction that may be open."""
    roll_back()
    _is_writing.set(True)


def commit_writing() -> None:
    """Commit, and then make the calls that were deferred with ``after_commit``."""
    try:
        db.session.commit()
    finally:
        _is_writing.set(False)
        _end_turn()
    for call in db.session.info.pop("after_commit", ()):
        call()


def roll_back() -> None:
    """Roll back whatever transaction is open, and drop the calls deferred with ``after_commit``."""
    try:
        db.session.rollback()
    finally:
        db.session.info.pop("after_commit", None)
        _is_writing.set(False)
        _end_turn()


def after_commit(call: Callable[[], None]) -> None:
    """Defer a call until the unit of work has committed: for everything that leaves the process."""
    db.session.info.setdefault("after_commit", []).append(call)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """One write transaction for a task or a command: commits at the end, rolls back on an exception."""
    begin_writing()
    try:
        yield
        commit_writing()
    except BaseException:
        roll_back()
        raise
