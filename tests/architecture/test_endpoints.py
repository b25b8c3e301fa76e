"""Which doors are open, and that the API's document tells the truth about all of them."""

import json
import re

import pytest
from flask import Flask

from hallway.core.api import api_document
from hallway.core.auth import has_signed_address, is_public_endpoint
from tests.architecture.source import ROOT

# Every endpoint that answers strangers. Adding one is a decision, so it is written down here.
OPEN = {
    ("GET", "/S/<token>"): "the page behind a code",
    ("POST", "/S/<token>"): "leaving one's details there; its form is signed",
    ("GET", "/S/<token>/card.vcf"): "what that page shows, for an address book",
    ("GET", "/g/<link>"): "a guest's own page, to whoever has its secret address",
    ("POST", "/g/<link>"): "correcting what they left, or taking it back",
    ("GET", "/g/<link>/card.vcf"): "what that page shows, for an address book",
    ("GET", "/S/<token>/picture.jpg"): "the picture on that page",
    ("GET", "/g/<link>/picture.jpg"): "the picture on that page",
    ("GET", "/api/guests/<link>"): "what a guest left, for the form that makes a card of it",
    ("GET", "/e/<join_code>"): "an event's page, to whoever was given its address",
    ("GET", "/e/<join_code>/event.ics"): "the same for a calendar program",
    ("GET", "/S.css"): "the style of these pages",
    ("GET", "/api/docs"): "the API's document, to read",
    ("GET", "/api/health"): "whether the server works",
    ("GET", "/api/ready"): "whether its database does",
    ("GET", "/api/openapi.json"): "the API's document",
    ("GET", "/api/receipts/<receipt>"): "whom a newcomer is about to swap with",
    ("GET", "/metrics"): "figures, to this machine or with a token",
    ("GET", "/m/<token>"): "what a link in an e-mail is for",
    ("POST", "/m/<token>"): "doing it; its address is signed",
    ("GET", "/calendar/<secret>.ics"): "a calendar, to whoever has its secret address",
    ("POST", "/api/email-codes"): "asking for a code by e-mail",
    ("POST", "/api/people"): "making an account",
    ("GET", "/api/passkeys/options/get"): "what a browser needs to sign in by a passkey",
    ("POST", "/api/passkeys/sessions"): "signing in by a passkey",
    ("POST", "/api/sessions"): "signing in with a one-time code",
    ("POST", "/api/devices/<device_id>/sessions"): "signing in again with the code's secret",
}
# Those among them that trust their signed address alone: they ask neither for a session nor which site calls.
SIGNED = {("GET", "/m/<token>"), ("POST", "/m/<token>"), ("POST", "/S/<token>"), ("POST", "/g/<link>")}
# The app's shell and its files: the same for everybody.
SHELL = "shell."


@pytest.fixture
def db_url() -> str:
    """What is asked here is the same on every database."""
    return "sqlite://"


def test_only_these_endpoints_answer_strangers(app: Flask) -> None:
    found = {
        (method, _plain(rule.rule))
        for rule in app.url_map.iter_rules()
        if is_public_endpoint(app, rule.endpoint) and not rule.endpoint.startswith(SHELL)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert found == set(OPEN)


def test_only_these_endpoints_ignore_session_and_origin(app: Flask) -> None:
    found = {
        (method, _plain(rule.rule))
        for rule in app.url_map.iter_rules()
        if has_signed_address(app, rule.endpoint)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert found == SIGNED


def test_the_api_document_is_current(app: Flask) -> None:
    with app.app_context():
        written = json.loads((ROOT / "docs" / "openapi.json").read_text())
        assert written == json.loads(json.dumps(api_document())), "docs/openapi.json is behind: run 'make openapi'."


def test_every_endpoint_of_the_api_is_documented(app: Flask) -> None:
    with app.app_context():
        documented = {path.replace("{", "<").replace("}", ">") for path in api_document()["paths"]}
    rules = {_plain(rule.rule) for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert rules - documented == {"/api/docs", "/api/openapi.json", "/api/health", "/api/ready"}


def test_patterns_mean_the_same_to_clients(app: Flask) -> None:
    """JSON Schema's are ECMA-262's, which know nothing of Python's own anchors and groups."""
    with app.app_context():
        patterns = re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(api_document()))
    assert len(patterns) > 5
    assert [one for one in patterns if re.search(r"\\[AZ]|\(\?[PaiLmsux]", one)] == []


def _plain(rule: str) -> str:
    """A rule without its converters: ``/api/cards/<id>``."""
    return re.sub(r"<[^>]*?(\w+)>", r"<\1>", rule)
