"""Codes on paper and codes that are typed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.core.types import from_wire
from hallway.swaps.rules import make_printed_token, parse_live_token, parse_printed_token
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, records, scan

printed_ids = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(printed_ids)
def test_a_printed_token_reads_back_and_is_no_live_one(code_id: str) -> None:
    token = make_printed_token(code_id)
    assert parse_printed_token(token) == code_id
    assert parse_live_token(token) is None


@given(printed_ids, st.text(min_size=1, max_size=3), st.integers(0, 23))
def test_a_printed_token_has_one_spelling(code_id: str, more: str, place: int) -> None:
    token = make_printed_token(code_id)
    assert parse_printed_token(token[:place] + more + token[place:]) is None


@given(st.text(max_size=30))
def test_any_text_is_a_printed_token_or_none(text: str) -> None:
    code_id = parse_printed_token(text)
    assert code_id is None or make_printed_token(code_id) == text


def printed_token(phone: Phone) -> str:
    made = read(phone.post("/api/printed-codes", {}))
    assert made["url"].startswith("https://hallway.example/S/")
    return str(made["url"].rsplit("/", 1)[1])


def test_a_swap_by_a_printed_code_waits_for_its_owner(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = printed_token(ada)
    clock.move(days=200)
    made = scan(grace, token, clock.now())
    assert made.swap["state"] == "waiting"
    assert records(ada, "contact") == []
    assert read(ada.patch(f"/api/swaps/{made.swap_id}", {"state": "kept"}))["state"] == "kept"
    assert only(grace, "contact")["state"] == only(ada, "contact")["state"] == "kept"


def test_the_page_behind_a_printed_code_shows_the_card(ada: Phone, client: Phone) -> None:
    answer = client.get(f"/S/{printed_token(ada)}")
    assert answer.status_code == 200
    assert "Ada Lovelace" in answer.get_data(as_text=True)
    assert "ada@example.com" not in answer.get_data(as_text=True)


def test_a_printed_code_can_be_taken_out_of_use(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = printed_token(ada)
    (listed,) = read(ada.get("/api/printed-codes"))["items"]
    assert ada.delete(f"/api/printed-codes/{listed['id']}").status_code == 204
    assert read(ada.get("/api/printed-codes"))["items"] == []
    refused = scan(grace, token, clock.now()).answer
    assert (refused.status_code, problem_of(refused)) == (410, "code-revoked")


def test_a_printed_code_outlives_the_phone_it_was_made_on(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    token = printed_token(ada)
    assert ada.delete("/api/session").status_code == 204
    assert scan(grace, token, clock.now()).swap["state"] == "waiting"


def test_the_eight_characters_count_as_a_scan_while_fresh(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    made = read(ada.post("/api/typed-codes"))
    assert len(made["code"]) == 8
    assert from_wire(made["expires_at"]) - clock.now() == timedelta(minutes=5)
    clock.move(minutes=4)
    reading = read(grace.post("/api/typed-codes/readings", {"code": f" {made['code'][:4]} {made['code'][4:].lower()}"}))
    assert reading["name"] == "Ada Lovelace"
    assert scan(grace, reading["receipt"], clock.now()).swap["state"] == "kept"


@pytest.mark.parametrize("case", ["too late", "replaced", "wrong", "revoked"])
def test_characters_that_do_not_work_are_refused(ada: Phone, grace: Phone, clock: FakeClock, case: str) -> None:
    code = read(ada.post("/api/typed-codes"))["code"]
    if case == "too late":
        clock.move(minutes=5)
    elif case == "replaced":
        read(ada.post("/api/typed-codes"))
    elif case == "revoked":
        read(ada.post("/api/codes", {}))
    answer = grace.post("/api/typed-codes/readings", {"code": "2BBBBBBB" if case == "wrong" else code})
    assert answer.status_code in {410, 422}
    assert problem_of(answer) in {"code-not-readable", "code-revoked"}


def test_ones_own_characters_are_ones_own(ada: Phone) -> None:
    code = read(ada.post("/api/typed-codes"))["code"]
    assert problem_of(ada.post("/api/typed-codes/readings", {"code": code})) == "own-code"


def test_characters_that_sign_in_a_phone_are_called_so_where_cards_are_swapped(ada: Phone, grace: Phone) -> None:
    code = read(ada.post("/api/handover-codes"))["code"]
    assert problem_of(grace.post("/api/typed-codes/readings", {"code": code})) == "sign-in-code-typed"
    assert Phone(ada.app).sign_in(code).account["person"]["name"] == "Ada Lovelace"


def test_guessing_characters_is_limited(grace: Phone, make_person: Callable[..., Phone]) -> None:
    tried = [grace.post("/api/typed-codes/readings", {"code": "2BBBBBBB"}).status_code for _ in range(31)]
    assert tried == [422] * 30 + [429]
