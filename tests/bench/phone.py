"""Figures of the phone: the production build in a real Chromium the size of a phone, its CPU slowed four times."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect, sync_playwright

from tests.api import Phone as ApiPhone
from tests.bench.crowd import fill
from tests.bench.figures import Figure, figure
from tests.browser.installed import ROOT
from tests.browser.phone import Phone
from tests.browser.server import Server, serve
from tests.browser.steps import make_account
from tests.databases import SqliteCopies, migrate
from tests.fakes.clock import RunningClock
from tests.fakes.push_service import running_push_service

SLOWER = 4
ROUNDS = 15
# No more than one minute's code lets in at once.
BANNERS = 9
CROWD = 5_000

_FIRST_LOAD = """() => performance.getEntriesByType('resource')
  .filter((e) => /\\.(m?js|css)$/.test(new URL(e.name).pathname)).reduce((sum, e) => sum + e.encodedBodySize, 0)"""
# When the code has been painted, in milliseconds since the navigation began.
_WATCH_CODE = """new MutationObserver((_, watch) => {
  if (!document.querySelector('svg.qr')) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.codePaintedAt = performance.now(); }));
}).observe(document, {childList: true, subtree: true});"""
# From a tap until the frame in which the chip shows the other state has been painted.
_TAP = """async (chip) => {
  const before = chip.getAttribute('aria-pressed');
  const start = performance.now();
  chip.click();
  while (chip.getAttribute('aria-pressed') === before) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
# From a key until the list shows what fits it and has been painted.
_KEY = """async ([field, text]) => {
  const start = performance.now();
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def measure() -> Iterator[Figure]:
    """Every figure of the phone."""
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as name, running_push_service() as push_service:
        folder = Path(name)
        os.environ["SSL_CERT_FILE"] = str(push_service.ca_file)
        url = SqliteCopies(folder, migrate).create()
        dist = ROOT / "frontend" / "dist"
        with (
            serve(url, folder, dist, RunningClock(), push_service) as server,
            sync_playwright() as playwright,
            Phone(playwright, folder / "first", server.origin, push_service.subscribe()) as phone,
        ):
            phone.page.goto("/", wait_until="networkidle")
            yield figure("first load, scripts and styles", [phone.page.evaluate(_FIRST_LOAD)], "bytes")
            make_account(phone, "Ada Lovelace", "ada@example.com")
            yield figure("second start, offline, to the code painted, 4x CPU", _offline_starts(phone), "ms")
            yield figure("swap accepted to the banner on the other phone", _banners(phone, server), "ms")
            yield from _among_many(phone, server)


def _slow(phone: Phone) -> None:
    phone.devtools().send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _offline_starts(phone: Phone) -> list[float]:
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.page.reload(wait_until="networkidle")
    phone.context.add_init_script(_WATCH_CODE)
    phone.go_offline()
    times = []
    for _ in range(ROUNDS):
        phone.close_app()
        _slow(phone)
        phone.open("/")
        phone.page.wait_for_function("() => window.codePaintedAt !== undefined")
        times.append(float(phone.page.evaluate("window.codePaintedAt")))
    phone.go_online()
    return times


def _banners(phone: Phone, server: Server) -> list[float]:
    """How soon she who shows her code sees who scanned it, with no reload."""
    page, times = phone.open("/"), []
    for number in range(BANNERS):
        token = urlsplit(str(page.locator("svg.qr").get_attribute("data-code"))).path.removeprefix("/S/")
        other = ApiPhone(server.app).sign_up(f"Visitor {number}")
        other.scan(token, server.clock.now())
        started = monotonic()
        page.get_by_role("button", name=f"Visitor {number} has your card").wait_for()
        times.append((monotonic() - started) * 1000)
    return times


def _among_many(phone: Phone, server: Server) -> Iterator[Figure]:
    fill(server.app, "Ada Lovelace", CROWD, server.clock.now())
    page = phone.open("/people")
    search = page.get_by_role("searchbox")
    search.wait_for(timeout=120_000)
    _wait_for_everybody(page)
    _slow(phone)
    keys = ["P", "Pe", "Per", "Pers", "Perso", "Person", "Person 4", "Person 49", "Person 499", "Person 4999"]
    handle = search.element_handle()
    yield figure(f"a key in the search over {CROWD} people, to painted, 4x CPU", [
        float(page.evaluate(_KEY, [handle, text])) for text in keys
    ], "ms")  # fmt: skip
    taps = [_tap(page, CROWD - 1 - number) for number in range(ROUNDS)]
    yield figure(f"a tap on a topic among {CROWD} people, to painted, 4x CPU", taps, "ms")


def _tap(page: Page, number: int) -> float:
    """Tap a topic of somebody whose sheet was not open before, so that no earlier tap is still being written."""
    page.get_by_role("searchbox").fill(f"Person {number}")
    page.get_by_role("link", name=f"Person {number}").click()
    page.get_by_role("button", name="Edit the meeting").click()
    sheet = page.get_by_role("dialog")
    taken = float(page.evaluate(_TAP, sheet.get_by_role("button", name="Compilers").element_handle()))
    sheet.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("link", name="People", exact=True).click()
    return taken


def _wait_for_everybody(page: Page) -> None:
    page.get_by_role("searchbox").fill(f"Person {CROWD - 1}")
    expect(page.get_by_role("link", name=f"Person {CROWD - 1}")).to_be_visible(timeout=120_000)
    page.get_by_role("searchbox").fill("")
