"""Every endpoint times every role: the answer stands in this table, and the table is the test."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.journeys.roles import requests
from tests.journeys.scene import set_scene


@pytest.fixture
def leave_out_document() -> None:
    """Leave it in: it is one of the endpoints."""


# What Ada's things answer to: a stranger, Ada herself, Grace who swapped with her, and Mary who never met her.
# Deleting what is not there (any more) answers 204 to everybody, and does nothing.
EXPECTED = {
    "GET /S.css": (200, 200, 200, 200),
    "GET /S/<token>": (200, 200, 200, 200),
    # A guest's form is empty here: the page says so, whoever sends it.
    "POST /S/<token>": (422, 422, 422, 422),
    "GET /S/<token>/card.vcf": (200, 200, 200, 200),
    "GET /S/<token>/picture.jpg": (200, 200, 200, 200),
    "GET /g/<link>/picture.jpg": (200, 200, 200, 200),
    "GET /g/<link>": (200, 200, 200, 200),
    "POST /g/<link>": (422, 422, 422, 422),
    "GET /g/<link>/card.vcf": (200, 200, 200, 200),
    "GET /api/guests/<link>": (200, 200, 200, 200),
    "PUT /api/me/guest": (401, 410, 410, 410),
    "PATCH /api/contacts/<contact_id>/guest": (401, 204, 404, 404),
    "GET /api/events/<event_id>/poster.pdf": (401, 200, 403, 404),
    "POST /api/events/<event_id>/badges/preview": (401, 200, 403, 404),
    "POST /api/events/<event_id>/badges": (401, 200, 403, 404),
    "GET /api/events/<event_id>/badges": (401, 200, 403, 404),
    "GET /api/events/<event_id>/badges.pdf": (401, 200, 403, 404),
    "DELETE /api/events/<event_id>/badges": (401, 204, 403, 404),
    # A live code's token is no badge's.
    "PUT /api/badges/<token>/owner": (401, 422, 422, 422),
    "GET /e/<join_code>": (200, 200, 200, 200),
    "GET /e/<join_code>/event.ics": (200, 200, 200, 200),
    "GET /api/docs": (200, 200, 200, 200),
    "GET /api/health": (200, 200, 200, 200),
    "GET /api/ready": (200, 200, 200, 200),
    "GET /api/openapi.json": (200, 200, 200, 200),
    "GET /metrics": (403, 403, 403, 403),
    "GET /api/receipts/<receipt>": (200, 200, 200, 200),
    "GET /api/me": (401, 200, 200, 200),
    "PATCH /api/me": (401, 200, 200, 200),
    "DELETE /api/me": (401, 204, 204, 204),
    "GET /api/changes": (401, 200, 200, 200),
    "GET /api/devices": (401, 200, 200, 200),
    "GET /api/cards": (401, 200, 200, 200),
    "PUT /api/cards/<card_id>": (401, 200, 404, 404),
    "PATCH /api/cards/<card_id>": (401, 200, 404, 404),
    "GET /api/cards/<card_id>/picture": (401, 200, 404, 404),
    # Bytes are asked for, and JSON is no picture.
    "PUT /api/cards/<card_id>/picture": (401, 422, 404, 404),
    "DELETE /api/cards/<card_id>/picture": (401, 200, 404, 404),
    "GET /api/contacts/<contact_id>/picture": (401, 200, 404, 404),
    "PUT /api/cards/<card_id>/fields/<field_id>": (401, 200, 404, 404),
    "PATCH /api/cards/<card_id>/fields/<field_id>": (401, 200, 404, 404),
    "DELETE /api/cards/<card_id>/fields/<field_id>": (401, 200, 404, 404),
    "DELETE /api/cards/<card_id>": (401, 204, 204, 204),
    "PUT /api/introductions/<introduction_id>": (401, 200, 404, 404),
    "GET /api/introductions/<introduction_id>": (401, 200, 200, 404),
    "PATCH /api/introductions/<introduction_id>": (401, 404, 200, 404),
    "PUT /api/introduction-requests/<request_id>": (401, 200, 404, 404),
    "GET /api/introduction-requests/<request_id>": (401, 200, 404, 404),
    "PATCH /api/introduction-requests/<request_id>": (401, 200, 404, 404),
    "DELETE /api/introduction-requests/<request_id>": (401, 204, 204, 204),
    "GET /api/events/<event_id>": (401, 200, 200, 404),
    "PUT /api/events/<event_id>": (401, 200, 200, 404),
    "PATCH /api/events/<event_id>": (401, 200, 403, 404),
    # Grace is at the event and says nothing of herself until her own PUT; Mary is not there.
    "PUT /api/events/<event_id>/attendance": (401, 200, 200, 404),
    "GET /api/events/<event_id>/attendance": (401, 200, 200, 404),
    "PATCH /api/events/<event_id>/attendance": (401, 200, 200, 404),
    "DELETE /api/events/<event_id>/attendance": (401, 204, 204, 204),
    "GET /api/events/<event_id>/list": (401, 404, 404, 404),
    "GET /api/joins/<join_code>": (401, 200, 200, 200),
    "PUT /api/joins/<join_code>": (401, 200, 200, 200),
    "GET /api/events/<event_id>/organisers": (401, 200, 403, 404),
    "POST /api/events/<event_id>/helper-invitations": (401, 201, 403, 404),
    "POST /api/events/helper-invitations/acceptances": (401, 410, 410, 410),
    # To herself: changes nothing.
    "PUT /api/events/<event_id>/owner": (401, 200, 403, 404),
    "DELETE /api/events/<event_id>/organisers/<person_id>": (401, 204, 403, 404),
    "PATCH /api/codes/<code_id>": (401, 200, 404, 404),
    "PUT /api/showings/<showing_id>": (401, 204, 404, 404),
    "POST /api/typed-codes/readings": (401, 409, 200, 200),
    "POST /api/typed-codes": (401, 201, 201, 201),
    "GET /api/printed-codes": (401, 200, 200, 200),
    "POST /api/printed-codes": (401, 201, 201, 201),
    "DELETE /api/printed-codes/<code_id>": (401, 204, 404, 404),
    "GET /api/links": (401, 200, 200, 200),
    "POST /api/links": (401, 201, 201, 201),
    "DELETE /api/links/<code_id>": (401, 204, 404, 404),
    "POST /api/codes": (401, 201, 201, 201),
    "GET /api/contacts": (401, 200, 200, 200),
    "GET /api/contacts/<contact_id>": (401, 200, 404, 404),
    "GET /api/contacts/<contact_id>/vcard": (401, 200, 404, 404),
    "PUT /api/contacts/<contact_id>": (401, 200, 404, 404),
    "PATCH /api/contacts/<contact_id>": (401, 200, 404, 404),
    "GET /api/encounters/<encounter_id>": (401, 200, 404, 404),
    "PUT /api/encounters/<encounter_id>": (401, 200, 404, 404),
    "PATCH /api/encounters/<encounter_id>": (401, 200, 404, 404),
    "PUT /api/encounters/<encounter_id>/topics/<topic_id>": (401, 200, 404, 404),
    "DELETE /api/encounters/<encounter_id>/topics/<topic_id>": (401, 204, 204, 204),
    "PUT /api/promises/<promise_id>": (401, 200, 404, 404),
    "PATCH /api/promises/<promise_id>": (401, 200, 404, 404),
    "DELETE /api/promises/<promise_id>": (401, 204, 204, 204),
    "GET /api/followups": (401, 200, 200, 200),
    "PATCH /api/followups/<encounter_id>": (401, 200, 404, 404),
    "GET /api/swaps/<swap_id>": (401, 200, 200, 404),
    "PUT /api/swaps/<swap_id>": (401, 200, 200, 404),
    "PATCH /api/swaps/<swap_id>": (401, 200, 200, 404),
    "PUT /api/contacts/<contact_id>/block": (401, 204, 404, 404),
    "DELETE /api/contacts/<contact_id>/block": (401, 204, 404, 404),
    "PUT /api/swaps/<swap_id>/block": (401, 204, 204, 404),
    "GET /api/holders": (401, 200, 200, 200),
    "PATCH /api/holders/<holder_id>": (401, 204, 404, 404),
    "GET /api/blocks": (401, 200, 200, 200),
    "DELETE /api/blocks/<block_id>": (401, 204, 204, 204),
    "DELETE /api/encounters/<encounter_id>": (401, 204, 204, 204),
    "DELETE /api/contacts/<contact_id>": (401, 204, 204, 204),
    "DELETE /api/events/<event_id>": (401, 204, 204, 204),
    "PUT /api/subscription": (401, 200, 200, 200),
    "GET /api/subscription": (401, 200, 200, 200),
    "POST /api/subscription/test": (401, 202, 202, 202),
    "GET /api/subscription/test": (401, 200, 200, 200),
    "DELETE /api/subscription": (401, 204, 204, 204),
    # The link is signed: whoever holds the letter may press it, whoever they are.
    "GET /m/<token>": (200, 200, 200, 200),
    "POST /m/<token>": (200, 200, 200, 200),
    "POST /api/email-codes": (202, 202, 202, 202),
    "PUT /api/me/email": (401, 403, 403, 403),
    "DELETE /api/me/email": (401, 200, 200, 200),
    # So is the calendar's: programs that read it sign in nowhere.
    "GET /calendar/<secret>.ics": (200, 200, 200, 200),
    "GET /api/calendar": (401, 200, 200, 200),
    "POST /api/calendar": (401, 201, 201, 201),
    "DELETE /api/calendar": (401, 204, 204, 204),
    "POST /api/handover-codes": (401, 201, 201, 201),
    "PUT /api/reports/<report_id>": (401, 204, 404, 404),
    "GET /api/access-tokens": (401, 200, 200, 200),
    "POST /api/access-tokens": (401, 201, 201, 201),
    "DELETE /api/access-tokens/<token_id>": (401, 204, 404, 404),
    "GET /api/recovery-code": (401, 200, 200, 200),
    "POST /api/recovery-code": (401, 201, 201, 201),
    "DELETE /api/recovery-code": (401, 204, 204, 204),
    "GET /api/passkeys/options/get": (200, 200, 200, 200),
    "GET /api/passkeys/options/create": (401, 200, 200, 200),
    "GET /api/passkeys": (401, 200, 200, 200),
    "POST /api/passkeys": (401, 403, 403, 403),
    "POST /api/passkeys/sessions": (403, 403, 403, 403),
    "PATCH /api/passkeys/<passkey_id>": (401, 200, 404, 404),
    "DELETE /api/passkeys/<passkey_id>": (401, 204, 404, 404),
    "PATCH /api/devices/<device_id>": (401, 204, 404, 404),
    "DELETE /api/devices/<device_id>": (401, 204, 404, 404),
    "DELETE /api/devices": (401, 204, 204, 204),
    "DELETE /api/session": (401, 204, 204, 204),
    "POST /api/sessions": (403, 403, 403, 403),
    "POST /api/devices/<device_id>/sessions": (403, 401, 403, 403),
    "POST /api/people": (201, 201, 201, 201),
}
# The converter in a rule such as <record_id:card_id>.
CONVERTER = re.compile(r"<[^>]*:")
# What ends everything is asked in a test of its own.
ERASING = "DELETE /api/me"
# This the other side may do, and the owner's records then show no card any more.
BLOCKING = "PUT /api/swaps/<swap_id>/block"
ROLES = ("stranger", "owner", "other side", "unrelated")


def endpoints(app: Flask) -> set[str]:
    """Every endpoint by method and path, the app's own files left out: they are the same for everybody."""
    return {
        f"{method} {CONVERTER.sub('<', rule.rule)}"
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.startswith("shell.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_the_table_names_every_endpoint(app: Flask) -> None:
    assert endpoints(app) == set(EXPECTED)


@pytest.mark.parametrize("role", ROLES)
def test_every_endpoint_answers_each_role_as_the_table_says(
    client: Phone, make_person: Callable[..., Phone], clock: FakeClock, role: str
) -> None:
    ada, grace, mary = (make_person(name) for name in ("Ada Lovelace", "Grace Hopper", "Mary Somerville"))
    scene = set_scene(ada, grace, clock.now())
    before = ada.changes()
    phone = dict(zip(ROLES, (client, ada, grace, mary), strict=True))[role]
    answers = {}
    asked = requests(scene, clock.now())
    del asked[ERASING]
    for name, (path, body) in asked.items():
        answer = phone.request(name.split()[0], path, body)
        answers[name], said = answer.status_code, answer.get_data().decode(errors="replace")
        answer.close()
        if answer.status_code >= 400 and not answer.content_type.startswith("text/html"):
            assert problem_of(answer), name
            assert "Ada" not in said, name
        if name == "DELETE /api/session":
            phone.account = {}
        if name == BLOCKING:
            assert role in ("owner", "other side") or ada.changes() == before
            before = ada.changes()
    expected = {name: statuses[ROLES.index(role)] for name, statuses in EXPECTED.items() if name != ERASING}
    assert answers == expected
    assert role == "owner" or ada.changes() == before


@pytest.mark.parametrize("role", ROLES)
def test_everybody_erases_themselves_alone(
    client: Phone, make_person: Callable[..., Phone], clock: FakeClock, role: str
) -> None:
    ada, grace, mary = (make_person(name) for name in ("Ada Lovelace", "Grace Hopper", "Mary Somerville"))
    set_scene(ada, grace, clock.now())
    phones = dict(zip(ROLES, (client, ada, grace, mary), strict=True))
    assert phones[role].delete("/api/me").status_code == EXPECTED[ERASING][ROLES.index(role)]
    still_there = [name for name, phone in phones.items() if phone.get("/api/me").status_code == 200]
    assert still_there == [name for name in ROLES[1:] if name != role]
