"""Where reminders run, by setting."""

import pytest

from hallway.settings import SettingsError, read_settings

REDIS = "redis://localhost:6379/0"


def test_reminders_run_in_the_web_process_unless_told_otherwise() -> None:
    assert read_settings({}).engine == "embedded"
    assert read_settings({"HALLWAY_ENGINE": "worker"}).engine == "worker"


def test_a_broker_means_workers() -> None:
    assert read_settings({"HALLWAY_BROKER_URL": REDIS}).engine == "worker"
    assert read_settings({"HALLWAY_BROKER_URL": REDIS, "HALLWAY_ENGINE": "worker"}).broker_url == REDIS


@pytest.mark.parametrize(
    "env",
    [
        {"HALLWAY_ENGINE": "celery"},
        {"HALLWAY_ENGINE": "embedded", "HALLWAY_BROKER_URL": REDIS},
        {"HALLWAY_BROKER_URL": "kafka://:hunter22@localhost"},
        {"HALLWAY_METRICS_TOKEN": "short"},
    ],
)
def test_what_does_not_fit_together_is_refused_by_name(env: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="HALLWAY_") as caught:
        read_settings(env)
    assert "hunter22" not in str(caught.value)


def test_secrets_do_not_print() -> None:
    settings = read_settings({"HALLWAY_BROKER_URL": "redis://:hunter22@h/0", "HALLWAY_METRICS_TOKEN": "x" * 16})
    assert "hunter22" not in repr(settings)
    assert "x" * 16 not in repr(settings)
