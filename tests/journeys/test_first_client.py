"""The client in docs/first-client.md runs as it stands there."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from hallway.core.ids import new_id
from tests.architecture.source import ROOT
from tests.fakes.web_server import WebServer, new_account


@pytest.fixture
def db_url() -> str:
    """The server has a database of its own."""
    return "sqlite://"


def test_the_first_client_prints_the_people_one_met(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "first-client.md").read_text(), flags=re.S)
    assert len([line for line in program.splitlines() if line]) <= 10
    server = WebServer(tmp_path / "data")
    origin = f"http://localhost:{server.port}"
    try:
        server.wait_until_ready()
        phone = build_opener(HTTPCookieProcessor())

        def send(method: str, path: str, body: dict[str, object]) -> Any:
            headers = {"Content-Type": "application/json", "Origin": origin}
            with phone.open(Request(origin + path, json.dumps(body).encode(), headers, method=method)) as answer:
                return json.load(answer)

        send("POST", "/api/people", new_account("Ada Lovelace"))
        send("PUT", f"/api/contacts/{new_id()}", {"name": "Grace Hopper"})
        made = send("POST", "/api/access-tokens", {"name": "First client", "scope": "read"})
        file = tmp_path / "contacts.py"
        file.write_text(program)
        ran = subprocess.run(
            [sys.executable, str(file), origin, made["token"]],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert ran.stdout == "Grace Hopper\n"
    finally:
        server.process.terminate()
        server.process.wait()
