"""One command copies a running server into one file, one puts it back; what is no whole backup changes nothing."""

import json
import stat
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import text

from hallway.cli import main
from hallway.core.db import db
from hallway.settings import Settings
from tests.api import Phone
from tests.fakes.web_server import WebServer
from tests.running.conftest import Hallway

MakePerson = Callable[..., Phone]


def count_of_people(app: Flask) -> int:
    with app.app_context():
        count = db.session.execute(text("SELECT count(*) FROM people")).scalar_one()
        db.session.remove()
        return int(count)


def epoch(app: Flask) -> str:
    with app.app_context():
        found = str(db.session.execute(text("SELECT epoch FROM feed_epoch")).scalar_one())
        db.session.remove()
        return found


def keys(settings: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (settings.data / "keys").iterdir()}


def test_a_restored_backup_holds_what_it_held_in_a_new_epoch(
    hallway: Hallway, settings: Settings, app: Flask, make_person: MakePerson, tmp_path: Path
) -> None:
    make_person("Ada Lovelace")
    file = tmp_path / "evening.backup"
    made = hallway("backup", file)
    assert made.exit_code == 0, made.output
    assert "opened and checked" in made.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secrets, before = keys(settings), epoch(app)
    make_person("Grace Hopper")
    for path in (settings.data / "keys").iterdir():
        path.unlink()

    restored = hallway("restore", file)

    assert restored.exit_code == 0, restored.output
    assert count_of_people(app) == 1
    assert epoch(app) != before
    assert keys(settings) == secrets
    assert {stat.S_IMODE(path.stat().st_mode) for path in (settings.data / "keys").iterdir()} == {0o600}


def test_what_was_there_before_is_kept_and_can_be_put_back(
    hallway: Hallway, settings: Settings, make_person: MakePerson, tmp_path: Path
) -> None:
    make_person("Ada Lovelace")
    hallway("backup", tmp_path / "first.backup")
    make_person("Grace Hopper")
    said = hallway("restore", tmp_path / "first.backup").output
    (kept,) = settings.data.glob("before-restore-*")
    assert str(kept) in said
    assert {"keys"} < {path.name for path in kept.iterdir()}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_a_line_that_only_the_backup_knows_joins_the_log_of_what_was_revoked(
    hallway: Hallway, settings: Settings, make_person: MakePerson, tmp_path: Path
) -> None:
    make_person("Ada Lovelace")
    log = settings.data / "ended.log"
    hallway("migrate")
    log.write_text("device 11\n")
    hallway("backup", tmp_path / "evening.backup")
    log.write_text("device 22\n")
    assert hallway("restore", tmp_path / "evening.backup").exit_code == 0
    assert sorted(log.read_text().split("\n"))[-2:] == ["device 11", "device 22"]


def test_a_backup_never_writes_over_a_file(hallway: Hallway, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Mary,")
    said = hallway("backup", file)
    assert said.exit_code == 1
    assert "is there already" in said.output
    assert file.read_text() == "Dear Mary,"


def archive(**files: bytes) -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as made:
        for name, content in files.items():
            member = tarfile.TarInfo(name.replace("__", "/"))
            member.size = len(content)
            made.addfile(member, BytesIO(content))
    return buffer.getvalue()


def about(database: str) -> bytes:
    return json.dumps({"database": database, "release": "0.1.0", "made_at": "2026-11-24T19:00:00+00:00"}).encode()


NO_BACKUPS = {
    "a letter": b"Dear Mary, " * 500,
    "nothing": b"",
    "an archive of something else": archive(**{"letter.txt": b"Dear Mary,"}),
    "a backup without a database": archive(**{"about.json": about("sqlite"), "keys__vapid.pem": b"-"}),
    "words that are no words": archive(**{"about.json": b"[1, 2", "database": b"-", "keys__vapid.pem": b"-"}),
}


@pytest.mark.parametrize("content", NO_BACKUPS.values(), ids=list(NO_BACKUPS))
def test_what_is_no_whole_backup_changes_nothing(
    hallway: Hallway, settings: Settings, app: Flask, make_person: MakePerson, tmp_path: Path, content: bytes
) -> None:
    make_person("Ada Lovelace")
    hallway("migrate")
    secrets, before = keys(settings), epoch(app)
    (tmp_path / "found").write_bytes(content)
    said = hallway("restore", tmp_path / "found")
    assert said.exit_code == 1
    assert "is not a backup of Hallway" in said.output
    assert (count_of_people(app), epoch(app), keys(settings)) == (1, before, secrets)


def test_a_damaged_database_changes_nothing(
    hallway: Hallway, settings: Settings, app: Flask, make_person: MakePerson, tmp_path: Path
) -> None:
    make_person("Ada Lovelace")
    hallway("migrate")
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    content = archive(**{"about.json": about(kind), "database": b"Dear Mary, " * 999, "keys__vapid.pem": b"-"})
    (tmp_path / "found").write_bytes(content)
    said = hallway("restore", tmp_path / "found")
    assert said.exit_code == 1
    assert isinstance(said.exception, SystemExit)
    assert count_of_people(app) == 1


def test_a_backup_of_the_other_kind_of_database_is_refused(
    hallway: Hallway, settings: Settings, tmp_path: Path
) -> None:
    other = "postgresql" if settings.database_url.startswith("sqlite") else "sqlite"
    content = archive(**{"about.json": about(other), "database": b"-", "keys__vapid.pem": b"-"})
    (tmp_path / "found").write_bytes(content)
    assert f"is a backup of {other}" in hallway("restore", tmp_path / "found").output


def test_nothing_is_restored_below_a_running_server(tmp_path: Path) -> None:
    server = WebServer(tmp_path / "data")
    try:
        server.wait_until_ready()
        env = {"HALLWAY_DATA": str(tmp_path / "data"), "PORT": str(server.port)}
        file = tmp_path / "evening.backup"
        made = CliRunner().invoke(main, ["backup", str(file)], env=env)
        assert made.exit_code == 0, made.output
        said = CliRunner().invoke(main, ["restore", str(file)], env=env)
        assert said.exit_code == 1
        assert "stop it" in said.output
    finally:
        server.kill()
