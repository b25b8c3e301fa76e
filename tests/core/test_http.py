"""What surrounds every request: who may send it, how large it is, how errors look, what every answer carries."""

import logging
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version

import pytest
from flask import Flask, url_for

from hallway.app import Ports, create_app
from hallway.core.ids import new_id
from hallway.core.problems import Problem, Unavailable
from hallway.settings import Settings
from tests.api import Phone, problem_of
from tests.databases import close_afterwards
from tests.swaps.scans import read

# What is refused before anything is stored is the same on every database.
ONE_DATABASE = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://hallway.example"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://hallway.example"}, 403),
        ({"Origin": "https://hallway.example.evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://hallway.example"}, 403),
        ({"Sec-Fetch-Site": "none", "Origin": "https://evil.example"}, 403),
        ({}, 403),
    ],
    ids=str,
)
def test_a_request_that_changes_something_comes_from_our_own_pages(
    ada: Phone, headers: dict[str, str], status: int
) -> None:
    answer = ada.http.patch("/api/me", json={"pace": 48}, headers=headers, base_url=ada.origin)
    assert answer.status_code == status
    assert read(ada.get("/api/me"))["person"]["pace"] == (48 if status == 200 else 24)
    if status == 403:
        assert problem_of(answer) == "forbidden"


def test_reading_is_answered_wherever_the_request_comes_from(ada: Phone) -> None:
    answer = ada.http.get("/api/me", headers={"Sec-Fetch-Site": "cross-site"}, base_url=ada.origin)
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_program_with_no_cookie_needs_no_origin(client: Phone) -> None:
    answer = client.http.post("/api/people", json={}, base_url=client.origin)
    assert problem_of(answer) == "invalid"


def test_a_request_for_another_person_is_refused_before_it_does_anything(
    ada: Phone, make_person: Callable[..., Phone]
) -> None:
    grace = make_person("Grace Hopper")
    contact_id = new_id()
    for method, path in (("PUT", f"/api/contacts/{contact_id}"), ("GET", "/api/changes")):
        answer = ada.request(method, path, {"name": "x"}, Hallway_Person=grace.person_id)
        assert (answer.status_code, problem_of(answer)) == (409, "wrong-person")
    assert ada.get(f"/api/contacts/{contact_id}").status_code == 404


def test_a_body_that_is_too_large_is_refused(ada: Phone) -> None:
    answer = ada.patch("/api/me", {"name": "x" * 70_000})
    assert (answer.status_code, problem_of(answer)) == (413, "request-entity-too-large")


@ONE_DATABASE
@pytest.mark.parametrize("body", [b"{", b"\x00", b'{"pace": 48', b"[1", b'{"pace": NaN}', b'"\xed\xa0\x80"', b"\xff"])
def test_a_body_that_cannot_be_read_is_refused(ada: Phone, body: bytes) -> None:
    answer = ada.http.patch(
        "/api/me", data=body, content_type="application/json", headers={"Origin": ada.origin}, base_url=ada.origin
    )
    assert answer.status_code in {400, 422}
    assert problem_of(answer)


@ONE_DATABASE
@pytest.mark.parametrize("body", [[], "text", 5, None, True, [{"pace": 48}]])
def test_a_body_that_is_no_object_is_refused(ada: Phone, body: object) -> None:
    answer = ada.put(f"/api/contacts/{new_id()}", body)
    assert (answer.status_code, problem_of(answer)) == (422, "invalid")


def test_a_body_of_another_kind_is_refused(ada: Phone) -> None:
    answer = ada.http.put(
        f"/api/contacts/{new_id()}", data={"name": "x"}, headers={"Origin": ada.origin}, base_url=ada.origin
    )
    assert answer.status_code in {415, 422}
    assert problem_of(answer)


@ONE_DATABASE
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/api/nothing", "/api/contacts/not-an-id", f"/api/contacts/{'0' * 36}", "/api"])
def test_what_is_not_there_is_not_found_whatever_is_done_to_it(ada: Phone, method: str, path: str) -> None:
    answer = ada.request(method, path, None if method in {"GET", "DELETE"} else {"name": "x"})
    assert (answer.status_code, problem_of(answer)) == (404, "not-found")


def test_a_method_that_an_endpoint_does_not_have_is_a_problem_as_well(ada: Phone) -> None:
    answer = ada.post("/api/me", {})
    assert (answer.status_code, problem_of(answer)) == (405, "method-not-allowed")


def test_an_id_is_the_same_in_capitals(ada: Phone) -> None:
    contact_id = new_id()
    read(ada.put(f"/api/contacts/{contact_id.upper()}", {"name": "Mary"}))
    assert read(ada.get(f"/api/contacts/{contact_id}"))["id"] == contact_id


SECURITY_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}


@ONE_DATABASE
@pytest.mark.parametrize("path", ["/api/me", "/api/health", "/api/no", "/S/x", "/S.css", "/", "/people/1", "/x.js"])
def test_every_answer_carries_the_security_headers(client: Phone, path: str) -> None:
    answer = client.get(path)
    headers = dict(answer.headers)
    answer.close()
    assert headers == headers | SECURITY_HEADERS
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy["script-src"].replace("'wasm-unsafe-eval'", "")
    assert "http" not in headers["Content-Security-Policy"]
    if path.startswith("/api/"):
        assert headers["Cache-Control"] == "no-store"


def test_a_server_at_a_port_of_its_own_binds_no_other_service_of_its_host_to_https(
    settings: Settings, ports: Ports
) -> None:
    at_port = replace(settings, public_url="https://home.example:8443")
    with close_afterwards(create_app(at_port, ports)) as app:
        assert "Strict-Transport-Security" not in Phone(app).get("/api/health").headers


