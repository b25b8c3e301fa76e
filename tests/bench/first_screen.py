"""What Lighthouse says of the first screen: a phone on a simulated slow line, its CPU slowed four times."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, figure
from tests.browser.installed import ROOT, installed_browsers
from tests.browser.phone import FLAGS
from tests.browser.server import serve
from tests.databases import SqliteCopies, migrate
from tests.fakes.clock import RunningClock
from tests.fakes.push_service import running_push_service

ROUNDS = 3
NODE = Path(__file__).parent / "lighthouse"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_TIMES = {
    "largest-contentful-paint": "largest contentful paint",
    "total-blocking-time": "total blocking time",
}


def measure() -> Iterator[Figure]:
    """Lighthouse's figures; none where Lighthouse cannot be had from the registry."""
    if not _has_lighthouse():
        return
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as name, running_push_service() as push_service:
        folder = Path(name)
        url = SqliteCopies(folder, migrate).create()
        with serve(url, folder, ROOT / "frontend" / "dist", RunningClock(), push_service) as server:
            reports = [_look_at(f"{server.origin}/", folder / f"{number}.json") for number in range(ROUNDS)]
    for category in _CATEGORIES:
        yield figure(f"Lighthouse mobile: {category}", [_score(report, category) for report in reports], "points")
    for audit, title in _TIMES.items():
        yield figure(f"Lighthouse mobile: {title}", [_value(report, audit) for report in reports], "ms")
    shifts = [_value(report, "cumulative-layout-shift") for report in reports]
    yield figure("Lighthouse mobile: layout shift", shifts, "")


def _has_lighthouse() -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--silent"]
    return (NODE / "node_modules").is_dir() or subprocess.run(command, cwd=NODE).returncode == 0


def _look_at(url: str, report: Path) -> dict[str, Any]:
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    lighthouse = NODE / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = ["node", str(lighthouse), url, flags, "--output=json", f"--output-path={report}", "--quiet"]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": installed_browsers()["chromium"]})
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def _score(report: dict[str, Any], category: str) -> float:
    return float(report["categories"][category]["score"] or 0) * 100


def _value(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])
