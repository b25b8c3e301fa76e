"""The examples in ``deploy`` are true: proxies started with them hand on requests, and the rest names what there is."""

import json
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPSConnection
from pathlib import Path

import pytest
import trustme

from hallway.adapters.metrics import Metrics
from hallway.notifications.ports import Backlog
from hallway.settings import REPOSITORY
from tests.fakes.web_server import PATIENCE, WebServer, free_port, new_account

DEPLOY = REPOSITORY / "deploy"
HOST = "hallway.example"


def nginx(folder: Path, port: int, server_port: int) -> list[str]:
    """The command of nginx with the example's text, but for ports and certificate."""
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}").replace("listen [::]:443 ssl http2;", "")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};").replace("listen [::]:80;", "")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{server_port}")
    text = re.sub(r"/etc/letsencrypt/live/[^;]*/", f"{folder}/", text)
    (folder / "site.conf").write_text(text)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log stderr warn; events {{}} http {{ {temporary} include site.conf; }}"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int, server_port: int) -> list[str]:
    """The command of Caddy with the example's text, but for ports and certificate."""
    text = (DEPLOY / "Caddyfile").read_text().replace("127.0.0.1:8000", f"127.0.0.1:{server_port}")
    certificate = f"\ttls {folder}/fullchain.pem {folder}/privkey.pem\n"
    text = text.replace(f"\n{HOST} {{\n", f"\n{HOST}:{port} {{\n{certificate}")
    options = f"{{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system {folder}/caddy\n}}\n"
    (folder / "Caddyfile").write_text(options + text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


Proxy = Callable[[Path, int, int], list[str]]
PROXIES: dict[str, Proxy] = {"nginx": nginx, "caddy": caddy}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    # Where one is not installed the run says so at its end (tests/conftest.py).
    if "proxy" in metafunc.fixturenames:
        metafunc.parametrize("proxy", [name for name in PROXIES if shutil.which(name)])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until somebody listens. Raises AssertionError if the process ends before."""
    for _ in range(int(PATIENCE * 10)):
        assert process.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise AssertionError("nobody listens")


@contextmanager
def in_front(name: str, folder: Path, server_port: int) -> Iterator[Callable[..., tuple[int, bytes]]]:
    """A proxy in front of a server; what is yielded asks it over HTTPS, as a phone does."""
    authority = trustme.CA()
    certificate = authority.issue_cert(HOST)
    certificate.private_key_pem.write_to_path(folder / "privkey.pem")
    for pem in certificate.cert_chain_pems:
        pem.write_to_path(folder / "fullchain.pem", append=True)
    context = ssl.create_default_context()
    authority.configure_trust(context)
    port = free_port()
    process = subprocess.Popen(
        PROXIES[name](folder, port, server_port), env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin"}
    )

    def ask(method: str, path: str, body: object = None, **headers: str) -> tuple[int, bytes]:
        connection = HTTPSConnection("127.0.0.1", port, context=context, timeout=PATIENCE)
        raw = socket.create_connection(("127.0.0.1", port), PATIENCE)
        connection.sock = context.wrap_socket(raw, server_hostname=HOST)
        try:
            content = body if isinstance(body, bytes) else json.dumps(body).encode() if body else None
            named = {header.replace("_", "-"): value for header, value in headers.items()}
            connection.request(method, path, content, {"Host": HOST, "Content-Type": "application/json", **named})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    try:
        wait_for(port, process)
        yield ask
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_a_proxy_hands_on_what_phones_ask(proxy: str, tmp_path: Path) -> None:
    origin = f"https://{HOST}"
    server = WebServer(tmp_path / "data", HALLWAY_PUBLIC_URL=origin, HALLWAY_TRUSTED_PROXIES="1")
    try:
        server.wait_until_ready()
        with in_front(proxy, tmp_path, server.port) as ask:
            assert ask("GET", "/api/ready")[0] == 200
            assert ask("POST", "/api/people", new_account("Ada Lovelace"), Origin=origin)[0] == 201
            assert ask("POST", "/api/people", new_account("Mallory"), Origin="https://elsewhere.example")[0] == 403
            status, page = ask("GET", "/")
            assert status == 200
            assert b"Hallway" in page
            assert ask("PUT", "/api/me", b"x" * 2_000_000, Origin=origin)[0] == 413
    finally:
        server.kill()


def test_the_dashboard_asks_for_metrics_that_there_are() -> None:
    metrics = Metrics(["push.example"])
    metrics.watch(lambda: Backlog(0, 0, 0, 0, 0, 0.0))
    metrics.answered("push.example", "accepted")
    metrics.answered("push.example", "gone")
    text = metrics.render().decode()
    asked = set(re.findall(r"hallway_\w+", (DEPLOY / "grafana.json").read_text()))
    known = set(re.findall(r"^(hallway_\w+?)(?:\{| )", text, re.MULTILINE))
    assert asked <= known
    assert {name for name in known if not name.endswith("_created")} == asked


def test_the_unit_and_the_image_start_what_the_makefile_builds() -> None:
    unit = (DEPLOY / "hallway.service").read_text()
    assert "ExecStart=/opt/hallway/.venv/bin/hallway run" in unit
    image = (DEPLOY / "Containerfile").read_text()
    assert "make setup build" in image
    assert "/api/ready" in image
