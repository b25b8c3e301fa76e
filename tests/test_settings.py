"""What an operator may set: every variable read, every unsafe value refused with the variable named."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from hallway.settings import LIMITS, REPOSITORY, MailServer, Settings, SettingsError, limit_variable, read_settings


def test_with_nothing_set_it_is_a_server_for_this_machine() -> None:
    settings = read_settings({})
    assert settings.public_url == "http://localhost:8000"
    assert settings.database_url == f"sqlite:///{REPOSITORY / 'data' / 'hallway.sqlite3'}"
    assert (settings.host, settings.port, settings.server) == ("127.0.0.1", 8000, "granian")
    assert settings.data == REPOSITORY / "data"
    assert settings.frontend == REPOSITORY / "frontend" / "dist"
    assert (settings.push_policy, settings.push_extra_hosts, settings.push_allow_nets) == ("allowlist", (), ())
    assert settings.trusted_proxies == 0
    assert settings.limits == {}
    assert (settings.engine, settings.broker_url, settings.metrics_token) == ("embedded", "", "")
    assert not settings.is_secure


def test_every_variable_is_read(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "HALLWAY_DATA": str(tmp_path),
            "HALLWAY_PUBLIC_URL": "https://hallway.example/",
            "HALLWAY_DATABASE_URL": "postgresql://me@db/hallway",
            "HOST": "0.0.0.0",
            "PORT": "9000",
            "HALLWAY_SERVER": "gunicorn",
            "HALLWAY_THREADS": "16",
            "HALLWAY_TLS_CERT": str(tmp_path / "cert.pem"),
            "HALLWAY_TLS_KEY": str(tmp_path / "key.pem"),
            "HALLWAY_TRUSTED_PROXIES": "2",
            "HALLWAY_FRONTEND": str(tmp_path / "dist"),
            "HALLWAY_VAPID_SUBJECT": "mailto:operator@example.com",
            "HALLWAY_PUSH_POLICY": "public",
            "HALLWAY_PUSH_EXTRA_HOSTS": "Push.example  localhost:8443",
            "HALLWAY_PUSH_ALLOW_NETS": "10.0.0.0/8 fd00::/8",
            "HALLWAY_LIMIT_ACCOUNTS": "20 per hour",
            "HALLWAY_ENGINE": "worker",
            "HALLWAY_BROKER_URL": "redis://:secret@queue/0",
            "HALLWAY_METRICS_TOKEN": "a token of the tests",
        }
    )
    assert settings.data == tmp_path
    assert settings.public_url == "https://hallway.example"
    assert settings.is_secure
    assert settings.database_url == "postgresql+psycopg://me@db/hallway"
    assert (settings.host, settings.port, settings.server, settings.threads) == ("0.0.0.0", 9000, "gunicorn", 16)
    assert (settings.tls_cert, settings.tls_key) == (tmp_path / "cert.pem", tmp_path / "key.pem")
    assert settings.trusted_proxies == 2
    assert settings.frontend == tmp_path / "dist"
    assert settings.vapid_subject == "mailto:operator@example.com"
    assert settings.push_policy == "public"
    assert settings.push_extra_hosts == ("push.example", "localhost:8443")
    assert settings.push_allow_nets == (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
    assert settings.limits == {"accounts": "20 per 1 hour"}
    assert (settings.engine, settings.broker_url) == ("worker", "redis://:secret@queue/0")
    assert settings.metrics_token == "a token of the tests"
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("sqlite:////var/hallway.sqlite3", "sqlite:////var/hallway.sqlite3"),
        ("postgres://me@db/hallway", "postgresql+psycopg://me@db/hallway"),
        ("postgresql+psycopg://me@db/hallway", "postgresql+psycopg://me@db/hallway"),
    ],
)
def test_the_driver_of_the_database_is_our_choice(given: str, kept: str) -> None:
    assert read_settings({"HALLWAY_DATABASE_URL": given}).database_url == kept


def test_the_public_address_follows_from_host_port_and_certificate() -> None:
    assert read_settings({"HOST": "192.0.2.7", "PORT": "8080"}).public_url == "http://192.0.2.7:8080"
    assert read_settings({"HOST": "::1"}).public_url == "http://localhost:8000"
    secure = {"HOST": "hallway.local", "HALLWAY_TLS_CERT": "c.pem", "HALLWAY_TLS_KEY": "k.pem"}
    assert read_settings(secure).public_url == "https://hallway.local:8000"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Hallway.Example", "https://hallway.example"),
        ("https://hallway.example:443/", "https://hallway.example"),
        ("http://hallway.example:80", "http://hallway.example"),
        ("https://hallway.example:8443", "https://hallway.example:8443"),
        ("http://[FD00::1]:8000", "http://[fd00::1]:8000"),
    ],
)
def test_the_public_address_is_written_as_browsers_send_it(given: str, kept: str) -> None:
    assert read_settings({"HALLWAY_PUBLIC_URL": given}).public_url == kept


def test_a_broker_means_workers_and_contradicts_an_embedded_engine() -> None:
    assert read_settings({"HALLWAY_BROKER_URL": "redis://queue/0"}).engine == "worker"
    with pytest.raises(SettingsError, match="HALLWAY_BROKER_URL"):
        read_settings({"HALLWAY_BROKER_URL": "redis://queue/0", "HALLWAY_ENGINE": "embedded"})


def test_push_services_are_told_an_address_even_if_none_is_set() -> None:
    assert read_settings({"HALLWAY_PUBLIC_URL": "http://localhost:8000"}).vapid_subject == "https://localhost:8000"
    assert read_settings({"HALLWAY_VAPID_SUBJECT": "https://example.com"}).vapid_subject == "https://example.com"


def test_an_empty_variable_counts_as_one_that_is_not_set() -> None:
    empty = dict.fromkeys(
        ("HALLWAY_DATA", "HALLWAY_PUBLIC_URL", "HALLWAY_DATABASE_URL", "PORT", "HALLWAY_SERVER", "HALLWAY_THREADS",
         "HALLWAY_TLS_CERT", "HALLWAY_TLS_KEY", "HALLWAY_TRUSTED_PROXIES", "HALLWAY_FRONTEND", "HALLWAY_VAPID_SUBJECT",
         "HALLWAY_PUSH_POLICY", "HALLWAY_PUSH_EXTRA_HOSTS", "HALLWAY_PUSH_ALLOW_NETS", "HOST",
         "HALLWAY_LIMIT_ACCOUNTS", "HALLWAY_ENGINE", "HALLWAY_BROKER_URL", "HALLWAY_METRICS_TOKEN"), "",
    )  # fmt: skip
    assert read_settings(empty) == read_settings({})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "http"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "8000.0"),
        ("PORT", "²"),
        ("HALLWAY_THREADS", "many"),
        ("HALLWAY_THREADS", "0"),
        ("HALLWAY_TRUSTED_PROXIES", "yes"),
        ("HALLWAY_SERVER", "apache"),
        ("HALLWAY_PUSH_POLICY", "anything"),
        ("HALLWAY_PUBLIC_URL", "hallway.example"),
        ("HALLWAY_PUBLIC_URL", "ftp://hallway.example"),
        ("HALLWAY_PUBLIC_URL", "https://hallway.example/app"),
        ("HALLWAY_PUBLIC_URL", "https://hallway.example?x=1"),
        ("HALLWAY_PUBLIC_URL", "https://hallway.example#x"),
        ("HALLWAY_PUBLIC_URL", "https://me:secret@hallway.example"),
        ("HALLWAY_PUBLIC_URL", "https://hallway.example:port"),
        ("HALLWAY_PUBLIC_URL", "https://[::1"),
        ("HALLWAY_PUBLIC_URL", "https://"),
        ("HALLWAY_DATABASE_URL", "mysql://me@db/hallway"),
        ("HALLWAY_DATABASE_URL", "hallway.sqlite3"),
        ("HALLWAY_TLS_CERT", "cert.pem"),
        ("HALLWAY_TLS_KEY", "key.pem"),
        ("HALLWAY_VAPID_SUBJECT", "operator@example.com"),
        ("HALLWAY_VAPID_SUBJECT", "mailto:operator"),
        ("HALLWAY_VAPID_SUBJECT", "mailto:operator@localhost"),
        ("HALLWAY_VAPID_SUBJECT", "http://example.com"),
        ("HALLWAY_PUSH_ALLOW_NETS", "10.0.0.0/33"),
        ("HALLWAY_PUSH_ALLOW_NETS", "10.0.0.1/8"),
        ("HALLWAY_PUSH_ALLOW_NETS", "everything"),
        *((limit_variable(name), "many") for name in LIMITS),
        ("HALLWAY_LIMIT_SIGN_IN", "300"),
        ("HALLWAY_ENGINE", "celery"),
        ("HALLWAY_BROKER_URL", "http://queue"),
        ("HALLWAY_METRICS_TOKEN", "short"),
        ("HALLWAY_SMTP_URL", "mail.example"),
        ("HALLWAY_SMTP_URL", "smtp://"),
        ("HALLWAY_SMTP_URL", "smtp://mail.example:port"),
        ("HALLWAY_SMTP_URL", "smtp://me:secret@mail.example?tls=none"),
        ("HALLWAY_MAIL_FROM", "hallway"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_its_variable_named(variable: str, value: str) -> None:
    server = {"HALLWAY_SMTP_URL": "smtp://mail.example"} if variable == "HALLWAY_MAIL_FROM" else {}
    with pytest.raises(SettingsError, match=variable):
        read_settings(server | {variable: value})


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("mail.example", 587, "starttls")),
        ("smtps://mail.example", MailServer("mail.example", 465, "direct")),
        ("smtp://localhost", MailServer("localhost", 25, "none")),
        (
            "smtp://me%40x:p%2Fw@mail.example:2525?tls=starttls",
            MailServer("mail.example", 2525, "starttls", "me@x", "p/w"),
        ),
    ],
)
def test_a_mail_server_is_named_by_its_address(url: str, server: MailServer) -> None:
    settings = read_settings({"HALLWAY_SMTP_URL": url, "HALLWAY_MAIL_FROM": "Hallway <hallway@mail.example>"})
    assert (settings.mail_server, settings.mail_from) == (server, "Hallway <hallway@mail.example>")
    assert "p/w" not in repr(settings.mail_server)


def test_a_mail_server_needs_somebody_to_write_as() -> None:
    with pytest.raises(SettingsError, match="HALLWAY_MAIL_FROM"):
        read_settings({"HALLWAY_SMTP_URL": "smtp://mail.example"})


def test_a_refusal_does_not_quote_the_password_of_a_database() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"HALLWAY_DATABASE_URL": "mysql://me:secret@db/hallway"})
    assert "secret" not in str(refused.value)


def test_settings_cannot_be_changed_afterwards(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, public_url="https://hallway.example", database_url="sqlite://")
    with pytest.raises(AttributeError):
        settings.port = 1  # type: ignore[misc]  # this is what must fail


def test_a_secret_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a token of 24 characters\n")
    settings = read_settings({"HALLWAY_METRICS_TOKEN_FILE": str(tmp_path / "token")})
    assert settings.metrics_token == "a token of 24 characters"


def test_a_secret_that_is_set_twice_or_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a token of 24 characters")
    both = {"HALLWAY_METRICS_TOKEN": "another token, no file", "HALLWAY_METRICS_TOKEN_FILE": str(tmp_path / "token")}
    with pytest.raises(SettingsError, match="HALLWAY_METRICS_TOKEN_FILE"):
        read_settings(both)
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(SettingsError, match="cannot be read"):
            read_settings({"HALLWAY_SMTP_URL_FILE": str(path)})