def endpoint_of(app: Flask, path: str, method: str) -> str:
    """The name of what answers a path."""
    return str(app.url_map.bind("hallway.example").match(path, method)[0])


def test_an_error_that_nobody_foresaw_shows_an_id_and_nothing_else(app: Flask, ada: Phone) -> None:
    def fail() -> str:
        raise RuntimeError("ada@example.com is broken")

    app.view_functions[endpoint_of(app, "/api/devices", "GET")] = fail
    answer = ada.get("/api/devices")
    assert problem_of(answer) == "internal-server-error"
    document = answer.get_json()
    assert set(document) == {"type", "title", "status", "request_id"}
    assert "ada@example.com" not in answer.get_data(as_text=True)


def test_what_a_failed_request_wrote_is_undone(app: Flask, ada: Phone) -> None:
    contact_id = new_id()
    endpoint = endpoint_of(app, f"/api/contacts/{contact_id}", "PUT")
    put_contact = app.view_functions[endpoint]

    def fail(**path: str) -> str:
        put_contact(**path)
        raise RuntimeError("too late")

    app.view_functions[endpoint] = fail
    key = ada.next_key()
    assert ada.put(f"/api/contacts/{contact_id}", {"name": "x"}, Idempotency_Key=key).status_code == 500
    app.view_functions[endpoint] = put_contact
    assert ada.get(f"/api/contacts/{contact_id}").status_code == 404
    assert read(ada.put(f"/api/contacts/{contact_id}", {"name": "x"}, Idempotency_Key=key))["name"] == "x"


def test_every_problem_has_a_name_a_title_and_a_status_of_its_own() -> None:
    def all_of(kind: type[Problem]) -> list[type[Problem]]:
        return [one for child in kind.__subclasses__() for one in (child, *all_of(child))]

    known: dict[str, tuple[str, int]] = {}
    for problem in all_of(Problem):
        assert 400 <= problem.status < 500 or problem is Unavailable
        assert known.setdefault(problem.slug, (problem.title, problem.status)) == (problem.title, problem.status)
    assert len(known) > 10


def test_nothing_personal_is_logged(app: Flask, client: Phone, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    phone = client.sign_up("Zebulon Quux", reach="zebulon@quux.example")
    contact_id, encounter_id = new_id(), new_id()
    read(phone.put(f"/api/contacts/{contact_id}", {"name": "Mary Xyzzy"}))
    meeting = {"contact_id": contact_id, "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC", "note": "plugh"}
    read(phone.put(f"/api/encounters/{encounter_id}", meeting))
    phone.patch(f"/api/encounters/{encounter_id}", {"note": "plugh", "wrong": "plover"})
    code = read(phone.post("/api/handover-codes"))["code"]
    Phone(app).post("/api/sessions", {"code": "BBBBBBBB", "device_label": "frobozz"})
    Phone(app).sign_in(code)
    cookie = phone.http.get_cookie("__Host-hallway", "hallway.example")
    assert cookie is not None
    said = caplog.text
    personal = ("Zebulon", "zebulon@", "Xyzzy", "plugh", "plover", "frobozz", code, cookie.value, phone.code["secret"])
    assert [word for word in personal if word in said] == []


@ONE_DATABASE
def test_a_server_without_mail_says_so_to_those_who_want_to_sign_in(client: Phone) -> None:
    said = client.get("/api/health").get_json()
    assert (said["status"], said["sends_mail"]) == ("ok", False)


@ONE_DATABASE
def test_a_server_says_who_runs_it_and_which_version_it_is(client: Phone, app: Flask) -> None:
    app.config["HALLWAY_OPERATOR"] = "the RSA"
    said = client.get("/api/health").get_json()
    assert (said["operator"], said["version"]) == ("the RSA", version("hallway"))


@ONE_DATABASE
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 30_000,
        b'{"a":' * 10_000,
        b'{"pace": ' + b"9" * 5_000 + b"}",
        b'{"pace": -1e400}',
        b'{"pace": ' + b"9" * 40 + b"}",
    ],
    ids=["deep lists", "deep objects", "many digits", "no number", "a large number"],
)
def test_json_that_is_beyond_reading_is_refused(ada: Phone, body: bytes) -> None:
    answer = ada.http.patch(
        "/api/me", data=body, content_type="application/json", headers={"Origin": ada.origin}, base_url=ada.origin
    )
    assert answer.status_code in {400, 422}
    assert problem_of(answer)


@ONE_DATABASE
@pytest.mark.parametrize("name", ["x" * 256, "x" * 5_000, "a/" * 3_000 + "b", "assets/" + "y" * 300, "x%00y"])
def test_a_path_that_no_file_can_have_is_not_there(client: Phone, name: str) -> None:
    assert client.get(f"/{name}").status_code == 404


@pytest.mark.parametrize(
    "number", ["9" * 17, str(2**53), str(2**63), str(2**64), "9" * 30, "9" * 5_000, "-1", "1.0", "", "٣"]
)
def test_a_number_that_no_outbox_can_reach_is_refused(ada: Phone, number: str) -> None:
    answer = ada.patch("/api/me", {"pace": 48}, Idempotency_Key=f"{ada.device_id}:{number}".encode().decode("latin-1"))
    assert (answer.status_code, problem_of(answer)) == (422, "invalid")


@ONE_DATABASE
def test_addresses_can_be_built_from_every_endpoint(app: Flask) -> None:
    with app.test_request_context(base_url="https://hallway.example"):
        contact_id = new_id()
        assert url_for("contacts.get_contact", contact_id=contact_id) == f"/api/contacts/{contact_id}"
        assert url_for("contacts.list_contacts", limit=3) == "/api/contacts?limit=3"
