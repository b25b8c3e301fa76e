"""Codes: what is refused and why, receipts, the web page behind a code, new codes and showings."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hallway.core.ids import new_id
from hallway.core.types import from_wire
from hallway.swaps.rules import make_live_token, step_at
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import Scan, meet, only, read, records, scan, token_of


def refused(made: Scan, phone: Phone, status: int, slug: str) -> None:
    """A scan was refused for this reason, and the scanner's contact and encounter stay, as added by hand."""
    assert (made.answer.status_code, problem_of(made.answer)) == (status, slug)
    contact, encounter = only(phone, "contact"), only(phone, "encounter")
    assert (contact["id"], contact["source"], contact["state"]) == (made.contact_id, "hand", "alone")
    assert (encounter["id"], encounter["swap_id"]) == (made.encounter_id, None)
    assert records(phone, "swap") == []


def receipt_on(page: str) -> str | None:
    """The receipt in the page behind a code, if it has one."""
    found = re.search(r'href="/welcome\?receipt=([^"]+)"', page)
    return found[1] if found else None


def open_page(phone: Phone, token: str) -> str:
    answer = phone.get(f"/S/{token}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_forged_code_is_refused(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    forged = make_live_token(b"x" * 32, ada.code["id"], step_at(clock.now()))
    refused(scan(grace, forged, clock.now()), grace, 422, "code-not-readable")


@pytest.mark.parametrize(
    "token", ["nothing of ours", "1" + "A" * 26, "r.", "r.WzFd.x", "r.\ud800", "1\ud800" + "A" * 25, "\0"]
)
def test_what_is_no_code_of_ours_is_refused(grace: Phone, clock: FakeClock, token: str) -> None:
    refused(scan(grace, token, clock.now()), grace, 422, "code-not-readable")


def test_a_code_that_was_replaced_is_refused(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = token_of(ada, clock.now())
    fresh = read(ada.post("/api/codes", {}))
    assert fresh["id"] != ada.code["id"]
    refused(scan(grace, token, clock.now()), grace, 410, "code-revoked")
    ada.account["code"] = fresh
    assert scan(grace, token_of(ada, clock.now()), clock.now()).swap["state"] == "kept"


def test_the_code_of_a_phone_that_was_signed_out_is_refused(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = token_of(ada, clock.now())
    assert ada.delete("/api/session").status_code == 204
    refused(scan(grace, token, clock.now()), grace, 410, "code-revoked")


def test_ones_own_code_is_refused(grace: Phone, clock: FakeClock) -> None:
    refused(scan(grace, token_of(grace, clock.now()), clock.now()), grace, 409, "own-code")


@pytest.mark.parametrize(("minutes", "status"), [(14 * 24 * 60 - 1, 200), (14 * 24 * 60 + 1, 410)])
def test_a_code_older_than_fourteen_days_is_refused(
    ada: Phone, grace: Phone, clock: FakeClock, minutes: int, status: int
) -> None:
    made = scan(grace, token_of(ada, clock.now() - timedelta(minutes=minutes)), clock.now())
    assert made.answer.status_code == status
    if status == 410:
        refused(made, grace, 410, "code-too-old")


def test_a_scan_may_be_tried_again_with_a_good_code(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = scan(grace, "nothing of ours", clock.now())
    body = {"scanned_at": "2026-11-24T19:00:00Z", "contact_id": made.contact_id, "encounter_id": made.encounter_id}
    again = grace.put(f"/api/swaps/{made.swap_id}", body | {"token": token_of(ada, clock.now())})
    assert read(again)["state"] == only(grace, "contact")["state"] == "kept"


def test_a_receipt_counts_as_the_scan_for_half_an_hour(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    receipt = receipt_on(open_page(grace, token_of(ada, clock.now())))
    assert receipt is not None
    clock.move(minutes=30)
    assert scan(grace, receipt, clock.now()).swap["state"] == "kept"


def test_a_receipt_counts_no_longer_than_that(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    receipt = receipt_on(open_page(grace, token_of(ada, clock.now())))
    assert receipt is not None
    clock.move(minutes=30, seconds=1)
    refused(scan(grace, receipt, clock.now()), grace, 410, "receipt-expired")
    assert problem_of(grace.get(f"/api/receipts/{receipt}")) == "receipt-expired"


def test_opening_a_receipt_gives_no_fresh_one(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    receipt = receipt_on(open_page(grace, token_of(ada, clock.now())))
    clock.move(minutes=18)
    assert receipt_on(open_page(grace, f"{receipt}")) == receipt
    clock.move(minutes=18)
    assert grace.get(f"/S/{receipt}").status_code == 410
    refused(scan(grace, f"{receipt}", clock.now()), grace, 410, "receipt-expired")


def test_a_receipt_counts_from_the_code_s_own_time(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    receipt = receipt_on(open_page(grace, token_of(ada, clock.now() - timedelta(minutes=2))))
    clock.move(minutes=28, seconds=1)
    refused(scan(grace, f"{receipt}", clock.now()), grace, 410, "receipt-expired")


def test_a_receipt_is_used_by_one_person(ada: Phone, grace: Phone, make_person: Any, clock: FakeClock) -> None:
    receipt = f"{receipt_on(open_page(grace, token_of(ada, clock.now())))}"
    mary = make_person("Mary Somerville")
    assert scan(grace, receipt, clock.now()).swap["state"] == "kept"
    refused(scan(mary, receipt, clock.now()), mary, 410, "receipt-used")
    assert scan(grace, receipt, clock.now()).swap["state"] == "kept"


def test_two_who_open_one_code_in_a_minute_get_a_receipt_each(
    ada: Phone, grace: Phone, make_person: Any, clock: FakeClock
) -> None:
    mary, token = make_person("Mary Somerville"), token_of(ada, clock.now())
    for phone in (grace, mary):
        assert scan(phone, f"{receipt_on(open_page(phone, token))}", clock.now()).swap["state"] == "kept"


def test_a_receipt_dies_with_its_code(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    receipt = receipt_on(open_page(grace, token_of(ada, clock.now())))
    assert receipt is not None
    read(ada.post("/api/codes", {}))
    refused(scan(grace, receipt, clock.now()), grace, 410, "code-revoked")


def test_a_receipt_says_whose_code_was_opened_and_nothing_private(ada: Phone, client: Phone, clock: FakeClock) -> None:
    receipt = receipt_on(open_page(client, token_of(ada, clock.now())))
    said = read(client.get(f"/api/receipts/{receipt}"))
    assert (said["name"], said["headline"]) == ("Ada Lovelace", None)
    assert from_wire(said["expires_at"]) == clock.now() + timedelta(minutes=30)
    assert set(said) == {"name", "headline", "expires_at"}


@pytest.mark.parametrize("receipt", ["r.", "r.forged", "x", "1" + "A" * 26])
def test_a_receipt_that_is_none_says_nothing(client: Phone, receipt: str) -> None:
    assert client.get(f"/api/receipts/{receipt}").status_code in {404, 422}


def test_the_page_behind_a_fresh_code_shows_the_public_card_and_the_way_to_swap(
    ada: Phone, client: Phone, clock: FakeClock
) -> None:
    card_id = ada.code["card_id"]
    read(ada.patch(f"/api/cards/{card_id}", {"headline": "Analyst <b>", "topics": ["engines"]}))
    field = {"kind": "link", "value": "https://ada.example", "level": "public"}
    read(ada.put(f"/api/cards/{card_id}/fields/{new_id()}", field))
    page = open_page(client, token_of(ada, clock.now()))
    for shown in ("Ada Lovelace", "Analyst &lt;b&gt;", "engines", "https://ada.example"):
        assert shown in page
    assert "ada@example.com" not in page
    assert receipt_on(page) is not None
    assert not re.search(r"<script|<style| style=|(src|href)=\"(https?:)?//", page)


def test_a_page_opened_stale_asks_for_a_new_code(ada: Phone, client: Phone, clock: FakeClock) -> None:
    page = open_page(client, token_of(ada, clock.now() - timedelta(minutes=3)))
    assert "to show a new code, and scan it" in page
    assert receipt_on(page) is None


@pytest.mark.parametrize("case", ["forged", "revoked", "nonsense"])
def test_a_page_of_a_code_that_does_not_work_says_so_in_words(
    ada: Phone, client: Phone, clock: FakeClock, case: str
) -> None:
    token = {"forged": make_live_token(b"x" * 32, ada.code["id"], step_at(clock.now())), "nonsense": "abc"}.get(
        case, token_of(ada, clock.now())
    )
    if case == "revoked":
        read(ada.post("/api/codes", {}))
    answer = client.get(f"/S/{token}")
    assert answer.status_code == (410 if case == "revoked" else 422)
    assert answer.content_type == "text/html; charset=utf-8"
    assert "Ada Lovelace" not in answer.get_data(as_text=True)


def test_the_page_is_kept_by_nobody(ada: Phone, client: Phone, clock: FakeClock) -> None:
    headers = client.get(f"/S/{token_of(ada, clock.now())}").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_code_can_belong_to_a_device_alone(ada: Phone, grace: Phone, clock: FakeClock, app: Any) -> None:
    second = Phone(app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    assert second.code["id"] != ada.code["id"]
    read(second.post("/api/codes", {}))
    assert meet(grace, ada, clock.now()).swap["state"] == "kept"


def test_a_code_never_shows_its_secret_to_others(ada: Phone, make_person: Callable[..., Phone]) -> None:
    mary = make_person("Mary Somerville")
    assert mary.patch(f"/api/codes/{ada.code['id']}", {"event_id": None}).status_code == 404


@pytest.mark.parametrize("code_id", ["%00" * 16, "z" * 16, "0" * 16])
def test_a_code_that_is_nobodys_is_not_found(ada: Phone, code_id: str) -> None:
    assert problem_of(ada.patch(f"/api/codes/{code_id}", {"event_id": None})) == "not-found"


def test_a_showing_is_of_ones_own_code(ada: Phone, grace: Phone) -> None:
    span = {"code_id": ada.code["id"], "from_step": 1, "to_step": 2}
    assert grace.put(f"/api/showings/{new_id()}", span).status_code == 404
    assert ada.put(f"/api/showings/{new_id()}", span | {"code_id": "x" * 16}).status_code == 422
    assert ada.put(f"/api/showings/{new_id()}", span | {"from_step": -1}).status_code == 422


def test_an_id_of_somebody_elses_swap_is_not_found(
    ada: Phone, grace: Phone, clock: FakeClock, make_person: Any
) -> None:
    made = meet(grace, ada, clock.now())
    mary = make_person("Mary Somerville")
    contact_id, encounter_id = new_id(), new_id()
    read(mary.put(f"/api/contacts/{contact_id}", {"name": "…"}))
    meeting = {"contact_id": contact_id, "met_at": "2026-11-24T19:00:00Z", "time_zone": "UTC"}
    read(mary.put(f"/api/encounters/{encounter_id}", meeting))
    body = {"token": token_of(ada, clock.now()), "scanned_at": "2026-11-24T19:00:00Z"}
    body |= {"contact_id": contact_id, "encounter_id": encounter_id}
    assert problem_of(mary.put(f"/api/swaps/{made.swap_id}", body)) == "not-found"


def test_a_swap_names_ones_own_records(ada: Phone, grace: Phone, clock: FakeClock, make_person: Any) -> None:
    made = meet(grace, ada, clock.now())
    mary = make_person("Mary Somerville")
    body = {"token": token_of(ada, clock.now()), "scanned_at": "2026-11-24T19:00:00Z"}
    body |= {"contact_id": made.contact_id, "encounter_id": made.encounter_id}
    assert problem_of(mary.put(f"/api/swaps/{new_id()}", body)) == "not-found"


def test_a_code_is_its_own_phone_s_alone(ada: Phone, clock: FakeClock) -> None:
    second = Phone(ada.app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    own = f"/api/codes/{ada.code['id']}"
    assert problem_of(second.patch(own, {"event_id": None})) == "not-found"
    showing = {"code_id": ada.code["id"], "from_step": 1, "to_step": 2}
    assert problem_of(second.put(f"/api/showings/{new_id()}", showing)) == "not-found"
    assert read(ada.patch(own, {"event_id": None}))["secret"] == ada.code["secret"]


def test_a_printed_code_is_any_phone_s_of_its_owner(ada: Phone) -> None:
    second = Phone(ada.app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    printed = read(ada.post("/api/printed-codes", {}))
    assert second.delete(f"/api/printed-codes/{printed['id']}").status_code == 204
