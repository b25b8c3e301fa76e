"""A guest in a browser without JavaScript: opens the page behind a code, fills in its form, follows where it leads."""

import re
from dataclasses import dataclass, field
from html import unescape

from flask import Flask
from werkzeug.test import TestResponse


@dataclass
class Browser:
    """``html`` is the page it is on."""

    app: Flask
    path: str = ""
    html: str = ""
    status: int = 0
    sent: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = self.app.test_client()
        self.origin: str = self.app.config["HALLWAY_PUBLIC_URL"]

    def open(self, path: str) -> "Browser":
        return self._show(path, self.http.get(path, base_url=self.origin))

    def get(self, path: str) -> TestResponse:
        return self.http.get(path, base_url=self.origin)

    def fill_in(self, name: str = "Bob Guest", reach: str = "bob@example.org", **more: str) -> "Browser":
        """Fill in the form and send it."""
        form = re.search(r'name="form" value="([^"]+)"', self.html)
        hidden = {"form": unescape(form[1])} if form else {}
        return self.send(hidden | {"name": name, "reach": reach} | more)

    def send(self, values: dict[str, str]) -> "Browser":
        """Send a form to the page it stands on, as another site's page could; follow where the answer leads."""
        self.sent = values
        headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
        answer = self.http.post(self.path, data=values, base_url=self.origin, headers=headers)
        if answer.status_code == 303:
            return self.open(answer.headers["Location"])
        return self._show(self.path, answer)

    @property
    def link(self) -> str:
        """The secret of the private link it is at."""
        assert self.path.startswith("/g/"), (self.path, self.html)
        return self.path.removeprefix("/g/")

    @property
    def vcard(self) -> str:
        """The contact that the page offers to save."""
        found = re.search(r'href="([^"]+/card\.vcf)"', self.html)
        assert found
        answer = self.get(found[1])
        assert answer.status_code == 200
        assert answer.content_type == "text/vcard; charset=utf-8"
        return answer.get_data(as_text=True)

    def _show(self, path: str, answer: TestResponse) -> "Browser":
        self.path, self.status, self.html = path, answer.status_code, answer.get_data(as_text=True)
        return self
