"""Any interleaving of offline edits, lost answers and repeats leads to the same records everywhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count

import hypothesis
import pytest
from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from hallway.settings import Settings
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import Record
from tests.fakes.pocket import PocketPhone
from tests.sync.evening import Evening

Edit = Callable[[PocketPhone, Record, int], None]

# What a person may do to a record: the record's kind, and the act. The number makes words that occur once.
EDITS: dict[str, tuple[str, Edit]] = {
    "meet again": ("contact", lambda phone, contact, _: phone.meet_again(contact)),
    "rename": ("contact", lambda phone, contact, number: phone.rename(contact, f"Renamed {number}")),
    "tag": ("encounter", lambda phone, encounter, _: phone.tag(encounter, "maps")),
    "tag otherwise": ("encounter", lambda phone, encounter, _: phone.tag(encounter, "Maps")),
    "note": ("encounter", lambda phone, encounter, number: phone.note(encounter, f"w{number}.")),
    "promise": ("encounter", lambda phone, encounter, number: phone.promise(encounter, f"{number}", is_due=False)),
    "promise soon": ("encounter", lambda phone, encounter, number: phone.promise(encounter, f"{number}", is_due=True)),
    "tick": ("promise", lambda phone, promise, _: phone.tick(promise)),
    "sent": ("followup", lambda phone, followup, _: phone.follow_up(followup, "sent")),
    "reopen": ("followup", lambda phone, followup, _: phone.follow_up(followup, None)),
    "yes": ("swap", lambda phone, swap, _: phone.answer(swap, "kept")),
    "I do not know them": ("swap", lambda phone, swap, _: phone.answer(swap, "declined")),
    "untag": ("topic", lambda phone, topic, _: phone.delete("topic", topic)),
    "take back": ("promise", lambda phone, promise, _: phone.delete("promise", promise)),
    "forget the meeting": ("encounter", lambda phone, encounter, _: phone.delete("encounter", encounter)),
    "forget them": ("contact", lambda phone, contact, _: phone.delete("contact", contact, "?sharing=keep")),
    "withdraw": ("contact", lambda phone, contact, _: phone.delete("contact", contact, "?sharing=withdraw")),
}

PHONES = st.integers(0, 2)
PICKS = st.integers(0, 7)
WRONG_BY = st.sampled_from([timedelta(days=days) for days in (0, -1, 1)])
MINUTES_AGO = st.sampled_from([0, 1, 5, 60, 13 * 60])
EFFORT = hypothesis.settings(max_examples=40, stateful_step_count=30, deadline=None, print_blob=True)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Every example makes new people."""
    return replace(settings, limits=dict.fromkeys(("accounts", "sign-in"), "1000000 per hour"))


