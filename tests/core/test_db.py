"""One unit of work commits once, undoes everything on a failure, and lets nothing out before."""

import pytest
from flask import Flask
from sqlalchemy import text

from hallway.core.db import after_commit, db, unit_of_work
from hallway.core.revisions import FeedEpoch


def epochs(app: Flask) -> set[str]:
    with app.app_context():
        return set(db.session.scalars(db.select(FeedEpoch.epoch)))


def test_what_was_put_off_runs_once_after_the_commit(app: Flask) -> None:
    seen: list[bool] = []
    with app.app_context(), unit_of_work():
        db.session.add(FeedEpoch(epoch="another"))
        after_commit(lambda: seen.append("another" in epochs(app)))
        assert seen == []
    assert seen == [True]
    with app.app_context(), unit_of_work():
        pass
    assert seen == [True]


def test_a_failure_undoes_everything_and_runs_nothing(app: Flask) -> None:
    seen: list[bool] = []

    def fail() -> None:
        with unit_of_work():
            db.session.add(FeedEpoch(epoch="another"))
            db.session.flush()
            after_commit(lambda: seen.append(True))
            raise RuntimeError

    with app.app_context():
        with pytest.raises(RuntimeError):
            fail()
        with unit_of_work():
            pass
    assert seen == []
    assert "another" not in epochs(app)


def test_sqlite_is_set_up_for_many_readers_and_careful_writes(app: Flask) -> None:
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            assert db.session.execute(text("SHOW timezone")).scalar_one().lower() == "utc"
            return
        pragmas = {
            name: db.session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 5_000}
