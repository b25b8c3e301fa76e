"""How well the app's own scanner reads codes that are hard to read, and that it does so with no network."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.hard_frames import SIDE, hard_frames
from tests.browser.installed import installed_browsers
from tests.browser.phone import FLAGS, Phone
from tests.browser.records import wait_until
from tests.browser.screens import live_code, vcard
from tests.browser.server import Server
from tests.browser.steps import ready_for_the_cellar

LIVE_CODE = live_code(
    "Augusta Ada Lovelace",
    "Analyst",
    "compilers, maps, looms",
    origin="https://hallway.example",
    token="1AbCdEfGhIjKlMnOpQrStUvWxYz",
)
# In percent of the frames.
GOALS = {"quick": 75, "thorough": 90}
AHEAD_OF_VCARDS = 20
# How many frames go to the browser at once.
_LOT = 24

_START = """async ([tier, path]) => {
  const worker = new Worker(path, {type: 'module'});
  const read = (data, side, patient = false) => new Promise((answer) => {
    worker.onmessage = (event) => answer(event.data);
    worker.postMessage({id: 1, frame: {data, width: side, height: side}, patient}, [data.buffer]);
  });
  globalThis.readFrame = read;
  await read(new Uint8ClampedArray(400), 10, true);
  const ready = await read(new Uint8ClampedArray(400), 10);
  if (ready.tier !== tier) throw new Error(`the ${ready.tier} decoder answers`);
}"""
_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) found.push(request.url);
  return found.filter((url) => url.endsWith('.wasm'));
}"""
_READ = """async (side) => {
  const grey = new Uint8Array(await (await fetch('/frames')).arrayBuffer()), found = [];
  for (let start = 0; start < grey.length; start += side * side) {
    const pixels = Uint32Array.from(grey.subarray(start, start + side * side), (shade) => 0xff000000 | shade * 0x10101);
    found.push(await readFrame(new Uint8ClampedArray(pixels.buffer), side));
  }
  return found;
}"""


@dataclass
class Readings:
    """What one decoder made of a set of frames."""

    right: dict[str, int] = field(default_factory=dict)
    false: list[str] = field(default_factory=list)
    frames: int = 0

    def note(self, condition: str, expected: str, found: str | None) -> None:
        self.frames += 1
        self.right[condition] = self.right.get(condition, 0) + (found == expected)
        if found not in {expected, None}:
            self.false.append(str(found))

    @property
    def rate(self) -> float:
        """How many of the frames were read, in percent."""
        return 100 * sum(self.right.values()) / self.frames


def worker_path(built_app: Path) -> str:
    """Where the server has the scanner's worker."""
    (worker,) = (built_app / "assets").glob("decoder.worker-*.js")
    return f"/assets/{worker.name}"


@pytest.fixture
def tiers(playwright: Playwright, server: Server, built_app: Path) -> Iterator[dict[str, Page]]:
    """Two pages of the app with the scanner's worker in them; the first stays without WebAssembly, as on a bad line."""
    browser = playwright.chromium.launch(executable_path=installed_browsers()["chromium"], args=list(FLAGS))
    context = browser.new_context(base_url=server.origin, service_workers="block")
    pages = {"quick": context.new_page(), "thorough": context.new_page()}
    pages["quick"].route("**/*.wasm", lambda route: route.abort())
    for tier, page in pages.items():
        page.goto("/install")
        page.evaluate(_START, [tier, worker_path(built_app)])
    yield pages
    browser.close()


class Frames:
    """Serves frames beside the application, on its own address: the driver of the browser is slow with large things."""

    def __init__(self, server: Server) -> None:
        self._app = server.app.wsgi_app
        self.lot = b""
        server.app.wsgi_app = self  # type: ignore[method-assign]  # as Flask says to

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/frames":
            return self._app(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/octet-stream"), ("Cache-Control", "no-store")])
        return [self.lot]


def read_all(tiers: dict[str, Page], served: Frames, text: str) -> dict[str, Readings]:
    """Both decoders look at every frame of a code with this text."""
    readings = {tier: Readings() for tier in tiers}
    frames = hard_frames(text)
    while lot := list(islice(frames, _LOT)):
        served.lot = b"".join(frame.tobytes() for _, frame in lot)
        for tier, page in tiers.items():
            answers = page.evaluate(_READ, SIDE)
            assert {answer["tier"] for answer in answers} == {tier}
            for (condition, _), answer in zip(lot, answers, strict=True):
                readings[tier].note(condition.name, text, answer["text"])
    return readings


def test_the_scanner_reads_hard_codes_and_reads_ours_better_than_vcards(tiers: dict[str, Page], server: Server) -> None:
    served = Frames(server)
    ours, vcards = read_all(tiers, served, LIVE_CODE), read_all(tiers, served, vcard())
    for tier, goal in GOALS.items():
        assert ours[tier].frames == vcards[tier].frames >= 200
        assert (ours[tier].false, vcards[tier].false) == ([], [])
        assert ours[tier].rate >= goal, ours[tier].right
        assert ours[tier].rate - vcards[tier].rate >= AHEAD_OF_VCARDS, vcards[tier].right


def test_the_better_decoder_is_our_own_and_there_with_no_network(
    make_phone: Callable[..., Phone], built_app: Path
) -> None:
    phone = make_phone()
    ready_for_the_cellar(phone, "Ada Lovelace", "ada@example.com")
    wait_until(phone, f"async () => (await ({_KEPT})()).length === 1")
    (kept,) = phone.page.evaluate(_KEPT)
    assert kept.startswith(f"{phone.origin}/assets/zxing_reader-")
    phone.restart()
    phone.go_offline()
    phone.open("/code")
    phone.page.evaluate(_START, ["thorough", worker_path(built_app)])