class PhonesApart(RuleBasedStateMachine):
    """Two phones of Ada and one of Grace, in any order of doing, sending, losing, repeating and reading."""

    def __init__(self, app: Flask, clock: FakeClock) -> None:
        super().__init__()
        self.evening = Evening(app, clock)
        self.numbers = count(1)
        self.saved = [phone.save() for phone in self.evening.phones]

    @initialize(skews=st.tuples(WRONG_BY, WRONG_BY, WRONG_BY))
    def set_the_phones_clocks(self, skews: tuple[timedelta, ...]) -> None:
        for phone, skew in zip(self.evening.phones, skews, strict=True):
            phone.skew = skew

    @rule(number=PHONES, minutes=MINUTES_AGO)
    def scan(self, number: int, minutes: int) -> None:
        phone = self.evening.phones[number]
        phone.scan(self.evening.other_of(phone), timedelta(minutes=minutes))

    @rule(number=PHONES)
    def keep_by_hand(self, number: int) -> None:
        self.evening.phones[number].keep_by_hand("Mary")

    @rule(number=PHONES, what=st.sampled_from(sorted(EDITS)), pick=PICKS)
    def edit(self, number: int, what: str, pick: int) -> None:
        phone, (kind, act) = self.evening.phones[number], EDITS[what]
        held = phone.of(kind)
        if held:
            act(phone, held[pick % len(held)], next(self.numbers))

    @rule(number=PHONES, requests=st.integers(1, 8))
    def send(self, number: int, requests: int) -> None:
        phone = self.evening.phones[number]
        for _ in range(min(requests, len(phone.outbox))):
            phone.send_next()

    @rule(number=PHONES)
    def send_and_hear_nothing(self, number: int) -> None:
        phone = self.evening.phones[number]
        if phone.outbox:
            phone.send_next(is_answer_lost=True)

    @rule(number=PHONES, pick=PICKS)
    def repeat_what_was_applied(self, number: int, pick: int) -> None:
        phone = self.evening.phones[number]
        if phone.applied:
            before = [one.http.changes() for one in self.evening.phones]
            phone.repeat(phone.applied[-1 - pick % len(phone.applied)])
            assert [one.http.changes() for one in self.evening.phones] == before

    @rule(number=PHONES, limit=st.sampled_from([1, 2, 5, 200]))
    def read(self, number: int, limit: int) -> None:
        self.evening.phones[number].read_page(limit)

    @rule(number=PHONES)
    def send_and_read(self, number: int) -> None:
        self.evening.phones[number].send_all()
        self.evening.phones[number].read_all()

    @rule(number=PHONES)
    def write_a_phones_database_to_disk(self, number: int) -> None:
        self.saved[number] = self.evening.phones[number].save()

    @rule(number=PHONES)
    def pull_a_phones_battery(self, number: int) -> None:
        self.evening.phones[number].fall_back(self.saved[number])

    @rule(number=PHONES, skew=WRONG_BY)
    def set_a_phones_clock(self, number: int, skew: timedelta) -> None:
        self.evening.phones[number].skew = skew

    @rule(minutes=st.sampled_from([1, 3, 30, 13 * 60, -1, -10]))
    def step_the_servers_clock(self, minutes: int) -> None:
        self.evening.clock.move(minutes=minutes)

    def teardown(self) -> None:
        self.evening.drain()
        self.evening.check()


def test_phones_that_were_apart_come_to_hold_the_same(app: Flask, clock: FakeClock) -> None:
    class Here(PhonesApart):
        def __init__(self) -> None:
            super().__init__(app, clock)

    # What is tried is the protocol; a different database shows in the first few examples.
    is_sqlite = app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite")
    run_state_machine_as_test(Here, settings=EFFORT if is_sqlite else hypothesis.settings(EFFORT, max_examples=12))


@pytest.mark.parametrize("lost", [1, 2, 5])
def test_words_typed_on_a_phone_that_fell_back_arrive(app: Flask, clock: FakeClock, lost: int) -> None:
    evening = Evening(app, clock)
    ada = evening.phones[0]
    ada.keep_by_hand("Mary")
    evening.drain()
    saved = ada.save()
    for number in range(lost):
        ada.tag(ada.of("encounter")[0], f"lost {number}")
    evening.drain()
    ada.fall_back(saved)
    ada.note(ada.of("encounter")[0], "typed after the battery was pulled")
    evening.drain()
    assert ada.of("encounter")[0]["note"] == "typed after the battery was pulled"
    assert len(ada.of("topic")) == lost
    evening.check()


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_phone_that_knows_only_the_record_that_gives_way_takes_the_other_as_it_is(
    app: Flask, clock: FakeClock, days: int
) -> None:
    """Grace's scan made a contact and a meeting for Ada, of which her phone had not heard when it scanned too."""
    evening = Evening(app, clock)
    ada, second, grace = evening.phones
    ada.skew = timedelta(days=days)
    grace.scan(ada.http, timedelta())
    grace.send_all()
    second.read_all()
    second.tag(second.of("encounter")[0], "maps")
    second.send_all()
    ada.scan(grace.http, timedelta())
    ada.tag(ada.of("encounter")[0], "Maps")
    evening.drain()
    evening.check()
