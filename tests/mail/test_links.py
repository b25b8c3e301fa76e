"""The links in letters: opening one changes nothing, pressing its button does one thing, also for mail programs."""

import re
from typing import Any

import pytest

from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.mail_server import FakeMailServer, text_of
from tests.fakes.reminders import Desk
from tests.followups.meetings import followup, meet, planned, promise, run_at, sat, wed

FOREIGN = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def links(desk: Desk, proved: Phone, mail_server: FakeMailServer) -> dict[str, str]:
    """The links of a letter about Grace, by what they say, and the one that unsubscribes."""
    meet(proved, "Grace Hopper")
    run_at(desk, wed(9))
    letter = mail_server.read()
    found = dict(re.findall(r"^(\w[\w ]*): https://hallway.example(/\S+)$", text_of(letter), flags=re.M))
    return found | {"one click": letter["List-Unsubscribe"].strip("<>").removeprefix("https://hallway.example")}


def only_followup(phone: Phone) -> dict[str, Any]:
    (found,) = phone.get("/api/followups").get_json()["items"]
    return dict(found)


def stranger(phone: Phone) -> Phone:
    return Phone(phone.app)


class TestOpening:
    @pytest.mark.parametrize("which", ["Done", "Later", "Let go", "one click"])
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_changes_nothing(self, proved: Phone, links: dict[str, str], which: str, method: str) -> None:
        before = (only_followup(proved), proved.get("/api/me").get_json())
        answer = stranger(proved).request(method, links[which])
        assert answer.status_code == 200
        assert (only_followup(proved), proved.get("/api/me").get_json()) == before

    def test_shows_one_button_and_is_nobodys_business(self, proved: Phone, links: dict[str, str]) -> None:
        answer = stranger(proved).get(links["Done"])
        page = answer.get_data(as_text=True)
        assert "Did you get back to Grace Hopper?" in page
        assert page.count("<button") == 1
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "same-origin"

    def test_of_one_that_was_tampered_with_says_so(self, proved: Phone, links: dict[str, str]) -> None:
        answer = stranger(proved).get(links["Done"][:-2])
        assert answer.status_code == 410
        assert "does not work any more" in answer.get_data(as_text=True)


class TestPressing:
    @pytest.mark.parametrize(("which", "outcome"), [("Done", "sent"), ("Let go", "let_go")])
    def test_closes_the_follow_up_everywhere(
        self, desk: Desk, proved: Phone, links: dict[str, str], which: str, outcome: str
    ) -> None:
        assert stranger(proved).post(links[which]).status_code == 200
        assert only_followup(proved)["outcome"] == outcome
        assert planned(desk) == []

    def test_later_puts_it_off_to_this_evening(self, desk: Desk, proved: Phone, links: dict[str, str]) -> None:
        stranger(proved).post(links["Later"])
        assert only_followup(proved)["snoozed_until"] == to_wire(wed(18))
        assert planned(desk) == ["Wed 18:00"]

    def test_later_undoes_no_longer_snooze(self, proved: Phone, links: dict[str, str]) -> None:
        followup(proved, only_followup(proved)["id"], snoozed_until=to_wire(sat(10)))
        stranger(proved).post(links["Later"])
        assert only_followup(proved)["snoozed_until"] == to_wire(sat(10))

    def test_what_is_closed_stays_as_it_is(self, proved: Phone, links: dict[str, str]) -> None:
        followup(proved, only_followup(proved)["id"], outcome="they_wrote")
        assert stranger(proved).post(links["Let go"]).status_code == 200
        assert only_followup(proved)["outcome"] == "they_wrote"

    def test_keeps_a_promise(self, desk: Desk, proved: Phone, mail_server: FakeMailServer) -> None:
        proved.patch("/api/me", {"remind_followups": False})
        promise_id = promise(proved, meet(proved, "Grace Hopper"), wed(18))
        run_at(desk, wed(18))
        found = re.search(r"Done: https://hallway.example(/\S+)", text_of(mail_server.read()))
        assert found
        assert stranger(proved).post(found[1]).status_code == 200
        (record,) = [change["record"] for change in proved.changes() if change["id"] == promise_id]
        assert record["done_at"] == to_wire(wed(18))

    @pytest.mark.parametrize("which", ["Done", "one click"])
    def test_asks_neither_who_is_signed_in_nor_which_site_it_is_from(
        self, proved: Phone, links: dict[str, str], which: str
    ) -> None:
        other = Phone(proved.app).sign_up("Mallory")
        answer = other.http.post(links[which], headers=FOREIGN, base_url=other.origin)
        assert answer.status_code == 200
        assert other.get("/api/me").get_json()["person"]["remind_by_mail"] is True

    def test_ends_with_the_address(self, proved: Phone, links: dict[str, str]) -> None:
        proved.delete("/api/me/email")
        assert stranger(proved).post(links["Done"]).status_code == 410
        assert only_followup(proved)["outcome"] is None

    def test_ends_with_the_account(self, proved: Phone, links: dict[str, str]) -> None:
        assert proved.delete("/api/me").status_code == 204
        assert stranger(proved).post(links["Done"]).status_code == 410
        assert stranger(proved).post(links["one click"]).status_code == 410

    def test_ends_after_a_month(self, proved: Phone, links: dict[str, str], clock: FakeClock) -> None:
        clock.move(days=31)
        assert stranger(proved).post(links["Done"]).status_code == 410
        assert stranger(proved).post(links["one click"]).status_code == 200

    def test_of_what_is_gone_says_so(self, proved: Phone, links: dict[str, str]) -> None:
        proved.delete(f"/api/encounters/{only_followup(proved)['id']}")
        assert stranger(proved).get(links["Done"]).status_code == 410
        assert stranger(proved).post(links["Done"]).status_code == 410


class TestUnsubscribing:
    def test_in_one_click_as_mail_programs_do(
        self, desk: Desk, proved: Phone, links: dict[str, str], mail_server: FakeMailServer
    ) -> None:
        mail_server.forget()
        # RFC 8058, section 3.2: a POST with this body, no cookies, no other page before.
        answer = stranger(proved).http.post(
            links["one click"], data={"List-Unsubscribe": "One-Click"}, base_url=proved.origin
        )
        assert answer.status_code == 200
        assert proved.get("/api/me").get_json()["person"]["remind_by_mail"] is False
        run_at(desk, wed(16))
        assert mail_server.letters == []
