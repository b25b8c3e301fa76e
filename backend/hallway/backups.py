"""``hallway backup`` and ``hallway restore``: one file with the database, the keys and the log of what was revoked.

The file is a tar archive that only its owner can read:

    about.json       which kind of database, which release, when (UTC)
    database         SQLite: the database file; PostgreSQL: pg_dump's custom format
    keys/...         the server's secrets
    ended.log        what was revoked, where anything was
"""

import json
import os
import sqlite3
import subprocess
import tarfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from shutil import copyfile, copytree, move, which
from tempfile import TemporaryDirectory

from sqlalchemy import URL, create_engine, make_url, text

from hallway.settings import Settings

ABOUT = "about.json"
DATABASE = "database"
KEYS = "keys"
REVOCATIONS = "ended.log"


class BackupError(Exception):
    """A backup cannot be made or restored; the text says why, and what to do."""


@dataclass(frozen=True)
class Backup:
    """What a backup says of itself. ``made_at`` is in UTC."""

    dialect: str
    release: str
    made_at: datetime


def make_backup(settings: Settings, path: Path, now: datetime) -> Backup:
    """Write a backup to a file that must not exist yet, while the server runs, and read it back.

    Raises BackupError if it cannot be made, OSError if the file cannot be written.
    """
    if path.exists():
        raise BackupError(f"{path} is there already: name another file.")
    url = make_url(settings.database_url)
    about = Backup(url.get_backend_name(), version("hallway"), now.astimezone(UTC))
    draft = path.with_name(path.name + ".part")
    # Beside the file, not in /tmp: it holds everything that people entered.
    with TemporaryDirectory(dir=path.resolve().parent, prefix=".hallway-") as name:
        folder = Path(name)
        _dump(url, folder / DATABASE)
        _check(url, folder / DATABASE)
        (folder / ABOUT).write_text(_to_json(about))
        copytree(settings.data / "keys", folder / KEYS)
        with suppress(FileNotFoundError):
            (folder / REVOCATIONS).write_bytes((settings.data / REVOCATIONS).read_bytes())
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                with tarfile.open(fileobj=file, mode="w") as archive:
                    for member in sorted(folder.iterdir()):
                        archive.add(member, member.name)
                file.flush()
                os.fsync(file.fileno())
            read_about(draft)
            draft.rename(path)
        finally:
            draft.unlink(missing_ok=True)
    return about


def read_about(path: Path) -> Backup:
    """Return what a backup says of itself. Raises BackupError if the file is not a whole backup."""
    try:
        with tarfile.open(path) as archive:
            names = set(archive.getnames())
            file = archive.extractfile(ABOUT)
            about = json.loads(file.read()) if file else {}
            found = Backup(about["database"], about["release"], datetime.fromisoformat(about["made_at"]))
    except (tarfile.TarError, KeyError, ValueError, TypeError) as error:
        raise BackupError(f"{path} is not a backup of Hallway, or not a whole one.") from error
    if not {DATABASE, f"{KEYS}/vapid.pem"} <= names:
        raise BackupError(f"{path} is not a backup of Hallway, or not a whole one.")
    return found


def restore_backup(settings: Settings, path: Path, now: datetime) -> Path:
    """Put a backup in the place of what is there, with the server stopped; returns where the latter is kept.

    The schema may be that of an older release: migrate afterwards. Raises BackupError if the backup cannot be used;
    then nothing has changed.
    """
    about = read_about(path)
    url = make_url(settings.database_url)
    if about.dialect != url.get_backend_name():
        raise BackupError(f"{path} is a backup of {about.dialect}: set HALLWAY_DATABASE_URL to such a database.")
    kept = settings.data / f"before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    with TemporaryDirectory(dir=settings.data, prefix=".restoring-") as name:
        folder = Path(name)
        with tarfile.open(path) as archive:
            # Nothing outside the folder, no links, no devices.
            archive.extractall(folder, filter="data")
        _check(url, folder / DATABASE)
        kept.mkdir(mode=0o700)
        if url.get_backend_name() == "sqlite":
            _replace_sqlite(Path(url.database or ""), folder / DATABASE, kept)
        else:
            _dump(url, kept / DATABASE)
            _replace_postgres(url, folder / DATABASE)
        _replace_keys(settings.data / KEYS, folder / KEYS, kept)
        _add_revocations(settings.data / REVOCATIONS, folder / REVOCATIONS)
    return kept


