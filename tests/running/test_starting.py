"""A start that cannot succeed says why in a sentence, and one that can keeps its files to itself."""

import os
import resource
import signal
import stat
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from hallway.cli import main
from tests.fakes.web_server import WebServer, free_port


def migrate(data: Path, **env: str) -> str:
    """What ``hallway migrate`` says where it fails."""
    answer = CliRunner().invoke(main, ["migrate"], env={"HALLWAY_DATA": str(data), **env})
    assert answer.exit_code == 1, answer.output
    assert isinstance(answer.exception, SystemExit), answer.exception
    return answer.output


@pytest.mark.parametrize("kind", ["granian", "gunicorn"])
def test_a_port_is_not_shared_with_another_server(tmp_path: Path, kind: str) -> None:
    first = WebServer(tmp_path / "first")
    second = None
    try:
        first.wait_until_ready()
        second = WebServer(tmp_path / "second", PORT=str(first.port), HALLWAY_SERVER=kind)
        assert second.process.wait(60) == 1
        assert f"Another server is at 127.0.0.1 port {first.port}" in second.log
        assert "Traceback" not in second.log
        assert first.ask("GET", "/api/health")[0] == 200
    finally:
        for one in (first, second):
            if one is not None:
                one.kill()


@pytest.mark.parametrize("kind", ["granian", "gunicorn"])
def test_a_worker_whose_parent_was_killed_ends_too_and_leaves_the_port(tmp_path: Path, kind: str) -> None:
    first = WebServer(tmp_path / "first", HALLWAY_SERVER=kind)
    first.wait_until_ready()
    left = psutil.Process(first.process.pid).children(recursive=True)
    assert left
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    _, alive = psutil.wait_procs(left, timeout=60)
    for one in alive:
        one.kill()
    assert alive == []
    second = WebServer(tmp_path / "second", PORT=str(first.port))
    try:
        second.wait_until_ready()
    finally:
        second.kill()


def test_a_port_can_be_taken_again_at_once(tmp_path: Path) -> None:
    first = WebServer(tmp_path / "data")
    first.wait_until_ready()
    assert first.stop() == 0
    second = WebServer(tmp_path / "data", PORT=str(first.port))
    try:
        second.wait_until_ready()
    finally:
        second.kill()


def test_postgresql_that_is_away(tmp_path: Path) -> None:
    said = migrate(tmp_path / "data", HALLWAY_DATABASE_URL="postgresql://ada:hunter22@127.0.0.1:1/hallway")
    assert "The database cannot be used" in said
    assert "hunter22" not in said


def test_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "hallway.sqlite3").write_text("This is a letter to Mary Somerville. " * 100)
    assert "The database cannot be used (SQLITE_NOTADB)" in migrate(tmp_path)


def test_a_database_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    said = migrate(tmp_path, HALLWAY_DATABASE_URL=f"sqlite:///{tmp_path / 'no' / 'such.sqlite3'}")
    assert "The database cannot be used (SQLITE_CANTOPEN)" in said


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in migrate(tmp_path / "file")
    assert str(tmp_path / "file") in migrate(tmp_path / "file" / "below")


@pytest.mark.parametrize("name", ["server-1.key", "vapid.pem"])
def test_a_folder_for_a_key(tmp_path: Path, name: str) -> None:
    (tmp_path / "keys" / name).mkdir(parents=True)
    assert f"{tmp_path / 'keys' / name}: Is a directory." in migrate(tmp_path)


@pytest.mark.parametrize("folder", ["hallway.sqlite3", "letters"])
def test_a_folder_for_a_database(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    said = migrate(tmp_path, HALLWAY_DATABASE_URL=f"sqlite:///{tmp_path / folder}")
    assert "The database cannot be used (SQLITE_CANTOPEN)" in said


def test_a_database_that_can_only_be_read(tmp_path: Path) -> None:
    env = {"HALLWAY_DATA": str(tmp_path)}
    assert CliRunner().invoke(main, ["migrate"], env=env).exit_code == 0
    env["HALLWAY_DATABASE_URL"] = f"sqlite:///file:{tmp_path / 'hallway.sqlite3'}?mode=ro&uri=true"
    answer = CliRunner().invoke(main, ["new-epoch"], env=env)
    assert (answer.exit_code, "cannot be used (SQLITE_READONLY)" in answer.output) == (1, True)


# Bytes that fit into a file: no key, or keys and no database.
@pytest.mark.parametrize(("room", "said"), [(0, "vapid.pem cannot be written"), (4096, "database cannot be used")])
def test_a_disk_that_is_full(tmp_path: Path, room: int, said: str) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        told = migrate(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert said in told
    # Once there is room it starts.
    assert CliRunner().invoke(main, ["migrate"], env={"HALLWAY_DATA": str(tmp_path)}).exit_code == 0


@pytest.mark.parametrize("kind", ["missing", "folder", "garbage"])
def test_a_certificate_that_is_none(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "certificate.pem"
    if kind == "folder":
        path.mkdir()
    elif kind == "garbage":
        path.write_text("Dear Mary,")
    env = {"HALLWAY_DATA": str(tmp_path / "data"), "PORT": str(free_port()), "HALLWAY_ENGINE": "worker"}
    env |= {"HALLWAY_TLS_CERT": str(path), "HALLWAY_TLS_KEY": str(path)}
    answer = CliRunner().invoke(main, ["run"], env=env)
    assert isinstance(answer.exception, SystemExit), answer.exception
    assert ("HALLWAY_TLS_CERT" if kind == "garbage" else str(path)) in answer.output


def test_files_are_for_this_user_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert CliRunner().invoke(main, ["migrate"], env={"HALLWAY_DATA": str(tmp_path / "data")}).exit_code == 0
    finally:
        os.umask(before)
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert "hallway.sqlite3" in {path.name for path in files}


def test_the_release_before_starts_on_tables_of_the_one_after(tmp_path: Path) -> None:
    env = {"HALLWAY_DATA": str(tmp_path)}
    assert CliRunner().invoke(main, ["migrate"], env=env).exit_code == 0
    with create_engine(f"sqlite:///{tmp_path / 'hallway.sqlite3'}").begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'of_tomorrow'")
    answer = CliRunner().invoke(main, ["migrate"], env=env)
    assert answer.exit_code == 0, answer.output
