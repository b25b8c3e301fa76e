"""The app's own files: the shell for every screen, and how long each may be cached."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from hallway.app import Ports, create_app
from hallway.settings import Settings
from tests.api import Phone
from tests.architecture.source import ROOT
from tests.databases import close_afterwards

ROUTES = (ROOT / "frontend/src/app/routes.tsx").read_text()
SCREENS = [re.sub(r":\w+", "019a", path) for path in re.findall(r'<Route path="([^"]+)"', ROUTES)]


@pytest.fixture
def db_url() -> str:
    """Files are the same on every database."""
    return "sqlite://"


@pytest.fixture
def app(settings: Settings, ports: Ports, tmp_path: Path) -> Iterator[Flask]:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<title>Hallway</title>")
    (dist / "assets" / "app-1234.js").write_text("plain")
    (dist / "assets" / "app-1234.js.gz").write_bytes(b"gzipped")
    (dist / "assets" / "app-1234.js.br").write_bytes(b"brotli")
    (tmp_path / "secret.txt").write_text("secret")
    with close_afterwards(create_app(replace(settings, frontend=dist), ports)) as made:
        yield made


def fetch(phone: Phone, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    answer = phone.get(path, **headers)
    try:
        return answer.status_code, answer.get_data(), dict(answer.headers)
    finally:
        answer.close()


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_has_the_shell_and_asks_again_each_time(client: Phone, path: str) -> None:
    status, body, headers = fetch(client, path)
    assert (status, body) == (200, b"<title>Hallway</title>")
    assert headers["Cache-Control"] == "no-cache"


def test_files_with_a_hash_in_their_name_are_kept_for_a_year(client: Phone) -> None:
    _, body, headers = fetch(client, "/assets/app-1234.js")
    assert body == b"plain"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("accepts", "body"),
    [("br, gzip", b"brotli"), ("gzip", b"gzipped"), ("br;q=0, gzip", b"gzipped"), ("identity", b"plain")],
)
def test_the_smallest_form_that_the_browser_takes_is_sent(client: Phone, accepts: str, body: bytes) -> None:
    _, sent, headers = fetch(client, "/assets/app-1234.js", Accept_Encoding=accepts)
    assert sent == body
    assert "javascript" in headers["Content-Type"]
    assert "Accept-Encoding" in headers["Vary"]
    assert headers.get("Content-Encoding") == {b"brotli": "br", b"gzipped": "gzip"}.get(body)


OUTSIDE = ["/no.js", "/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/assets"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_is_sent(client: Phone, path: str) -> None:
    status, body, _ = fetch(client, path)
    assert status == 404
    assert b"secret" not in body


BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/no.js", BROWSER, "text/html"),
        ("/nowhere/at/all", BROWSER, "text/html"),
        ("/nowhere/at/all", "*/*", "application/problem+json"),
        ("/api/nowhere", BROWSER, "application/problem+json"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_page_for_people_and_a_problem_for_programs(
    client: Phone, path: str, accept: str, kind: str
) -> None:
    status, body, headers = fetch(client, path, Accept=accept)
    assert (status, headers["Content-Type"].split(";")[0]) == (404, kind)
    assert (b"leads nowhere" in body) == (kind == "text/html")


def test_before_the_build_the_screen_says_so(client: Phone, app: Flask, tmp_path: Path) -> None:
    app.config["HALLWAY_FRONTEND"] = tmp_path / "nowhere"
    status, body, _ = fetch(client, "/")
    assert status == 503
    assert b"make build" in body
