"""The HTTP API as a phone uses it: signed in, naming its person, numbering its requests."""

from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hallway.core.ids import new_id
from hallway.core.types import to_wire
from hallway.swaps.rules import make_live_token, step_at


def problem_of(answer: TestResponse) -> str:
    """The slug of a problem document, and a failure where the answer is none."""
    assert answer.content_type == "application/problem+json", answer.get_data(as_text=True)
    return str(answer.get_json()["type"]).removeprefix("/problems/")


@dataclass
class Phone:
    """A phone that speaks HTTP. Until it signs up or signs in it is a stranger's."""

    app: Flask
    account: dict[str, Any] = field(default_factory=dict)
    _sequence: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.origin: str = self.app.config["HALLWAY_PUBLIC_URL"]
        self.http: FlaskClient = self.app.test_client()

    @property
    def person_id(self) -> str:
        return str(self.account["person"]["id"])

    @property
    def device_id(self) -> str:
        return str(self.account["device_id"])

    @property
    def code(self) -> dict[str, Any]:
        code: dict[str, Any] = self.account["code"]
        return code

    def request(self, method: str, path: str, json: object = None, **headers: str) -> TestResponse:
        """Send a request as the app does; header names are written with underscores."""
        sent = {"Origin": self.origin}
        if self.account:
            sent["Hallway-Person"] = self.person_id
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.open(path, method=method, json=json, headers=sent, base_url=self.origin)

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.request("GET", path, **headers)

    def post(self, path: str, json: object = None, **headers: str) -> TestResponse:
        return self.request("POST", path, json, **headers)

    def put(self, path: str, json: object = None, **headers: str) -> TestResponse:
        return self.request("PUT", path, json, **headers)

    def put_bytes(self, path: str, content: bytes, content_type: str, **headers: str) -> TestResponse:
        """Send bytes that are no JSON, as the app does."""
        sent = {"Origin": self.origin, "Hallway-Person": self.person_id, "Content-Type": content_type}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.put(path, data=content, headers=sent, base_url=self.origin)

    def patch(self, path: str, json: object = None, **headers: str) -> TestResponse:
        return self.request("PATCH", path, json, **headers)

    def delete(self, path: str, **headers: str) -> TestResponse:
        return self.request("DELETE", path, **headers)

    def next_key(self) -> str:
        """The idempotency key of this phone's next outbox request."""
        return f"{self.device_id}:{next(self._sequence)}"

    def outbox(self, method: str, path: str, json: object = None) -> TestResponse:
        """Send a request as the phone's outbox does: numbered, so that it may be repeated."""
        return self.request(method, path, json, Idempotency_Key=self.next_key())

    def sign_up(self, name: str, **wishes: Any) -> "Phone":
        """Make an account on this phone."""
        body = {
            "id": new_id(),
            "name": name,
            "reach": f"{name.split()[0].lower()}@example.com",
            "time_zone": "Europe/London",
            "locale": "en",
            "device_label": f"{name.split()[0]}'s phone",
        }
        answer = self.post("/api/people", body | wishes)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        self.account = answer.get_json()
        return self

    def sign_in(self, code: str) -> "Phone":
        """Sign this phone in with a one-time code from another phone of the same person."""
        body = {"code": code, "time_zone": "Europe/London", "locale": "en", "device_label": "A second phone"}
        answer = self.post("/api/sessions", body)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        self.account = answer.get_json()
        return self

    def changes(self, since: str | None = None) -> list[dict[str, Any]]:
        """Everything in the change feed since a cursor, all pages."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.get("/api/changes" + (f"?since={since}" if since else "")).get_json()
            found += page["changes"]
            since = page["cursor"]
            if not page["has_more"]:
                return found

    def scan(self, token: str, moment: datetime, name: str = "Somebody") -> dict[str, Any]:
        """Scan somebody's code: keep the contact and the encounter, then swap; returns the swap."""
        contact_id, encounter_id = new_id(), new_id()
        met = {"contact_id": contact_id, "met_at": to_wire(moment), "time_zone": "Europe/London"}
        swap = {"token": token, "scanned_at": to_wire(moment), "contact_id": contact_id, "encounter_id": encounter_id}
        self._put(f"/api/contacts/{contact_id}", {"name": name})
        self._put(f"/api/encounters/{encounter_id}", met)
        return self._put(f"/api/swaps/{new_id()}", swap)

    def _put(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.outbox("PUT", path, body)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        put: dict[str, Any] = answer.get_json()
        return put

    def live_token(self, moment: datetime) -> str:
        """The token that this phone's code shows at a moment."""
        secret = urlsafe_b64decode(self.code["secret"] + "=")
        return make_live_token(secret, self.code["id"], step_at(moment))