def _dump(url: URL, path: Path) -> None:
    if url.get_backend_name() == "sqlite":
        source = Path(url.database or "")
        if not source.is_file():
            raise BackupError(f"{source} is not there: 'hallway migrate' makes it.")
        try:
            with closing(sqlite3.connect(source, timeout=30)) as connection:
                connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise BackupError(f"{source} cannot be copied: {error}.") from error
    else:
        _run_postgres("pg_dump", url, "--format=custom", "--no-owner", f"--file={path}", _dbname(url))


def _check(url: URL, path: Path) -> None:
    """Raise BackupError if this copy of the database cannot be opened or is damaged."""
    if url.get_backend_name() == "sqlite":
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                said = connection.execute("PRAGMA integrity_check").fetchone()[0]
                connection.execute("SELECT version_num FROM alembic_version")
        except sqlite3.Error as error:
            raise BackupError(f"The copy of the database cannot be read: {error}.") from error
        if said != "ok":
            raise BackupError(f"The copy of the database is damaged: {said}.")
    elif "alembic_version" not in _run_postgres("pg_restore", url, "--list", str(path)):
        raise BackupError("The copy of the database has no tables of Hallway.")


def _replace_sqlite(database: Path, copy: Path, kept: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists():
            move(part, kept / part.name)
    # The database may be on another disk than the data folder: what takes its place is whole before it does.
    draft = database.with_name(database.name + ".part")
    copyfile(copy, draft)
    draft.chmod(0o600)
    draft.rename(database)


def _replace_postgres(url: URL, copy: Path) -> None:
    # The schema goes first: tables of a newer release, which the backup does not know, would stay in the way.
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    # Not the archive's own "CREATE SCHEMA public", which would now fail.
    listed = _run_postgres("pg_restore", url, "--list", str(copy))
    wanted = copy.with_name("wanted")
    wanted.write_text("\n".join(line for line in listed.splitlines() if " SCHEMA - public " not in line))
    words = (
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
        f"--use-list={wanted}",
        f"--dbname={_dbname(url)}",
    )
    _run_postgres("pg_restore", url, *words, str(copy))


def _replace_keys(keys: Path, copies: Path, kept: Path) -> None:
    if keys.exists():
        keys.rename(kept / KEYS)
    copies.rename(keys)
    keys.chmod(0o700)
    for path in keys.iterdir():
        path.chmod(0o600)


def _add_revocations(log: Path, copy: Path) -> None:
    """Add what only the backup's log has: a line that is lost brings back what was revoked."""
    if not copy.exists():
        return
    known = log.read_text().splitlines() if log.exists() else []
    missing = [line for line in copy.read_text().splitlines() if line not in set(known)]
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.writelines(f"{line}\n" for line in missing)


def _dbname(url: URL) -> str:
    """Return the address without its password, which others on this machine could read from the command."""
    nameless = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return nameless.render_as_string()


def _run_postgres(program: str, url: URL, *words: str) -> str:
    """Run one of PostgreSQL's own programs; returns what it says. Raises BackupError if it fails or is missing."""
    path = which(program)
    if path is None:
        raise BackupError(f"{program} is not there: install PostgreSQL's client programs, of the server's version.")
    env = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run([path, *words], env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise BackupError(f"{program} failed: {done.stderr.strip()}")
    return done.stdout


def _to_json(about: Backup) -> str:
    return json.dumps({"database": about.dialect, "release": about.release, "made_at": about.made_at.isoformat()})
