"""Firefox's own remote control spoken by Selenium, for where there is no geckodriver.

geckodriver does nothing but turn WebDriver into Marionette, whose commands are WebDriver's under other names:
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
from contextlib import suppress
from typing import Any

from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

_NAMES: dict[str, str] = {
    Command.NEW_SESSION: "WebDriver:NewSession",
    Command.GET: "WebDriver:Navigate",
    Command.GO_BACK: "WebDriver:Back",
    Command.GO_FORWARD: "WebDriver:Forward",
    Command.GET_CURRENT_URL: "WebDriver:GetCurrentURL",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.W3C_EXECUTE_SCRIPT_ASYNC: "WebDriver:ExecuteAsyncScript",
    Command.CLICK_ELEMENT: "WebDriver:ElementClick",
    Command.CLEAR_ELEMENT: "WebDriver:ElementClear",
    Command.SEND_KEYS_TO_ELEMENT: "WebDriver:ElementSendKeys",
    Command.SET_WINDOW_RECT: "WebDriver:SetWindowRect",
    Command.SET_TIMEOUTS: "WebDriver:SetTimeouts",
    Command.SCREENSHOT: "WebDriver:TakeScreenshot",
    Command.QUIT: "Marionette:Quit",
}


class MarionetteConnection(RemoteConnection):
    """Sends Selenium's commands to a Firefox that listens on this port of this machine."""

    browser_name = "firefox"

    def __init__(self, port: int, patience: float) -> None:
        super().__init__(client_config=ClientConfig(f"http://127.0.0.1:{port}"))
        self._socket = socket.create_connection(("127.0.0.1", port), patience)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._receive()

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command.

        Returns what a WebDriver server answers; errors are raised by Selenium. Raises KeyError for a command that no
        test used so far, and OSError where Firefox is gone.
        """
        name = _NAMES[command]
        if command == Command.NEW_SESSION:
            params = params["capabilities"]["alwaysMatch"] | {"browserName": "firefox"}
        elif command == Command.SCREENSHOT:
            params = {"full": False}
        elif command == Command.QUIT:
            params = {"flags": ["eForceQuit"]}
        params = {key: value for key, value in params.items() if key != "sessionId"}
        self._number += 1
        message = json.dumps([0, self._number, name, params | ({"id": params["id"]} if "id" in params else {})])
        self._socket.sendall(f"{len(message)}:{message}".encode())
        _, _, error, value = self._receive()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        is_wrapped = isinstance(value, dict) and value.keys() == {"value"}
        return {"value": value["value"] if is_wrapped else value}

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self._stream.close()
            self._socket.close()
        super().close()  # type: ignore[no-untyped-call]  # Selenium's has no types

    def _receive(self) -> Any:
        length = bytearray()
        while (digit := self._stream.read(1)) != b":":
            if not digit:
                raise ConnectionResetError("Firefox hung up")
            length += digit
        return json.loads(self._stream.read(int(length)))
