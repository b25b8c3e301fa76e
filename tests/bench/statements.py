"""The SQL that an application sent, to be sent again on the bare driver."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import event, make_url

from hallway.core.db import db


@dataclass(frozen=True)
class Statement:
    """One statement as the driver got it; ``is_many`` where it ran once for each of several sets of parameters."""

    sql: str
    parameters: Any
    is_many: bool


@contextmanager
def recorded(app: Flask) -> Iterator[list[Statement]]:
    """Collect each statement with its parameters as the driver gets them."""
    found: list[Statement] = []

    def note(_connection: object, _cursor: object, sql: str, parameters: Any, _context: object, is_many: bool) -> None:
        if not sql.startswith("BEGIN"):
            # Several rows that come back are one statement with the parameters of all of them.
            found.append(Statement(sql, parameters, is_many and isinstance(parameters, list)))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


class BareDriver:
    """A connection of the driver itself, set up as the application's are."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.drivername == "sqlite"
        self._connection: Any
        if self.is_sqlite:
            self._connection = sqlite3.connect(str(parsed.database), isolation_level=None)
            for pragma in ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
                self._connection.execute(f"PRAGMA {pragma}")
        else:
            plain = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
            self._connection = psycopg.connect(plain, options="-c timezone=utc", autocommit=True)

    def begin(self, *, writing: bool) -> None:
        self._connection.execute("BEGIN IMMEDIATE" if writing and self.is_sqlite else "BEGIN")

    def commit(self) -> None:
        self._connection.execute("COMMIT")

    def rows(self, statement: str, parameters: Any = ()) -> list[Any]:
        """Run one statement and take all its rows."""
        cursor = self._connection.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []

    def replay(self, statements: Sequence[Statement]) -> None:
        """Run statements in one transaction."""
        self.begin(writing=True)
        for statement in statements:
            if statement.is_many:
                self._connection.cursor().executemany(statement.sql, statement.parameters)
            else:
                self.rows(statement.sql, statement.parameters)
        self.commit()

    def close(self) -> None:
        self._connection.close()
