"""``hallway doctor``: checks everything that a server needs, and says how to fix what is wrong."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from hallway.adapters.keyfiles import SECRET_BYTES
from hallway.adapters.mail import SmtpSender
from hallway.core.clock import SystemClock
from hallway.core.db import ahead_of_database, prepare_engine
from hallway.migrations import is_at_head, is_from_newer_release
from hallway.settings import LOCAL_HOSTS, Settings, SettingsError, read_settings

MAX_CLOCK_DIFFERENCE = 5.0
SOMEBODY_ELSEWHERE = "nobody@example.com"
"""An address that nobody has (RFC 2606). An answer that it does not exist is fine: the server relays letters."""


@dataclass(frozen=True)
class Finding:
    """One thing that was checked. ``text`` says what was found, or what is wrong and how to fix it."""

    about: str
    is_ok: bool
    text: str


def examine(env: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Check everything, one finding at a time. Nothing is created or changed."""
    try:
        settings = read_settings(env)
    except SettingsError as error:
        yield Finding("settings", False, str(error))
        return
    yield Finding("settings", True, "every variable can be read")
    for check in (_data_folder, _keys, _subject, _public_url, _frontend, _broker, _mail):
        yield check(settings)
    yield from _database(settings)


def _data_folder(settings: Settings) -> Finding:
    folder = settings.data
    if not folder.is_dir():
        return Finding("data folder", False, f"{folder} is not there: 'hallway migrate' makes it")
    is_ok = os.access(folder, os.W_OK | os.X_OK)
    return Finding("data folder", is_ok, str(folder) if is_ok else f"{folder} cannot be written: give it to this user")


def _keys(settings: Settings) -> Finding:
    folder = settings.data / "keys"
    files = [*sorted(folder.glob("server-*.key")), folder / "vapid.pem"]
    missing = len(files) < 2 or not files[-1].exists()
    if missing:
        return Finding("keys", False, f"none in {folder}: 'hallway migrate' makes them; or restore them from a backup")
    for path in files:
        problem = _key_problem(path)
        if problem:
            return Finding("keys", False, problem)
    return Finding("keys", True, f"{len(files)} in {folder}, readable by this user alone")


def _key_problem(path: Path) -> str:
    if not path.is_file():
        return f"{path} is no file: restore it from a backup"
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return f"others may read {path} (mode {mode:04o}): chmod 600 {path}"
    try:
        raw = path.read_bytes()
    except OSError:
        return f"{path} cannot be read: give it to this user"
    if path.suffix == ".key":
        return (
            "" if len(raw) == SECRET_BYTES else f"{path} does not hold {SECRET_BYTES} bytes: restore it from a backup"
        )
    with suppress(ValueError, TypeError):
        key = load_pem_private_key(raw, password=None)
        if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
            return ""
    return f"{path} does not hold a P-256 key: restore it from a backup (a new one ends every subscription)"


def _subject(settings: Settings) -> Finding:
    """Check that push services have somebody to write to (RFC 8292, section 2.1); Apple refuses invented addresses."""
    subject, is_ok = settings.vapid_subject, False
    if subject.startswith("mailto:"):
        with suppress(EmailNotValidError):
            validate_email(subject.removeprefix("mailto:"), check_deliverability=False)
            is_ok = True
    else:
        host = urlsplit(subject).hostname or ""
        is_ok = subject.startswith("https://") and "." in host and host not in LOCAL_HOSTS
    advice = "set HALLWAY_VAPID_SUBJECT to mailto:you@your.domain, or Apple refuses the reminders"
    return Finding("push contact", is_ok, subject if is_ok else f"{subject} is nobody's address: {advice}")


def _public_url(settings: Settings) -> Finding:
    url, host = settings.public_url, urlsplit(settings.public_url).hostname or ""
    if settings.is_secure:
        return Finding("public address", True, url)
    if host in LOCAL_HOSTS:
        return Finding("public address", True, f"{url}: for this machine alone")
    lost = "no camera, no reminders, no use without a signal, no installing"
    advice = "set HALLWAY_PUBLIC_URL to an https address, or try phones with 'make certificate'"
    return Finding("public address", False, f"{url} is not https, so phones allow {lost}: {advice}")


