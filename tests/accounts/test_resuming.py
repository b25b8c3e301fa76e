"""A phone that lost its cookie but has its code's secret signs itself in again; nothing else does."""

from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import timedelta

import pytest

from hallway.swaps.rules import make_session_proof, step_at
from tests.api import Phone, problem_of
from tests.fakes.clock import FakeClock

MakePerson = Callable[..., Phone]


@pytest.fixture
def ada(make_person: MakePerson) -> Phone:
    return make_person("Ada Lovelace")


def proof_of(phone: Phone, clock: FakeClock, code: dict[str, str] | None = None) -> dict[str, object]:
    code = code or phone.code
    step = step_at(clock.now())
    return {"step": step, "proof": make_session_proof(urlsafe_b64decode(code["secret"] + "="), code["id"], step)}


def path_of(phone: Phone) -> str:
    return f"/api/devices/{phone.device_id}/sessions"


def without_cookie(phone: Phone) -> Phone:
    return Phone(phone.app, phone.account)


class TestResuming:
    def test_is_the_same_phone_as_before(self, ada: Phone, clock: FakeClock) -> None:
        again = without_cookie(ada)
        assert again.get("/api/me").status_code == 401
        answer = again.post(path_of(ada), proof_of(ada, clock))
        assert answer.status_code == 201
        assert answer.get_json() == ada.account
        assert again.get("/api/me").get_json()["device_id"] == ada.device_id
        assert len(again.get("/api/devices").get_json()["items"]) == 1

    def test_ends_the_session_before(self, ada: Phone, clock: FakeClock) -> None:
        without_cookie(ada).post(path_of(ada), proof_of(ada, clock))
        assert problem_of(ada.get("/api/me")) == "signed-out"

    def test_works_again_and_again(self, ada: Phone, clock: FakeClock) -> None:
        for _ in range(3):
            clock.move(days=300)
            assert without_cookie(ada).post(path_of(ada), proof_of(ada, clock)).status_code == 201


class TestRefusal:
    def test_of_a_proof_that_was_used(self, ada: Phone, clock: FakeClock) -> None:
        overheard = proof_of(ada, clock)
        again = without_cookie(ada)
        assert again.post(path_of(ada), overheard).status_code == 201
        assert problem_of(without_cookie(ada).post(path_of(ada), overheard)) == "proof-used"
        assert again.get("/api/me").status_code == 200
        clock.move(minutes=1)
        assert without_cookie(ada).post(path_of(ada), proof_of(ada, clock)).status_code == 201

    def test_of_a_proof_made_long_ago(self, ada: Phone, clock: FakeClock) -> None:
        old = proof_of(ada, clock)
        clock.move_to(clock.now() + timedelta(minutes=4))
        assert problem_of(without_cookie(ada).post(path_of(ada), old)) == "resume-refused"

    def test_of_another_phones_secret(self, ada: Phone, make_person: MakePerson, clock: FakeClock) -> None:
        grace = make_person("Grace Hopper")
        answer = without_cookie(ada).post(path_of(ada), proof_of(ada, clock, grace.code))
        assert problem_of(answer) == "resume-refused"

    def test_of_a_secret_that_was_renewed(self, ada: Phone, clock: FakeClock) -> None:
        before = dict(ada.code)
        ada.post("/api/codes", {})
        assert problem_of(without_cookie(ada).post(path_of(ada), proof_of(ada, clock, before))) == "resume-refused"

    def test_of_a_phone_that_was_signed_out(self, ada: Phone, clock: FakeClock) -> None:
        code = dict(ada.code)
        ada.delete("/api/session")
        assert problem_of(without_cookie(ada).post(path_of(ada), proof_of(ada, clock, code))) == "phone-signed-out"

    def test_of_a_phone_that_does_not_exist(self, ada: Phone, make_person: MakePerson, clock: FakeClock) -> None:
        path = f"/api/devices/{ada.person_id}/sessions"
        assert problem_of(without_cookie(ada).post(path, proof_of(ada, clock))) == "resume-refused"

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            ({"step": 1}, "#/proof"),
            ({"step": -1, "proof": "A" * 43}, "#/step"),
            ({"step": 2**24, "proof": "A" * 43}, "#/step"),
            ({"step": 1, "proof": "A" * 44}, "#/proof"),
        ],
    )
    def test_of_what_has_not_the_form_of_a_proof(self, ada: Phone, body: dict[str, object], pointer: str) -> None:
        answer = without_cookie(ada).post(path_of(ada), body)
        assert {error["pointer"] for error in answer.get_json()["errors"]} == {pointer}


def test_no_code_that_was_shown_helps(ada: Phone, clock: FakeClock) -> None:
    mac = urlsafe_b64decode(ada.live_token(clock.now())[1:] + "==")[-8:]
    proof = str(proof_of(ada, clock)["proof"])
    assert not urlsafe_b64decode(proof + "=").startswith(mac)
