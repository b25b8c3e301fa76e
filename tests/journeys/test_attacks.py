"""Attacks that no feature owns: what somebody sends on purpose gets nothing, changes nothing and reaches no log.

Others stand with what they attack: brute force in core/test_ratelimit, other sites and frames in core/test_http, other
people's things in test_roles, replays in accounts/test_recovery and accounts/test_passkeys, bombs of pixels in
cards/test_pictures and of JSON in core/test_http.
"""

import ast
import gzip
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hallway.core.ids import new_id
from tests.api import Phone, problem_of
from tests.architecture.source import backend_modules
from tests.fakes.clock import FakeClock
from tests.journeys.roles import requests
from tests.journeys.scene import set_scene
from tests.swaps.scans import read

MakePerson = Callable[..., Phone]
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
EVIL = "evil.example"
# Browsers write more into a subscription than anybody asked for; what is not named is dropped.
LENIENT = {"PUT /api/subscription"}


def test_a_session_that_somebody_put_there_before_is_never_the_one_that_is_signed_in(client: Phone) -> None:
    chosen = "a-token-that-an-attacker-knows"
    client.http.set_cookie("__Host-hallway", chosen, domain="hallway.example", secure=True)
    client.sign_up("Ada Lovelace")
    thief = Phone(client.app)
    thief.http.set_cookie("__Host-hallway", chosen, domain="hallway.example", secure=True)
    assert thief.get("/api/me").status_code == 401
    assert client.get("/api/me").status_code == 200


def test_nothing_is_taken_that_an_endpoint_does_not_name(make_person: MakePerson, clock: FakeClock) -> None:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    asked = requests(set_scene(ada, grace, clock.now()), clock.now())
    before = ada.changes()
    taken = []
    for name, (path, body) in asked.items():
        if body is None or not path.startswith("/api/"):
            continue
        answer = ada.request(name.split()[0], path, body | {"owner_id": grace.person_id, "is_admin": True})
        if answer.status_code != 422 and name not in LENIENT:
            taken.append((name, answer.status_code))
    assert taken == []
    assert ada.changes() == before


@ONE_DATABASE
@pytest.mark.parametrize(
    "path",
    [
        f"//{EVIL}",
        f"//{EVIL}/..",
        f"/%2f%2f{EVIL}",
        f"/welcome?next=https://{EVIL}",
        f"/\\{EVIL}",
        f"/S/https:%2f%2f{EVIL}",
    ],
)
def test_no_address_leads_to_another_site(client: Phone, path: str) -> None:
    answer = client.http.get(path, base_url=client.origin, headers={"Accept": "text/html"})
    assert EVIL not in answer.headers.get("Location", "")
    answer.close()


@ONE_DATABASE
def test_addresses_that_are_handed_out_do_not_follow_the_host_header(make_person: MakePerson) -> None:
    ada = make_person("Ada Lovelace")
    for path in ("/api/calendar", "/api/links", "/api/printed-codes"):
        made = read(ada.post(path, {}, X_Forwarded_Host=EVIL))
        assert made["url"].startswith("https://hallway.example/"), path


@ONE_DATABASE
@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\0", "\x1b[2J"])
def test_no_name_puts_lines_into_headers_files_or_logs(
    make_person: MakePerson, caplog: pytest.LogCaptureFixture, sign: str
) -> None:
    ada, contact_id = make_person("Ada Lovelace"), new_id()
    name = f"Ada{sign}Set-Cookie: stolen=1"
    with caplog.at_level(logging.DEBUG):
        assert ada.put(f"/api/contacts/{contact_id}", {"name": name}).status_code == 422
        assert ada.patch(f"/api/devices/{ada.device_id}", {"label": name}).status_code == 422
        answer = ada.get("/api/%0d%0aSet-Cookie:%20stolen=1")
    assert (answer.status_code, problem_of(answer)) == (404, "not-found")
    assert "stolen" not in str(answer.headers)
    assert "stolen" not in caplog.text


@ONE_DATABASE
def test_a_quote_in_a_name_stays_in_the_name_of_the_file(make_person: MakePerson) -> None:
    ada, contact_id = make_person("Ada Lovelace"), new_id()
    read(ada.put(f"/api/contacts/{contact_id}", {"name": 'x"; filename="evil.exe'}))
    told = ada.get(f"/api/contacts/{contact_id}/vcard").headers["Content-Disposition"]
    assert 'filename="evil' not in told
    assert told.rstrip('"').endswith(".vcf")


@ONE_DATABASE
def test_a_body_that_would_grow_when_it_is_unpacked_is_not_unpacked(make_person: MakePerson) -> None:
    ada = make_person("Ada Lovelace")
    bomb = gzip.compress(b'{"name": "' + b"x" * 10_000_000 + b'"}')
    headers = {"Origin": ada.origin, "Content-Encoding": "gzip", "Content-Type": "application/json"}
    answer = ada.http.patch("/api/me", data=bomb, headers=headers, base_url=ada.origin)
    assert answer.status_code in {400, 413, 415, 422}
    assert problem_of(answer)


def _patterns() -> Iterator[tuple[str, str]]:
    """Every regular expression that the server is written with, and where it stands."""
    for module in backend_modules():
        for node in ast.walk(module.tree):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if not is_call or not isinstance(node.func.value, ast.Name) or node.func.value.id != "re":  # type: ignore[attr-defined]
                continue
            for argument in node.args[:1]:  # type: ignore[attr-defined]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield f"{module.path}:{node.lineno}", argument.value  # type: ignore[attr-defined]


def _repeats_repeats(parsed: Any, is_inside: bool = False) -> bool:
    """Whether something without an end stands in something without an end: time may then double with each character."""
    for code, value in parsed:
        is_endless = str(code) in {"MAX_REPEAT", "MIN_REPEAT"} and str(value[1]) == "MAXREPEAT"
        if is_endless and is_inside:
            return True
        parts = value if isinstance(value, tuple | list) else ()
        for part in parts:
            inner = part if isinstance(part, list) else [part]
            for one in inner:
                if type(one).__name__ == "SubPattern" and _repeats_repeats(one, is_inside or is_endless):
                    return True
    return False


def test_no_regular_expression_of_the_server_can_be_made_to_run_for_ever() -> None:
    parser: Any = re._parser  # the only way to look at a pattern's parts
    assert _repeats_repeats(parser.parse(r"^(a+)+$"))
    assert [where for where, pattern in _patterns() if _repeats_repeats(parser.parse(pattern))] == []
