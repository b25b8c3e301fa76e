"""Whatever phones do before and after a backup is restored, nothing that one of them still holds is lost."""

import sqlite3
from dataclasses import replace

import hypothesis
import pytest
from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from sqlalchemy import make_url

from hallway.core.db import unit_of_work
from hallway.core.revisions import start_new_epoch
from hallway.settings import Settings
from tests.fakes.clock import FakeClock
from tests.sync.evening import check_kept, check_same, is_undoing
from tests.sync.test_convergence import EDITS, PHONES, PICKS, PhonesApart

EFFORT = hypothesis.settings(max_examples=40, stateful_step_count=30, deadline=None, print_blob=True)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Every example makes new people."""
    return replace(settings, limits=dict.fromkeys(("accounts", "sign-in"), "1000000 per hour"))


class PhonesAndBackups(PhonesApart):
    """The same evening, on a server that is set back to a backup now and then. No phone loses its own database."""

    write_a_phones_database_to_disk = None  # type: ignore[assignment]  # a rule that is left out here
    pull_a_phones_battery = None  # type: ignore[assignment]  # a rule that is left out here
    repeat_what_was_applied = None  # type: ignore[assignment]  # a rule that is left out here

    def __init__(self, app: Flask, clock: FakeClock, path: str) -> None:
        super().__init__(app, clock)
        self.app, self.path = app, path
        self.backup = sqlite3.connect(":memory:")
        self.back_up()

    @rule()
    def back_up(self) -> None:
        with sqlite3.connect(self.path) as database:
            database.backup(self.backup)

    @rule()
    def restore(self) -> None:
        with sqlite3.connect(self.path) as database:
            self.backup.backup(database)
        with self.app.app_context(), unit_of_work():
            start_new_epoch()

    @rule(edits=st.lists(st.tuples(PHONES, st.sampled_from(sorted(EDITS)), PICKS), max_size=8), readers=st.sets(PHONES))
    def lose_what_was_sent(self, edits: list[tuple[int, str, int]], readers: set[int]) -> None:
        """The server is set back to before all of this, which some phones had read and others not."""
        self.back_up()
        for number, what, pick in edits:
            self.edit(number, what, pick)
            self.send_and_read(number)
        for number in readers:
            self.send_and_read(number)
        self.restore()

    def teardown(self) -> None:
        for _ in range(3):
            for phone in self.evening.phones:
                phone.send_all()
                phone.read_all()
        self.evening.drain()
        self.check()

    def check(self) -> None:
        """Phones of one person agree, and what was written stands, unless somebody took it away."""
        ada, second, grace = self.evening.phones
        for person in ([ada, second], [grace]):
            changes = person[0].http.changes()
            present = {(one["kind"], one["id"]): one["record"] for one in changes if one["record"]}
            for phone in person:
                check_same(phone, present)
            applied = [request for phone in person for request in phone.applied if request.revision is None]
            aliases = {old: new for phone in person for old, new in phone.aliases.items()}
            aliases |= {one["id"]: one["alias_of"] for one in changes if one["alias_of"]}

            def stands(record_id: str, known: dict[str, str] = aliases) -> str:
                seen = set()
                while record_id in known and record_id not in seen:
                    seen.add(record_id)
                    record_id = known[record_id]
                return record_id

            gone = {stands(one.about[1]) for one in applied if one.method == "DELETE"}
            gone |= {stands(hung) for one in applied if is_undoing(one) for hung in one.hangs_on}
            for request in applied:
                kind, record_id = request.about[0], stands(request.about[1])
                if request.method == "DELETE" or kind == "swap" or gone & {record_id, *map(stands, request.hangs_on)}:
                    continue
                check_kept(request, present.get((kind, record_id)))


@pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)
def test_nothing_that_a_phone_holds_is_lost_by_restoring(app: Flask, clock: FakeClock, settings: Settings) -> None:
    path = make_url(settings.database_url).database or ""

    class Here(PhonesAndBackups):
        def __init__(self) -> None:
            super().__init__(app, clock, path)

    run_state_machine_as_test(Here, settings=EFFORT)
