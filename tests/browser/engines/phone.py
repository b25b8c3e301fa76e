"""A phone of another engine than Chromium, and what one does with it; every verb waits for what it needs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.codes import read_with_zxing
from tests.browser.engines.browsers import Browser
from tests.browser.engines.line import Line
from tests.browser.phone import PATIENCE

Role = Literal["button", "link", "dialog", "img", "field", "heading", "text"]
_HERE = Path(__file__).parent
_FIND = (_HERE / "find.js").read_text()
_COMPLAINTS = (_HERE / "complaints.js").read_text()
_TAKE_COMPLAINTS = """
const said = JSON.parse(sessionStorage.getItem('complaints') ?? '[]');
sessionStorage.removeItem('complaints');
// What is broken off because the page goes is no fault.
window.isLeaving = true;
return said;
"""
_LIES_OPEN = """
const [element] = arguments;
element.scrollIntoView({block: 'center', behavior: 'instant'});
const { left, top, width, height } = element.getBoundingClientRect();
// Where something still moves, the tap would fall beside it.
const place = `${left} ${top} ${width} ${height}`;
const isSteady = element.place === place;
element.place = place;
if (!isSteady || !element.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return false;
window.wasTapped = false;
const note = (event) => { window.wasTapped ||= element.contains(event.target); };
addEventListener('click', note, {capture: true, once: true});
return true;
"""
# Unknown is a page that the tap has left.
_WAS_TAPPED = "return window.wasTapped !== false"
_FOLLOW = """
const link = document.createElement('a');
link.href = arguments[0];
// The app leaves links of a target of their own to the browser.
link.target = '_top';
document.body.append(link);
setTimeout(() => link.click());
return performance.timeOrigin;
"""
_IS_LOADED = "return performance.timeOrigin !== arguments[0] && document.readyState === 'complete'"


class EnginePhone:
    """One person's phone."""

    def __init__(self, browser: Browser, line: Line, origin: str) -> None:
        self.browser = browser
        self.line = line
        self.origin = origin
        self.complaints: list[str] = []
        self.browser.start()

    def open(self, path: str) -> None:
        """Go to a page by its path, or by its whole address."""
        self._note_complaints()
        self.browser.driver.get(path if "://" in path else self.origin + path)
        self.run(_COMPLAINTS)

    def reload(self) -> None:
        """Load the page anew."""
        self._note_complaints()
        # Not the driver's refresh: Firefox takes that for one that passes by the service worker.
        before = self.run("setTimeout(() => location.reload()); return performance.timeOrigin")
        self.until(lambda: self.run(_IS_LOADED, before), "the page does not load anew")
        self.run(_COMPLAINTS)

    def follow_link(self, path: str) -> None:
        """Load a page of the app anew by a link, and wait until it stands."""
        self._note_complaints()
        before = self.run(_FOLLOW, path)
        self.until(lambda: self.run(_IS_LOADED, before), f"{path} is not loaded")
        self.run(_COMPLAINTS)

    def back(self) -> None:
        """Go back, as the phone's own gesture does."""
        self._note_complaints()
        self.browser.driver.back()
        self.run(_COMPLAINTS)

    def forward(self) -> None:
        """Go forward again."""
        self._note_complaints()
        self.browser.driver.forward()
        self.run(_COMPLAINTS)

    @property
    def path(self) -> str:
        """Where the app is."""
        return self.browser.driver.current_url.removeprefix(self.origin)

    def find(self, role: Role, name: str, *, exact: bool = False) -> WebElement:
        """What is on the screen under this role and name, once it is there. Raises TimeoutException."""
        found: WebElement = self.until(lambda: self._look_for(role, name, exact), f"no {role} {name!r}")
        return found

    def see(self, words: str) -> None:
        """Wait until these words are on the screen."""
        self.find("text", words)

    def until_gone(self, role: Role, name: str) -> None:
        """Wait until nothing is on the screen under this role and name."""
        self.until(lambda: self._look_for(role, name, False) is None, f"{role} {name!r} stays")

    def tap(self, role: Role, name: str, *, exact: bool = False) -> None:
        """Tap what is there under this role and name, once it can be tapped."""
        self.until(lambda: self._tap(role, name, exact), f"no {role} {name!r} can be tapped")
        self.run(_COMPLAINTS)

    def type(self, label: str, words: str) -> None:
        """Type into the field with this label, in place of what is in it."""
        self.until(lambda: self._type(label, words), f"no field {label!r} can be typed into")

    def choose_file(self, label: str, path: Path) -> None:
        """Choose a file of this machine in the field with this label."""
        field = self.find("field", label)
        # The browser is on this machine: nothing is to be brought to it.
        with self.browser.driver.file_detector_context(UselessFileDetector):
            field.send_keys(str(path))

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns that is run in the page as the body of a function."""
        return self.browser.driver.execute_script(script, *arguments)

    def ask(self, expression: str) -> Any:
        """What an asynchronous expression comes to in the page."""
        return self.browser.driver.execute_async_script(f"({expression}).then(arguments[0])")

    def until(self, condition: Callable[[], Any], otherwise: str) -> Any:
        """Wait until a condition gives something; returns it. Raises TimeoutException with the words given."""
        # An element may be drawn anew between being found and being used: then it is looked for again.
        wait = WebDriverWait(self.browser.driver, PATIENCE / 1000, 0.05, ignored_exceptions=[WebDriverException])
        return wait.until(lambda _: condition(), otherwise)

    def screenshot(self) -> bytes:
        """What is on the screen, as a PNG."""
        return self.browser.driver.get_screenshot_as_png()

    def read_own_code(self) -> str:
        """The text of the code on the screen, read from a picture of it."""
        self.find("img", "The code of")
        # It is there before it is painted.
        texts: list[str] = self.until(lambda: read_with_zxing(self.screenshot()), "no code can be read")
        return texts[0]

    def go_offline(self) -> None:
        """Cut this phone's line, its service worker's too."""
        self.line.is_cut = True

    def go_online(self) -> None:
        """Give it back."""
        self.line.is_cut = False

    def kill(self) -> None:
        """End the browser with no chance to finish anything."""
        try:
            self._note_complaints()
        finally:
            self.browser.kill()

    def start(self) -> None:
        """Start it again."""
        self.browser.start()

    def asked_elsewhere(self) -> list[str]:
        """Addresses that pages asked for beyond the own server."""
        return [address for address in self.line.asked_elsewhere if not self.browser.asks_by_itself(address)]

    def close(self) -> None:
        """End it for good."""
        self.kill()

    def _look_for(self, role: Role, name: str, exact: bool) -> WebElement | None:
        found: WebElement | None = self.run(_FIND, role, name, exact)
        return found

    def _tap(self, role: Role, name: str, exact: bool) -> bool:
        found = self._look_for(role, name, exact)
        if not found or not self.run(_LIES_OPEN, found):
            return False
        found.click()
        # A tap is lost where the screen is drawn anew between the finger's coming and going.
        return bool(self.run(_WAS_TAPPED))

    def _type(self, label: str, words: str) -> bool:
        found = self._look_for("field", label, False)
        if not found:
            return False
        found.clear()
        found.send_keys(words)
        return True

    def _note_complaints(self) -> None:
        if self.browser.driver.current_url.startswith(self.origin):
            self.complaints += self.run(_TAKE_COMPLAINTS)
