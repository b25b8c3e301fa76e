"""Firefox and WebKitGTK as they are installed, each the size of a phone, started with everything it kept."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.options import ArgOptions
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser.engines.marionette import MarionetteConnection
from tests.browser.installed import installed_browsers
from tests.browser.phone import HEIGHT, PATIENCE, WIDTH

_SECONDS = PATIENCE / 1000
# Neither browser's frame is on a phone's screen, and neither lets its window be as narrow as one.
_NO_FRAME = ":root { min-width: 0 !important; min-height: 0 !important }\n#navigator-toolbox { display: none }\n"
_SMALL_FRAME = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px }\n"
_OWN_HOSTS = re.compile(r"https?://([\w-]+\.)*(mozilla|firefox|mozaws)\.(com|net|org)\b")


class Browser(Protocol):
    """One browser of one person, running or not."""

    driver: WebDriver
    keeps: bool
    """Whether what pages keep outlives the browser's process."""

    def start(self) -> None:
        """Start it, with everything that it kept."""

    def kill(self) -> None:
        """End it at once, as a phone does that needs the memory."""

    def asks_by_itself(self, address: str) -> bool:
        """Whether the browser asks for this on its own account, whatever page is open."""


class Firefox:
    """The system's Firefox, driven over Marionette."""

    keeps = True

    def __init__(self, folder: Path, proxy_port: int) -> None:
        self._folder = folder
        (folder / "chrome").mkdir(parents=True)
        (folder / "chrome" / "userChrome.css").write_text(_NO_FRAME)
        settings = _firefox_settings(proxy_port)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()]
        (folder / "user.js").write_text("\n".join(lines))

    def start(self) -> None:
        """Start it, and wait until it listens."""
        port_file = self._folder / "MarionetteActivePort"
        port_file.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [installed_browsers()["firefox"], "--marionette", "--headless", "--no-remote", "--profile", self._folder],
            env=os.environ | {"TZ": "Europe/London", "HOME": str(self._folder), "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_file(port_file, self._process)
        self._connection = MarionetteConnection(int(port_file.read_text()), _SECONDS)
        self.driver = WebDriver(self._connection, options=_NoWishes())
        self.driver.set_window_rect(0, 0, WIDTH, HEIGHT)

    def kill(self) -> None:
        """End it and forget the connection."""
        self._process.kill()
        self._process.wait()
        self._connection.close()

    def asks_by_itself(self, address: str) -> bool:
        """Updates, lists and measurements of Mozilla's."""
        return bool(_OWN_HOSTS.match(address))


class WebKit:
    """WebKitGTK's MiniBrowser, driven over WebDriver. Under automation it keeps nothing on the disk."""

    keeps = False

    def __init__(self, folder: Path, proxy_port: int, display: str) -> None:
        (folder / "config" / "gtk-3.0").mkdir(parents=True)
        (folder / "config" / "gtk-3.0" / "gtk.css").write_text(_SMALL_FRAME)
        # What the page is told as prefers-reduced-motion.
        (folder / "config" / "gtk-3.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=false\n")
        self._environment = os.environ | {
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            # Without a graphics card, layers drawn by OpenGL come out black now and then.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "TZ": "Europe/London",
        }
        self._options = WebKitOptions()
        self._options.binary_location = installed_browsers()["webkit"]
        for argument in ("--automation", f"--proxy=http://127.0.0.1:{proxy_port}"):
            self._options.add_argument(argument)

    def start(self) -> None:
        """Start the browser and its driver."""
        self._service = Service(shutil.which("WebKitWebDriver") or "", env=self._environment)
        self._service.start()
        self.driver = WebDriver(
            RemoteConnection(client_config=ClientConfig(self._service.service_url, timeout=int(_SECONDS))),
            options=self._options,
        )
        # The frame takes some of the window; the page is to have all of a phone's screen.
        self.driver.set_window_rect(0, 0, WIDTH, HEIGHT)
        inner = self.driver.execute_script("return innerHeight")
        self.driver.set_window_rect(0, 0, WIDTH, 2 * HEIGHT - inner)

    def kill(self) -> None:
        """End both; the driver takes its browser with it."""
        try:
            with suppress(WebDriverException, OSError, HTTPError):
                self.driver.quit()
        finally:
            self._service.stop()

    def asks_by_itself(self, address: str) -> bool:
        """It never does."""
        return False


class _NoWishes(ArgOptions):
    @property
    def default_capabilities(self) -> dict[str, str]:
        return {}

    def to_capabilities(self) -> dict[str, str]:
        return {}


def _firefox_settings(proxy_port: int) -> dict[str, bool | int | str]:
    return {
        "marionette.port": 0,
        "toolkit.legacyUserProfileCustomizations.stylesheets": True,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy_port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy_port,
        "network.proxy.allow_hijacking_localhost": True,
        "network.proxy.no_proxies_on": "",
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "browser.startup.page": 0,
        "browser.startup.homepage": "about:blank",
        "browser.shell.checkDefaultBrowser": False,
        "browser.sessionstore.resume_from_crash": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.startup.max_resumed_crashes": -1,
        "services.settings.server": "data:,",
        "browser.safebrowsing.malware.enabled": False,
        "browser.safebrowsing.phishing.enabled": False,
        "browser.safebrowsing.downloads.remote.enabled": False,
        "browser.safebrowsing.update.enabled": False,
        "browser.newtabpage.activity-stream.feeds.system.topstories": False,
        "extensions.update.enabled": False,
        "app.normandy.enabled": False,
        "media.gmp-manager.updateEnabled": False,
        "media.gmp-provider.enabled": False,
        "ui.prefersReducedMotion": 1,
        "intl.locale.requested": "en-GB",
        "intl.accept_languages": "en-GB",
    }


def wait_for_file(path: Path, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a program has written a file. Raises RuntimeError if it ends before, or takes longer than patience."""
    end = time.monotonic() + _SECONDS
    while not path.exists() or not path.read_text():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{process.args!r} did not start")
        time.sleep(0.02)


@contextmanager
def run_display(folder: Path) -> Iterator[str]:
    """A screen that nobody sees, for as long as it is needed; its name for DISPLAY."""
    number = folder / "display"
    with number.open("wb") as told:
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(told.fileno()), "-screen", "0", "800x1200x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[told.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    try:
        wait_for_file(number, process)
        yield f":{number.read_text().strip()}"
    finally:
        process.terminate()
        process.wait()
