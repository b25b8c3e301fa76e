"""The operator's settings: read once from the environment, validated, then frozen."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from email_validator import EmailNotValidError, validate_email
from limits import parse

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
BROKERS = ("amqp://", "amqps://", "redis://", "rediss://", "redis+socket://")
MIN_TOKEN = 16
USUAL_PORTS = {"http": 80, "https": 443}
REPOSITORY = Path(__file__).resolve().parents[2]

SECRETS = ("HALLWAY_DATABASE_URL", "HALLWAY_BROKER_URL", "HALLWAY_METRICS_TOKEN", "HALLWAY_SMTP_URL")
"""Settings that may stand in a file: ``<NAME>_FILE`` names it."""

LIMITS = {
    # A venue is one network: a whole conference may open accounts in the same hour. More looks like a machine.
    "accounts": "1000 per hour",
    # Wrong codes from one network. A hand-over code has 36 bits of chance, so hundreds of slips find nothing.
    "sign-in": "300 per hour",
    # Lost cookies come back with a proof that nobody guesses; this only keeps a broken phone from asking for ever.
    "resume": "300 per hour",
    "typed-codes": "30 per hour",  # wrong readings by one person
    "reports": "10 per day",  # by one person: more would hide those of others
    "mail-links": "300 per hour",  # buttons in letters carry signatures that nobody guesses
    # Guests of one network who left their details; a form that is wrong costs ten.
    "guests": "1000 per hour",
    # Guests of one code: a poster that a whole hall reads.
    "guests-of-code": "200 per hour",
    "guests-of-step": "20 per hour",  # guests of one minute of a live code: nobody shows it to more
    # Pages of fifty people of the lists of events, by one person: a large event read to its end, and not every day.
    "event-lists": "120 per day",
    # Letters that one network may cause, to whomever.
    "email-codes": "1000 per hour",
    # Letters that one person may cause by proving addresses, which may be anybody's.
    "proofs-asked": "20 per day",
    # Letters to one address that one network or person may cause.
    "codes-asked": "5 per hour",
    # Letters to one address, whoever asks; after these it gets one in each of the later windows.
    "letters": "20 per day",
    "letters-later": "1 per hour",
    # Wrong e-mail codes for one address from one network or person: eight digits, of which a few may be right at once.
    "code-tries": "10 per hour",
    # The same from anywhere; past these a code works only for the network or person who asked for it.
    "code-tries-anywhere": "200 per day",
}
"""How often things may be done, in the notation of the limits library. ``HALLWAY_LIMIT_<NAME>`` changes one."""


@dataclass(frozen=True)
class MailServer:
    """Where e-mails are handed over. ``tls``: *starttls*, *direct* (from the first byte) or *none*."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = field(default="", repr=False)


class SettingsError(Exception):
    """A setting is missing, invalid or unsafe; the text says which, and what to do."""


