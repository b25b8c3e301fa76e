"""``hallway doctor``: every line says ok or what to do, and the command fails if something is wrong."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine

from hallway import doctor
from hallway.adapters.keyfiles import load_keyring, load_vapid_key
from hallway.cli import main
from hallway.doctor import Finding, examine
from tests.fakes.mail_server import running_mail_server

Env = dict[str, str]


@pytest.fixture
def env(db_url: str, tmp_path: Path) -> Env:
    """A healthy installation."""
    data, frontend = tmp_path / "data", tmp_path / "dist"
    load_keyring(data)
    load_vapid_key(data)
    frontend.mkdir()
    (frontend / "index.html").write_text("<!doctype html>")
    return {
        "HALLWAY_DATA": str(data),
        "HALLWAY_FRONTEND": str(frontend),
        "HALLWAY_DATABASE_URL": db_url.replace("postgresql+psycopg://", "postgresql://"),
        "HALLWAY_PUBLIC_URL": "https://hallway.example.org",
        "HALLWAY_VAPID_SUBJECT": "mailto:operator@hallway.example.org",
    }


def _problems(env: Env) -> dict[str, str]:
    return {finding.about: finding.text for finding in examine(env) if not finding.is_ok}


def test_finds_nothing_wrong_with_a_healthy_installation(env: Env) -> None:
    findings = list(examine(env))
    assert [finding for finding in findings if not finding.is_ok] == []
    assert {"keys", "clock", "tables", "phone app"} <= {finding.about for finding in findings}


def test_the_command_succeeds_when_all_is_well(env: Env) -> None:
    answer = CliRunner().invoke(main, ["doctor"], env=env)
    assert answer.exit_code == 0, answer.output
    assert {line.split()[0] for line in answer.output.splitlines()} == {"ok"}


class TestWhatIsWrong:
    @pytest.fixture
    def db_url(self, sqlite_copies: object, tmp_path: Path, request: pytest.FixtureRequest) -> str:
        """These are the same on every database."""
        url: str = request.getfixturevalue("sqlite_copies").create()
        return url

    def test_a_mail_server_that_passes_nothing_on(self, env: Env) -> None:
        with running_mail_server() as server:
            mail = {
                "HALLWAY_SMTP_URL": f"smtp://localhost:{server.port}?tls=none",
                "HALLWAY_MAIL_FROM": "a@hallway.example.org",
            }
            assert _problems(env | mail) == {}
            server.answers[doctor.SOMEBODY_ELSEWHERE] = "554 5.7.1 Relay access denied"
            assert "relay" in _problems(env | mail)["mail"]
            assert server.letters == []
        assert "takes no letters" in _problems(env | mail)["mail"]

    def test_the_command_fails_and_says_what_to_do(self, env: Env) -> None:
        answer = CliRunner().invoke(main, ["doctor"], env=env | {"HALLWAY_FRONTEND": "/nowhere"})
        assert answer.exit_code == 1
        assert "problem  phone app: not built yet: make build" in answer.output.splitlines()

    def test_a_setting_that_cannot_be_read(self, env: Env) -> None:
        assert "HALLWAY_VAPID_SUBJECT" in _problems(env | {"HALLWAY_VAPID_SUBJECT": "operator"})["settings"]

    def test_keys_that_others_may_read(self, env: Env) -> None:
        (Path(env["HALLWAY_DATA"]) / "keys" / "vapid.pem").chmod(0o644)
        assert "chmod 600" in _problems(env)["keys"]

    def test_keys_that_are_missing_or_broken(self, env: Env) -> None:
        path = Path(env["HALLWAY_DATA"]) / "keys" / "vapid.pem"
        path.write_text("nonsense")
        assert "P-256" in _problems(env)["keys"]
        path.unlink()
        assert "backup" in _problems(env)["keys"]
        assert not path.exists()

    def test_a_push_contact_that_is_nobodys_address(self, env: Env) -> None:
        alone = env | {"HALLWAY_VAPID_SUBJECT": "", "HALLWAY_PUBLIC_URL": "http://localhost:8000"}
        assert _problems(alone).keys() == {"push contact"}

    def test_an_address_that_phones_do_not_trust(self, env: Env) -> None:
        assert "no camera" in _problems(env | {"HALLWAY_PUBLIC_URL": "http://192.168.1.20:8000"})["public address"]

    def test_a_data_folder_that_is_not_there(self, env: Env, tmp_path: Path) -> None:
        found = _problems(env | {"HALLWAY_DATA": str(tmp_path / "nowhere")})
        assert found.keys() == {"data folder", "keys"}
        assert not (tmp_path / "nowhere").exists()

    def test_a_database_that_is_not_there(self, env: Env, tmp_path: Path) -> None:
        path = tmp_path / "none.sqlite3"
        assert "migrate" in _problems(env | {"HALLWAY_DATABASE_URL": f"sqlite:///{path}"})["database"]
        assert not path.exists()

    def test_a_database_that_does_not_answer_without_telling_its_password(self, env: Env) -> None:
        url = "postgresql://hallway:hunter22@127.0.0.1:1/hallway"
        text = _problems(env | {"HALLWAY_DATABASE_URL": url})["database"]
        assert "HALLWAY_DATABASE_URL" in text
        assert "hunter22" not in text

    def test_a_database_that_was_not_migrated(self, env: Env, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        with create_engine(url).begin() as connection:
            connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
        assert "hallway migrate" in _problems(env | {"HALLWAY_DATABASE_URL": url})["tables"]

    def test_a_database_that_a_newer_release_migrated(self, env: Env, db_url: str) -> None:
        engine = create_engine(db_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'of_tomorrow'")
        engine.dispose()
        assert "newer release" in _problems(env)["tables"]

    def test_a_broker_that_does_not_answer_without_telling_its_password(self, env: Env) -> None:
        text = _problems(env | {"HALLWAY_BROKER_URL": "redis://:hunter22@127.0.0.1:1/0"})["broker"]
        assert "does not answer" in text
        assert "hunter22" not in text

    def test_a_broker_that_answers(self, env: Env, redis_url: str) -> None:
        assert Finding("broker", True, "redis at 127.0.0.1") in list(examine(env | {"HALLWAY_BROKER_URL": redis_url}))


def test_a_clock_that_is_not_the_databases(env: Env, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ahead:
        def now(self) -> datetime:
            return datetime.now(UTC) + timedelta(minutes=2)

    make_clock: Callable[[], Ahead] = Ahead
    monkeypatch.setattr(doctor, "SystemClock", make_clock)
    said = _problems(env)["clock"]
    assert "120 s ahead of the database's" in said
    assert "NTP" in said


@pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
def test_the_database_s_clock_is_read_in_whatever_zone_it_shows_it(env: Env) -> None:
    url = env["HALLWAY_DATABASE_URL"]
    zone = "options=-c%20timezone%3DAsia/Kolkata"
    findings = examine(env | {"HALLWAY_DATABASE_URL": f"{url}{'&' if '?' in url else '?'}{zone}"})
    assert Finding("clock", True, "the same as the database's") in list(findings)