def _frontend(settings: Settings) -> Finding:
    is_ok = (settings.frontend / "index.html").is_file()
    return Finding("phone app", is_ok, str(settings.frontend) if is_ok else "not built yet: make build")


def _broker(settings: Settings) -> Finding:
    if not settings.broker_url:
        where = "in the web process" if settings.engine == "embedded" else "in 'hallway worker', with no broker"
        return Finding("reminders", True, f"sent {where}")
    if find_spec("celery") is None:
        return Finding("broker", False, "Celery is not installed: pip install -r requirements/celery.txt")
    from hallway.adapters.broker import is_reachable  # noqa: PLC0415  # Celery's libraries are an extra

    parts = urlsplit(settings.broker_url)
    where = f"{parts.scheme} at {parts.hostname or 'localhost'}"
    if is_reachable(settings.broker_url):
        return Finding("broker", True, where)
    return Finding("broker", False, f"{where} does not answer: start it, or mend HALLWAY_BROKER_URL")


def _mail(settings: Settings) -> Finding:
    """Check that the mail server relays letters to other hosts. Nothing is sent."""
    if settings.mail_server is None:
        return Finding("mail", True, "none: codes and reminders by e-mail are off")
    server = settings.mail_server
    where = f"{server.host}:{server.port}"
    answer = SmtpSender(server, settings.mail_from).try_out(SOMEBODY_ELSEWHERE)
    if answer.reason == "relay":
        return Finding(
            "mail", False, f"{where} passes nothing on to other hosts: let this server relay, or log in to it"
        )
    if answer.state == "later":
        said = f"{answer.status or 'no answer'}, {answer.reason}"
        return Finding("mail", False, f"{where} takes no letters ({said}): mend HALLWAY_SMTP_URL or HALLWAY_MAIL_FROM")
    return Finding("mail", True, f"{where} passes letters on")


def _database(settings: Settings) -> Iterator[Finding]:
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        yield Finding("database", False, f"{url.database} is not there: 'hallway migrate' makes it")
        return
    engine = create_engine(url, hide_parameters=True)
    prepare_engine(engine)
    try:
        with engine.connect() as connection:
            yield from _look_into(engine, connection)
    except SQLAlchemyError as error:
        # Not its text, which may hold the address with the password.
        kind = type(error.__cause__ or error).__name__
        yield Finding("database", False, f"cannot be used ({kind}): mend HALLWAY_DATABASE_URL, or start it")
    finally:
        engine.dispose()


def _look_into(engine: Engine, connection: Connection) -> Iterator[Finding]:
    yield Finding("database", True, f"{engine.dialect.name} answers")
    yield _tables(connection)
    if engine.dialect.name == "sqlite":
        yield _pragma(connection, "journal_mode", "wal", "readers wait for writers: keep the file on a local disk")
        yield _pragma(connection, "foreign_keys", "1", "this SQLite was built without them: install another Python")
    yield _clock(connection, lambda: SystemClock().now())


def _tables(connection: Connection) -> Finding:
    if is_at_head(connection):
        return Finding("tables", True, "at the newest migration")
    if is_from_newer_release(connection):
        return Finding("tables", False, "ahead of the code: install the newer release that migrated them")
    return Finding("tables", False, "behind the code: hallway migrate")


def _pragma(connection: Connection, name: str, wanted: str, advice: str) -> Finding:
    found = str(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()).lower()
    return Finding(f"SQLite {name}", found == wanted, found if found == wanted else f"{found}: {advice}")


def _clock(connection: Connection, now: Callable[[], datetime]) -> Finding:
    ahead = ahead_of_database(connection, now())
    if abs(ahead) <= MAX_CLOCK_DIFFERENCE:
        return Finding("clock", True, "the same as the database's")
    where = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} the database's"
    advice = "reminders go out early, late or twice; let both machines keep time by NTP"
    return Finding("clock", False, f"{where}: {advice}")
