"""A phone: a Chromium of its own, the size of a phone, whose camera plays a film; no way off this machine."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Worker,
)

from hallway.notifications.endpoints import origin_of
from tests.browser.camera import write_film
from tests.browser.installed import installed_browsers
from tests.fakes.push_service import Browser, make_browser

WIDTH, HEIGHT = 390, 844
PATIENCE = 45_000
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    # Whatever a page asks for elsewhere cannot even be looked up; the request itself is seen and counted.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",
)
_SUBSCRIPTION = (Path(__file__).parent / "subscription.js").read_text().strip()
_CAMERA_NEVER_ANSWERED = """
navigator.mediaDevices.getUserMedia = () => new Promise(() => {});
navigator.permissions.query = async () => ({state: 'prompt'});
"""

Camera = Literal["allowed", "refused", "never answered"]
Colours = Literal["light", "dark"]


@dataclass(frozen=True, kw_only=True)
class Make:
    """What kind of phone."""

    camera: Camera = "allowed"
    colours: Colours = "light"
    text_size: int = 16
    """The reader's own text size in pixels, 16 being usual: set in the browser, not in the page."""
    javascript: bool = True
    notifications: bool = True
    background_sync: bool = False
    """Whether the browser wakes the app's service worker to send what waits; it also does so while it is starting."""
    reduced_motion: Literal["reduce", "no-preference"] = "reduce"
    time_zone: str = "Europe/London"
    locale: str = "en-GB"
    screen: tuple[int, int] = (WIDTH, HEIGHT)
    is_desk: bool = False
    """A computer with a keyboard and a mouse instead of a phone."""


@dataclass
class Seen:
    """What a phone did that a test asks about afterwards."""

    urls: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def requests_elsewhere(self, origin: str) -> list[str]:
        """Requests to any host but the server's own."""
        own = urlsplit(origin).netloc
        web = [url for url in self.urls if urlsplit(url).scheme in {"http", "https", "ws", "wss"}]
        return [url for url in web if urlsplit(url).netloc != own]


class Phone:
    """One person's phone. ``page`` is what they see."""

    def __init__(
        self, playwright: Playwright, folder: Path, origin: str, browser: Browser, make: Make | None = None
    ) -> None:
        self.origin = origin
        self.browser = browser
        self.browsers = [browser, *(make_browser(origin_of(browser.endpoint)) for _ in range(3))]
        """What the browser subscribes to, the first time and each time after that."""
        self.make = make or Make()
        self.seen = Seen()
        self._film = folder / "camera.mjpeg"
        self._profile = folder / "profile"
        folder.mkdir(parents=True)
        write_film(self._film, None)
        self._prefer_text_size()
        self._playwright = playwright
        self._is_offline = False
        self.start()

    def start(self) -> None:
        """Start the browser, with everything that it kept from the time before."""
        self.context: BrowserContext = self._launch(self._playwright)
        self.context.set_offline(self._is_offline)
        self.page: Page = self.context.pages[0]

    def restart(self) -> None:
        """Close the browser as people do, so that all of it is on the disk, and start it again."""
        self.context.close()
        self.start()

    def kill(self) -> None:
        """End the browser as a phone does that needs the memory: at once, and with no chance to finish anything."""
        for process in _processes_of(self._profile):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with suppress(Error):
            self.context.close()

    def _prefer_text_size(self) -> None:
        preferences = self._profile / "Default" / "Preferences"
        preferences.parent.mkdir(parents=True)
        preferences.write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": self.make.text_size}}}))

    def _launch(self, playwright: Playwright) -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=installed_browsers()["chromium"],
            args=[*FLAGS, f"--use-file-for-fake-video-capture={self._film}"],
            viewport={"width": self.make.screen[0], "height": self.make.screen[1]},
            device_scale_factor=2,
            is_mobile=not self.make.is_desk,
            has_touch=not self.make.is_desk,
            color_scheme=self.make.colours,
            reduced_motion=self.make.reduced_motion,
            java_script_enabled=self.make.javascript,
            timezone_id=self.make.time_zone,
            locale=self.make.locale,
            base_url=self.origin,
        )
        permissions = ["camera"] if self.make.camera == "allowed" else []
        permissions += ["background-sync"] if self.make.background_sync else []
        permissions += ["notifications"] if self.make.notifications else []
        context.grant_permissions(permissions, origin=self.origin)
        context.add_init_script(f"({_SUBSCRIPTION})({json.dumps([one.to_json() for one in self.browsers])});")
        if self.make.camera == "never answered":
            context.add_init_script(_CAMERA_NEVER_ANSWERED)
        context.on("request", self._note_request)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.seen.complaints.append(error.error.stack or str(error.error)))
        context.set_default_timeout(PATIENCE)
        return context

    def _note_request(self, request: Request) -> None:
        self.seen.urls.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.seen.complaints.append(message.text)

    def open(self, path: str) -> Page:
        """Go to a page of the app by its path."""
        self.page.goto(path)
        return self.page

    def hold_before_camera(self, picture: bytes) -> None:
        """Let the camera see this picture (a PNG) whenever it is next started."""
        write_film(self._film, picture)

    def screenshot(self) -> bytes:
        """What is on the screen, as a PNG."""
        return self.page.screenshot()

    def go_offline(self) -> None:
        """Cut this phone's network, its service worker's too; it stays cut over a restart."""
        self._is_offline = True
        self.context.set_offline(True)

    def go_online(self) -> None:
        """Give the network back."""
        self._is_offline = False
        self.context.set_offline(False)

    def close_app(self) -> None:
        """Leave the app; its service worker stays."""
        self.page.goto("about:blank")

    def wait_for_worker(self) -> Worker:
        """The service worker of the app, once it is there."""
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker")

    def look_at(self) -> None:
        """Take the phone out of the pocket once it has caught up: it looks at the clock again."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def devtools(self) -> CDPSession:
        """A session of the Chrome DevTools Protocol with the page."""
        return self.context.new_cdp_session(self.page)

    def __enter__(self) -> "Phone":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Error):
            self.context.close()


def _processes_of(profile: Path) -> Iterator[int]:
    """The processes of the browser that was started with this profile."""
    wanted = f"--user-data-dir={profile}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (folder / "cmdline").read_bytes().split(b"\0"):
                yield int(folder.name)
