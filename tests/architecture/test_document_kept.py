"""The API against its own document: whatever fits it or does not, no answer is an error of ours or undocumented.

Nothing is thought up by hand: schemathesis reads the document and tries every operation with what its schemas allow,
and with what they do not.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from hallway.app import Ports, create_app
from hallway.core.auth import session_cookie_name
from hallway.core.keys import Keyring
from hallway.settings import Settings
from tests.api import Phone
from tests.architecture.source import ROOT
from tests.conftest import PUSH_KEY
from tests.databases import SqliteCopies, close_afterwards
from tests.fakes.clock import FakeClock

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]
PATHS: dict[str, dict[str, Any]] = json.loads((ROOT / "docs" / "openapi.json").read_text())["paths"]
OPERATIONS = [
    (path, method) for path, known in sorted(PATHS.items()) for method in sorted(known) if method != "parameters"
]


@pytest.fixture(scope="module")
def busy_app(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all that is tried, which lets one machine open as many accounts as it likes."""
    url = sqlite_copies.create()
    made = Settings(
        data=Path(tmp_path_factory.mktemp("data")),
        public_url="https://hallway.example",
        database_url=url,
        engine="worker",
        vapid_subject="mailto:operator@example.com",
        limits={"accounts": "1000000 per hour"},
    )
    keyring = Keyring(current="server-1", secrets={"server-1": b"a secret of the tests, 32 bytes!"})
    with close_afterwards(create_app(made, Ports(keyring=keyring, push_key=PUSH_KEY, clock=FakeClock()))) as app:
        yield app
    sqlite_copies.drop(url)


@pytest.fixture(scope="module")
def document(busy_app: Flask) -> Any:
    """Its document, read once: that takes longer than trying an operation."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", busy_app)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_documented(
    busy_app: Flask, document: Any, path: str, method: str, mode: GenerationMode
) -> None:
    phone = Phone(busy_app).sign_up("Ada Lovelace")
    headers = {"Origin": phone.origin, "Hallway-Person": phone.person_id, "Cookie": _session_of(phone)}

    @given(case=document[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=15,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def attempt(case: Case[Any]) -> None:
        case.call_and_validate(base_url=phone.origin, headers=headers, checks=CHECKS)

    attempt()


def _session_of(phone: Phone) -> str:
    with phone.app.app_context():
        cookie = phone.http.get_cookie(session_cookie_name(), urlsplit(phone.origin).hostname or "")
    assert cookie is not None
    return f"{cookie.key}={cookie.value}"
