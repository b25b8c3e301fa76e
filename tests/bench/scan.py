"""From a code before the camera to the person's name on the screen: offline, in a real Chromium, its CPU slowed."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from playwright.sync_api import sync_playwright

from hallway.swaps.rules import make_live_token, step_at
from tests.bench.figures import Figure, figure
from tests.browser.installed import ROOT
from tests.browser.phone import Phone
from tests.browser.screens import live_code, phone_screen
from tests.browser.server import Server, serve
from tests.browser.steps import ready_for_the_cellar
from tests.databases import SqliteCopies, migrate
from tests.fakes.clock import RunningClock
from tests.fakes.push_service import running_push_service

SLOWER = 4
ROUNDS = 20
_CODE_WIDTH = 400

# When the camera's first picture was there, and when the name of whom one met was painted.
_WATCH = """(() => {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    this.requestVideoFrameCallback((now) => { window.seenAt ??= now; });
    return play.call(this);
  };
  new MutationObserver((_, watch) => {
    if (!document.querySelector('dialog .name')?.textContent) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.namedAt = performance.now(); }));
  }).observe(document, {childList: true, subtree: true, characterData: true});
})();"""


def measure() -> Iterator[Figure]:
    """The figure, and to how many other hosts the phone spoke meanwhile."""
    with tempfile.TemporaryDirectory(prefix="hallway-bench-") as name, running_push_service() as push_service:
        folder = Path(name)
        os.environ["SSL_CERT_FILE"] = str(push_service.ca_file)
        url = SqliteCopies(folder, migrate).create()
        with (
            serve(url, folder, ROOT / "frontend" / "dist", RunningClock(), push_service) as server,
            sync_playwright() as playwright,
            Phone(playwright, folder / "phone", server.origin, push_service.subscribe()) as phone,
        ):
            ready_for_the_cellar(phone, "Ada Lovelace", "ada@example.com")
            phone.context.add_init_script(_WATCH)
            phone.go_offline()
            times = [_scan(phone, server, f"Person {number}") for number in range(ROUNDS)]
            beside = "the decoders run in a worker, which the browser does not slow"
            yield figure("code seen to name painted, offline, 4x CPU", times, "ms", beside)
            elsewhere = phone.seen.requests_elsewhere(server.origin)
            yield figure("requests to any other host", [len(elsewhere)], "requests")


def _scan(phone: Phone, server: Server, name: str) -> float:
    """Milliseconds from the camera's first picture of this person's code to their name."""
    token = make_live_token(secrets.token_bytes(32), secrets.token_hex(8), step_at(server.clock.now()))
    screen, picture = BytesIO(), live_code(name, "Analyst", "compilers, maps", origin=server.origin, token=token)
    phone_screen(picture, code_width=_CODE_WIDTH).save(screen, "PNG")
    phone.hold_before_camera(screen.getvalue())
    phone.close_app()
    phone.devtools().send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page = phone.open("/scan")
    page.get_by_role("dialog", name=f"You met {name}").wait_for()
    page.wait_for_function("() => window.namedAt !== undefined")
    return float(page.evaluate("namedAt - seenAt"))
