"""Phones that scan at the same moment, in real threads on both databases."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from hallway.core.chores import run_chores
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from tests.api import Phone
from tests.core.racing import at_once
from tests.fakes.clock import FakeClock
from tests.swaps.scans import Scan, only, read, records, scan, send_scan, token_of, write_down

ROUNDS = 12


def twin_of(phone: Phone) -> Phone:
    """The same phone with another connection."""
    twin = Phone(phone.app, account=phone.account)
    cookie = phone.http.get_cookie(*cookie_of(phone))
    assert cookie is not None
    twin.http.set_cookie(cookie.key, cookie.value, domain=cookie.domain, secure=True)
    return twin


def cookie_of(phone: Phone) -> tuple[str, str]:
    """The name and the host of the session cookie."""
    return "__Host-hallway", phone.origin.removeprefix("https://")


def test_both_sides_scan_each_other_at_the_same_moment(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    for number in range(1, ROUNDS + 1):
        at = clock.move(hours=13)
        mine, theirs = write_down(ada, at, note="mine"), write_down(grace, at, note="theirs")
        one, two = at_once(
            partial(send_scan, ada, token_of(grace, at), at, mine),
            partial(send_scan, grace, token_of(ada, at), at, theirs),
        )
        assert one.swap["id"] == two.swap["id"]
        for phone, sent in ((ada, one), (grace, two)):
            swaps, encounters = records(phone, "swap"), records(phone, "encounter")
            assert len(swaps) == len(encounters) == len(records(phone, "followup")) == number
            assert {swap["state"] for swap in swaps} == {"kept"}
            contact = only(phone, "contact")
            assert {one["contact_id"] for one in encounters} == {contact["id"]}
            assert read(phone.get(f"/api/encounters/{sent.encounter_id}"))["swap_id"] == one.swap["id"]
            assert read(phone.get(f"/api/encounters/{sent.encounter_id}"))["note"] in {"mine", "theirs"}


def test_the_same_swap_is_put_twice_at_once(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    for number in range(1, ROUNDS + 1):
        at = clock.move(hours=13)
        meeting, swap_id = write_down(grace, at), new_id()
        send = partial(send_scan, grace, token_of(ada, at), at, meeting, swap_id=swap_id)
        one, two = at_once(send, send)
        assert one.swap["id"] == two.swap["id"] == swap_id
        for phone in (ada, grace):
            assert len(records(phone, "swap")) == len(records(phone, "encounter")) == number
            assert len(records(phone, "contact")) == 1


def test_the_same_outbox_request_is_sent_twice_at_once(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    for number in range(1, ROUNDS + 1):
        at = clock.move(hours=13)
        contact_id, encounter_id = write_down(grace, at)
        body = {"token": token_of(ada, at), "scanned_at": to_wire(at)}
        body |= {"contact_id": contact_id, "encounter_id": encounter_id}
        send = partial(grace.put, f"/api/swaps/{new_id()}", body, Idempotency_Key=grace.next_key())
        assert [read(answer)["state"] for answer in at_once(send, send)] == ["kept", "kept"]
        assert len(records(grace, "swap")) == len(records(ada, "swap")) == number


def test_eleven_people_scan_one_code_at_once(ada: Phone, make_person: Callable[..., Phone], clock: FakeClock) -> None:
    crowd = [make_person(f"Guest {number}") for number in range(11)]
    meetings = [write_down(guest, clock.now()) for guest in crowd]
    token = token_of(ada, clock.now())
    sent = at_once(
        *(
            partial(send_scan, guest, token, clock.now(), meeting)
            for guest, meeting in zip(crowd, meetings, strict=True)
        )
    )
    states = sorted(one.swap["state"] for one in sent)
    assert states == ["kept"] * 10 + ["waiting"]
    assert len(records(ada, "contact")) == len(records(ada, "encounter")) == 10
    assert len(records(ada, "swap")) == 11


def test_a_circle_of_people_scan_each_other_at_once(make_person: Callable[..., Phone], clock: FakeClock) -> None:
    circle = [make_person(name) for name in ("Ada", "Grace", "Mary")]
    for number in range(1, 5):
        at = clock.move(hours=13)
        calls: list[Callable[[], Scan]] = []
        for scanner in circle:
            for presenter in circle:
                if presenter is not scanner:
                    # A phone of its own for each request: a client speaks for one thread.
                    meeting = write_down(scanner, at)
                    calls.append(partial(send_scan, twin_of(scanner), token_of(presenter, at), at, meeting))
        assert {one.swap["state"] for one in at_once(*calls)} == {"kept"}
        for phone in circle:
            assert len(records(phone, "contact")) == 2
            assert len(records(phone, "swap")) == len(records(phone, "encounter")) == 2 * number


def test_one_says_yes_while_the_other_takes_it_back(ada: Phone, grace: Phone, clock: FakeClock) -> None:
    for _ in range(ROUNDS):
        at = clock.move(hours=13)
        made = scan(grace, token_of(ada, at - timedelta(minutes=4)), at)
        path = f"/api/swaps/{made.swap_id}"
        answers: list[Any] = at_once(
            partial(ada.patch, path, {"state": "kept"}), partial(grace.patch, path, {"state": "declined"})
        )
        assert [answer.status_code for answer in answers] == [200, 200]
        mine, theirs = read(ada.get(path))["state"], read(grace.get(path))["state"]
        assert (mine, theirs) == ("waiting", "declined")
        assert [contact["state"] for contact in records(ada, "contact")] in ([], ["waiting"])


def test_the_owner_of_a_code_erases_the_account_while_it_is_scanned(
    make_person: Callable[..., Phone], grace: Phone, clock: FakeClock
) -> None:
    for number in range(ROUNDS):
        ada, at = make_person(f"Ada {number}"), clock.move(hours=1)
        scanning = partial(send_scan, grace, token_of(ada, at), at, write_down(grace, at))
        answers: list[Any] = at_once(scanning, partial(ada.delete, "/api/me"))
        sent, erased = answers[0].answer, answers[1]
        assert erased.status_code == 204
        assert sent.status_code in {200, 422}


def test_an_account_is_erased_while_somebody_says_yes_to_its_swap(
    make_person: Callable[..., Phone], ada: Phone, clock: FakeClock
) -> None:
    for number in range(ROUNDS):
        grace, at = make_person(f"Grace {number}"), clock.move(hours=1)
        made = scan(grace, token_of(ada, at - timedelta(minutes=4)), at)
        yes = partial(ada.patch, f"/api/swaps/{made.swap_id}", {"state": "kept"})
        answers: list[Any] = at_once(yes, partial(grace.delete, "/api/me"), partial(run_chores, grace.app))
        assert answers[0].status_code in {200, 404, 410}
        assert answers[1].status_code == 204
        run_chores(grace.app)
        assert [one for one in records(ada, "contact") if one["state"] == "kept"] == []