@dataclass(frozen=True)
class Settings:
    """Every setting, with the name of its environment variable in ``docs/operating.md``."""

    data: Path
    public_url: str
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    server: str = "granian"
    threads: int = 4
    tls_cert: Path | None = None
    tls_key: Path | None = None
    trusted_proxies: int = 0
    frontend: Path = REPOSITORY / "frontend" / "dist"
    engine: str = "embedded"
    """Where reminders and chores run: ``embedded`` in the web process, ``worker`` in processes of their own."""
    broker_url: str = field(default="", repr=False)
    """Where Celery's messages go; if empty, workers poll the database."""
    metrics_token: str = field(default="", repr=False)
    metrics_port: int = 0
    """The port on which a worker serves ``/metrics``; 0 for none. The web process serves it on its own port."""
    vapid_subject: str = ""
    push_policy: str = "allowlist"
    push_extra_hosts: tuple[str, ...] = ()
    push_allow_nets: tuple[IPv4Network | IPv6Network, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    mail_server: MailServer | None = None
    mail_from: str = ""
    operator: str = ""
    """Who runs the server, as people read it in the app."""

    @property
    def is_secure(self) -> bool:
        """Return whether people reach the server over HTTPS."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def is_behind_proxy(self) -> bool:
        """Return whether requests seem to come through a proxy on this machine."""
        is_local = urlsplit(self.public_url).hostname in LOCAL_HOSTS
        return self.trusted_proxies > 0 or not (is_local or self.tls_cert)


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Return the settings in environment variables. Raises SettingsError, which names the variable."""
    env = _with_files(os.environ if env is None else env)
    data = Path(env.get("HALLWAY_DATA") or REPOSITORY / "data").expanduser().resolve()
    host, port = env.get("HOST") or "127.0.0.1", _number(env, "PORT", 8000)
    tls_cert, tls_key = _path(env, "HALLWAY_TLS_CERT"), _path(env, "HALLWAY_TLS_KEY")
    if bool(tls_cert) != bool(tls_key):
        raise SettingsError("HALLWAY_TLS_CERT and HALLWAY_TLS_KEY go together: set both or neither.")
    default_url = f"{'https' if tls_cert else 'http'}://{'localhost' if host in LOCAL_HOSTS else host}:{port}"
    public_url = _origin(env.get("HALLWAY_PUBLIC_URL") or default_url)
    mail_server = _mail_server(env.get("HALLWAY_SMTP_URL", ""))
    return Settings(
        data=data,
        public_url=public_url,
        database_url=_database_url(env.get("HALLWAY_DATABASE_URL") or f"sqlite:///{data / 'hallway.sqlite3'}"),
        host=host,
        port=port,
        server=_one_of(env, "HALLWAY_SERVER", ("granian", "gunicorn")),
        threads=_number(env, "HALLWAY_THREADS", 4, least=1),
        tls_cert=tls_cert,
        tls_key=tls_key,
        trusted_proxies=_number(env, "HALLWAY_TRUSTED_PROXIES", 0),
        frontend=_path(env, "HALLWAY_FRONTEND") or REPOSITORY / "frontend" / "dist",
        engine=_engine(env),
        broker_url=_broker_url(env.get("HALLWAY_BROKER_URL", "")),
        metrics_token=_metrics_token(env.get("HALLWAY_METRICS_TOKEN", "")),
        metrics_port=_number(env, "HALLWAY_METRICS_PORT", 0),
        vapid_subject=_subject(env.get("HALLWAY_VAPID_SUBJECT", ""), public_url),
        push_policy=_one_of(env, "HALLWAY_PUSH_POLICY", ("allowlist", "public")),
        push_extra_hosts=tuple(env.get("HALLWAY_PUSH_EXTRA_HOSTS", "").lower().split()),
        push_allow_nets=_networks(env.get("HALLWAY_PUSH_ALLOW_NETS", "")),
        limits=_limits(env),
        mail_server=mail_server,
        mail_from=_mail_from(env.get("HALLWAY_MAIL_FROM", ""), mail_server),
        operator=env.get("HALLWAY_OPERATOR", "").strip()[:200],
    )


def _with_files(env: Mapping[str, str]) -> Mapping[str, str]:
    """Return the variables, secrets read from the files that ``<NAME>_FILE`` names, as container engines give them."""
    read = {}
    for name in SECRETS:
        variable = f"{name}_FILE"
        if not env.get(variable):
            continue
        if env.get(name):
            raise SettingsError(f"{name} and {variable} say the same thing: set one of them.")
        try:
            read[name] = Path(env[variable]).read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{variable}: {env[variable]} cannot be read.") from error
    return {**env, **read}


def _number(env: Mapping[str, str], name: str, default: int, *, least: int = 0) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= 65_535:
        raise SettingsError(f"{name} must be a whole number of {least} or more, not {text!r}.")
    return int(text)


def _one_of(env: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    text = env.get(name) or allowed[0]
    if text not in allowed:
        raise SettingsError(f"{name} must be one of {', '.join(allowed)}, not {text!r}.")
    return text


def _path(env: Mapping[str, str], name: str) -> Path | None:
    return Path(env[name]).expanduser().resolve() if env.get(name) else None


def _origin(url: str) -> str:
    """Return an origin as browsers write it (RFC 6454, section 6.2), since it is compared with what they send."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    has_more = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in USUAL_PORTS or not host or has_more:
        raise SettingsError(f"HALLWAY_PUBLIC_URL must be an origin such as https://hallway.example, not {url!r}.")
    is_usual = port is None or port == USUAL_PORTS[parts.scheme]
    return f"{parts.scheme}://" + (f"[{host}]" if ":" in host else host) + ("" if is_usual else f":{port}")


def _database_url(url: str) -> str:
    # The driver is our choice, not the operator's.
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError("HALLWAY_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return url


def _engine(env: Mapping[str, str]) -> str:
    """Return the engine. Only workers use a broker, so setting one means that there are workers."""
    if not env.get("HALLWAY_BROKER_URL"):
        return _one_of(env, "HALLWAY_ENGINE", ("embedded", "worker"))
    if env.get("HALLWAY_ENGINE") == "embedded":
        raise SettingsError("HALLWAY_BROKER_URL is for workers: leave HALLWAY_ENGINE empty, or set it to worker.")
    return _one_of(env, "HALLWAY_ENGINE", ("worker",))


def _broker_url(url: str) -> str:
    if url and not url.startswith(BROKERS):
        # The address itself may hold a password, so it is not quoted.
        raise SettingsError(f"HALLWAY_BROKER_URL must begin with one of {', '.join(BROKERS)}.")
    return url


def _metrics_token(text: str) -> str:
    if text and len(text) < MIN_TOKEN:
        raise SettingsError(f"HALLWAY_METRICS_TOKEN must have {MIN_TOKEN} characters or more.")
    return text


def _subject(text: str, public_url: str) -> str:
    """Return whom push services may write to (RFC 8292, section 2.1). Some refuse invented addresses, so check it."""
    if text.startswith("mailto:"):
        try:
            validate_email(text.removeprefix("mailto:"), check_deliverability=False)
        except EmailNotValidError as error:
            raise SettingsError(f"HALLWAY_VAPID_SUBJECT: {error}") from error
        return text
    if text and not text.startswith("https://"):
        raise SettingsError("HALLWAY_VAPID_SUBJECT must be mailto:you@your.domain or an https:// address.")
    return text or public_url.replace("http://", "https://", 1)


def _mail_server(url: str) -> MailServer | None:
    """Parse ``smtp://user:password@host:587?tls=starttls``, or ``smtps://...`` for TLS from the start (RFC 8314)."""
    if not url:
        return None
    # The address may hold a password, so it is never quoted.
    form = "HALLWAY_SMTP_URL must be like smtp://user:password@host:587?tls=starttls or smtps://host."
    try:
        parts = urlsplit(url)
        host, port, tls = parts.hostname, parts.port, dict(parse_qsl(parts.query)).get("tls")
    except ValueError as error:
        raise SettingsError(form) from error
    if parts.scheme not in {"smtp", "smtps"} or not host or parts.path.strip("/"):
        raise SettingsError(form)
    tls = "direct" if parts.scheme == "smtps" else tls or ("none" if host in LOCAL_HOSTS else "starttls")
    if tls not in {"starttls", "direct", "none"} or (tls == "none" and host not in LOCAL_HOSTS):
        raise SettingsError("HALLWAY_SMTP_URL: tls is starttls or direct; none is for a mail server on this machine.")
    usual = {"starttls": 587, "direct": 465, "none": 25}[tls]
    return MailServer(host, port or usual, tls, unquote(parts.username or ""), unquote(parts.password or ""))


def _mail_from(text: str, server: MailServer | None) -> str:
    if server is None:
        return ""
    address = parseaddr(text)[1]
    try:
        # Where mail stays on this machine, so may its domain.
        validate_email(address, check_deliverability=False, test_environment=server.host in LOCAL_HOSTS)
    except EmailNotValidError as error:
        raise SettingsError(f"HALLWAY_MAIL_FROM must be like Hallway <hallway@your.domain>: {error}") from error
    return text


def limit_variable(name: str) -> str:
    """Return the environment variable that changes a limit."""
    return f"HALLWAY_LIMIT_{name.upper().replace('-', '_')}"


def _limits(env: Mapping[str, str]) -> dict[str, str]:
    limits = {}
    for name, usual in LIMITS.items():
        variable = limit_variable(name)
        try:
            if env.get(variable):
                limits[name] = str(parse(env[variable]))
        except ValueError as error:
            raise SettingsError(f"{variable} must be a limit such as '{usual}'.") from error
    return limits


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(part) for part in text.split())
    except ValueError as error:
        raise SettingsError(f"HALLWAY_PUSH_ALLOW_NETS: {error}") from error
