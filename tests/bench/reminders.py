"""Reminders: how fast one process sends them, beside two other libraries, and what one message costs."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hallway.adapters.keyfiles import load_keyring, load_vapid_key, public_text
from tests.bench.figures import Figure, figure
from tests.bench.push_sink import Sink, running_sink
from tests.bench.worlds import Copies, running
from tests.fakes.backlog import fill
from tests.fakes.clock import FakeClock
from tests.fakes.push_service import encode, make_browser
from tests.fakes.reminders import SUBJECT

ROUNDS = 5
AT_ONCE = 200
# What each sends a round: a second or two of work. Ours opens its connections anew every round, as no server would.
COUNTS = {"hallway": 5_000, "documented": 200, "threads": 200, "web-push": 1_000}
PER_PERSON = 4
RUSH = 10_000
NODE = Path(__file__).parent / "webpush"
BODY = json.dumps({"web_push": 8030, "notification": {"title": "Get back to Ada Lovelace", "body": "x" * 300}})
SLOW = 0.05

Took = dict[str, float]


@dataclass(frozen=True)
class Bench:
    """Senders, a database to copy for ours, and a push service for all."""

    copies: Copies
    folder: Path
    sink: Sink

    @cached_property
    def has_node(self) -> bool:
        """Whether web-push can be had from the registry; fetched when first wanted."""
        npm = shutil.which("npm")
        if npm is None:
            return False
        command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--silent"]
        return (NODE / "node_modules").is_dir() or subprocess.run(command, cwd=NODE).returncode == 0

    def run(self, sender: str, count: int | None = None) -> Took:
        """Let one sender send its messages; returns what it took."""
        count = count or COUNTS[sender]
        if sender == "hallway":
            return self._run_hallway(count)
        task = self._task(count)
        if sender == "web-push":
            return self._start(["node", str(NODE / "send.js")], task)
        return self._start([sys.executable, "-m", "tests.bench.senders", sender], task)

    def _run_hallway(self, count: int) -> Took:
        url = self.copies.create()
        try:
            with running(url, FakeClock()) as app:
                fill(app, self.sink.origin, count, people=count // PER_PERSON)
            task = self._task(0) | {"database_url": url, "host": self.sink.host, "count": count}
            return self._start([sys.executable, "-m", "tests.bench.senders", "hallway"], task)
        finally:
            self.copies.drop(url)

    def _task(self, count: int) -> dict[str, object]:
        load_keyring(self.folder)
        key = load_vapid_key(self.folder)
        raw = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return {
            "data": str(self.folder),
            "subject": SUBJECT,
            "body": BODY,
            "at_once": AT_ONCE,
            "subscriptions": [make_browser(self.sink.origin).to_json() for _ in range(count)],
            "private_key": encode(raw),
            "publicKey": public_text(key),
            "privateKey": encode(key.private_numbers().private_value.to_bytes(32, "big")),
        }

    def _start(self, command: list[str], task: dict[str, object]) -> Took:
        ca_file = str(self.sink.ca_file)
        trust = {"SSL_CERT_FILE": ca_file, "REQUESTS_CA_BUNDLE": ca_file, "NODE_EXTRA_CA_CERTS": ca_file}
        done = subprocess.run(
            command, input=json.dumps(task), env=os.environ | trust, stdout=subprocess.PIPE, text=True, check=True
        )
        took: Took = json.loads(done.stdout)
        return took


def measure(kind: str, copies: Copies) -> Iterator[Figure]:
    """The figures of the reminders on one kind of database."""
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as name:
        folder = Path(name)
        with running_sink(folder / "fast", 0) as sink:
            yield from _beside(f"reminders, {kind}, 0 ms service", Bench(copies, folder, sink), "documented")
        with running_sink(folder / "slow", SLOW) as sink:
            bench = Bench(copies, folder, sink)
            yield from _beside(f"reminders, {kind}, 50 ms service", bench, "threads")
            yield from _rush(f"reminders, {kind}", bench)


def _beside(name: str, bench: Bench, reference: str) -> Iterator[Figure]:
    """Ours and the others in turn, the first round not counted."""
    senders = ["hallway", reference, *(["web-push"] if bench.has_node else [])]
    rounds = [{sender: bench.run(sender) for sender in senders} for _ in range(ROUNDS + 1)][1:]

    def rate(took: Took, sender: str) -> float:
        return COUNTS[sender] / took["seconds"]

    ours = [rate(one["hallway"], "hallway") for one in rounds]
    yield figure(f"{name}: messages a second", ours, "1/s")
    for other in senders[1:]:
        ratios = [mine / rate(one[other], other) for mine, one in zip(ours, rounds, strict=True)]
        yield figure(f"{name}: rate", ratios, "x", NAMES[other])
    for what, cost in (("CPU", "cpu"), ("of it database and words", "database")):
        each = [one["hallway"][cost] / COUNTS["hallway"] * 1e6 for one in rounds]
        yield figure(f"{name}: {what} a message", each, "us")


NAMES = {
    "documented": "pywebpush's documented call in a loop",
    "threads": "pywebpush's documented call in 8 threads",
    "web-push": f"node's web-push, {AT_ONCE} at once",
}


def _rush(name: str, bench: Bench) -> Iterator[Figure]:
    rounds = [bench.run("hallway", RUSH) for _ in range(3)]
    yield figure(f"{name}: {RUSH} due in one minute, 50 ms service", [one["seconds"] for one in rounds], "s")
    small = [bench.run("hallway", RUSH // 10)["megabytes"] for _ in range(3)]
    grown = [one["megabytes"] - less for one, less in zip(rounds, small, strict=True)]
    yield figure(f"{name}: memory more for {RUSH} than for {RUSH // 10}", grown, "MB")
