"""The server as people run it: how soon it answers, and what becomes of writes when everybody writes at once."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from threading import Thread
from time import monotonic
from typing import Any

from hallway.core.ids import new_id
from tests.bench.figures import Figure, figure
from tests.bench.worlds import Copies
from tests.browser.server import free_port

STARTS = 5
CLIENTS = 32
SECONDS = 60
WAITING_CLIENTS, WAITING_SECONDS, WAITING_ROUNDS = 8, 10, 3
PATIENCE = 60
HALLWAY = Path(__file__).parents[2] / ".venv" / "bin" / "hallway"


def measure_start() -> Iterator[Figure]:
    """From starting the program on an empty data folder, with no app built, to its first answer."""
    times, cpu = [], []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory(prefix="hallway-bench-") as folder:
            started = monotonic()
            with running_server({"HALLWAY_DATA": folder, "HALLWAY_FRONTEND": folder}) as server:
                times.append(monotonic() - started)
                cpu.append(_cpu_of_family(server.pid))
    yield figure("start to first request served, empty database", times, "s")
    yield figure("start to first request served, empty database: CPU of all its processes", cpu, "s")


def measure_waits(kind: str, copies: Copies) -> Iterator[Figure]:
    """A few clients that write all the time: how much longer the slowest of a hundred writes takes than the median."""
    ratios, rates = [], []
    for _ in range(WAITING_ROUNDS):
        url = copies.create()
        with (
            tempfile.TemporaryDirectory(prefix="hallway-bench-") as folder,
            running_server({"HALLWAY_DATA": folder, "HALLWAY_DATABASE_URL": url}) as server,
        ):
            clients = [Client(server.port) for _ in range(WAITING_CLIENTS)]
            _write_at_once(clients, WAITING_SECONDS)
        copies.drop(url)
        took = quantiles([one for client in clients for one in client.took], n=100)
        ratios.append(took[98] / took[49])
        rates.append(sum(len(client.acknowledged) for client in clients) / WAITING_SECONDS)
    name = f"{WAITING_CLIENTS} clients writing on {kind}"
    yield figure(f"{name}: slowest of a hundred", ratios, "x", "the median of the same writes")
    yield figure(f"{name}: writes a second", rates, "writes/s")


def measure_crowd(kind: str, copies: Copies) -> Iterator[Figure]:
    """Many clients that write at once: failures, and acknowledged writes that are not there afterwards."""
    url = copies.create()
    with (
        tempfile.TemporaryDirectory(prefix="hallway-bench-") as folder,
        running_server({"HALLWAY_DATA": folder, "HALLWAY_DATABASE_URL": url}) as server,
    ):
        clients = [Client(server.port) for _ in range(CLIENTS)]
        _write_at_once(clients, SECONDS)
        lost = sum(len(client.acknowledged - client.kept()) for client in clients)
    copies.drop(url)
    failed, written = sum(client.failures for client in clients), sum(len(client.acknowledged) for client in clients)
    name = f"{CLIENTS} clients writing for {SECONDS} s on {kind}"
    yield figure(f"{name}: failures", [failed], "requests", f"of {written + failed}")
    yield figure(f"{name}: acknowledged and lost", [lost], "writes", f"of {written}")


def _write_at_once(clients: Sequence["Client"], seconds: float) -> None:
    until = monotonic() + seconds
    threads = [Thread(target=client.write, args=(until,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _cpu_of_family(pid: int) -> float:
    """Seconds of CPU that a process, its children and theirs have used so far (proc(5), /proc/pid/stat)."""
    numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = sum(int(one) for one in numbers[11:15])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return ticks / os.sysconf("SC_CLK_TCK") + sum(_cpu_of_family(int(child)) for child in children)


@dataclass(frozen=True)
class RunningServer:
    """Where the server listens, and its process."""

    port: int
    pid: int


@contextmanager
def running_server(settings: dict[str, str]) -> Iterator[RunningServer]:
    """The real server as a process of its own, from its first answer on."""
    port = free_port()
    process = subprocess.Popen(
        [HALLWAY, "run"], env={**os.environ, "PORT": str(port)} | settings, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_it_answers(port)
        yield RunningServer(port, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_until_it_answers(port: int) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        connection = HTTPConnection("localhost", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/api/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            continue
        finally:
            connection.close()
    raise TimeoutError("the server did not start")


@dataclass
class Client:
    """One phone with a connection of its own, keeping people by hand as fast as it can."""

    port: int
    acknowledged: set[str] = field(default_factory=set)
    failures: int = 0
    took: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._connection = HTTPConnection("localhost", self.port, timeout=PATIENCE)
        self._headers = {"Origin": f"http://localhost:{self.port}", "Content-Type": "application/json"}
        person = {"id": new_id(), "name": "Ada", "reach": "ada@example.com", "time_zone": "Europe/London"}
        answer = self._send("POST", "/api/people", person | {"locale": "en", "device_label": "phone"})
        assert answer is not None
        self._device_id = answer["device_id"]

    def write(self, until: float) -> None:
        """Write until then."""
        sequence = 0
        while monotonic() < until:
            sequence, contact_id = sequence + 1, new_id()
            self._headers["Idempotency-Key"] = f"{self._device_id}:{sequence}"
            started = monotonic()
            answer = self._send("PUT", f"/api/contacts/{contact_id}", {"name": f"Person {sequence}"})
            self.took.append(monotonic() - started)
            if answer is None:
                self.failures += 1
            else:
                self.acknowledged.add(contact_id)

    def kept(self) -> set[str]:
        """Which contacts the server has."""
        found, cursor = set(), ""
        while True:
            page = self._send("GET", f"/api/changes?limit=500{cursor}")
            assert page is not None
            found |= {change["id"] for change in page["changes"] if change["kind"] == "contact"}
            cursor = f"&since={page['cursor']}"
            if not page["has_more"]:
                return found

    def _send(self, method: str, path: str, body: object = None) -> Any:
        self._connection.request(method, path, json.dumps(body) if body else None, self._headers)
        response = self._connection.getresponse()
        content = response.read()
        if cookie := response.getheader("Set-Cookie"):
            self._headers["Cookie"] = cookie.partition(";")[0]
        return json.loads(content) if response.status < 300 else None
