"""Durable jobs: a row says what is left to do, and a chore does it piece by piece in small transactions.

Each kind of job is a model with a column for how far it got. A worker that is killed loses nothing: what it had not
committed is done again.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import InstrumentedAttribute

from hallway.core.chores import wake_chores
from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.revisions import lock

Progress = InstrumentedAttribute[str | None]
"""The column that says how far a job got: the last id that was done, or null at the start."""


def note_job(progress: Progress, **of: Any) -> None:
    """Record a job in the current transaction, or restart the one that exists for the same subject.

    ``of`` names the subject by column. Two changes within a minute therefore cause one pass, not two.
    """
    model: Any = progress.class_
    # Reset even a job that has not started: a worker about to take it waits for this transaction and reads again.
    restarted = update(model).filter_by(**of).values({progress.key: None}).returning(model.id)
    if db.session.execute(restarted, execution_options={"synchronize_session": False}).first() is None:
        db.session.add(model(id=new_id(), **of))
    wake_chores()


def do_next_piece(
    progress: Progress,
    people_of: Callable[[Any], Sequence[str]],
    do_piece: Callable[[Any, Sequence[str]], str | None],
) -> bool:
    """Do the next piece of the oldest job of a kind in a transaction of its own. Returns whether there was a job.

    ``people_of`` returns the ids of the people whose records the piece changes: they are locked before
    ``do_piece``, which returns the last id that it did, or None if nothing is left.
    """
    model = progress.class_
    with unit_of_work():
        job = db.session.scalars(select(model).order_by(model.id).limit(1)).one_or_none()
        if job is None:
            return False
        # People before the job: erasing an account locks the person first, then deletes such rows.
        people = people_of(job)
        lock(people)
        if not _is_unchanged(job, progress):
            return True
        reached = do_piece(job, people)
        if reached is None:
            db.session.delete(job)
        else:
            setattr(job, progress.key, reached)
    return True


def do_for_people(
    progress: Progress,
    select_people: Callable[[Any], Select[str]],
    act: Callable[[Any, Sequence[str]], None],
    at_once: int,
) -> bool:
    """Do a job for the next ``at_once`` of the people whom it concerns. Returns whether there was a job.

    ``select_people`` selects the ids of all of them, in any order; their turn comes in ascending order.
    """

    def next_people(job: Any) -> Sequence[str]:
        person_id = select_people(job).subquery().c[0]
        query = select(person_id).distinct().order_by(person_id).limit(at_once)
        reached = getattr(job, progress.key)
        return db.session.scalars(query if reached is None else query.where(person_id > reached)).all()

    def act_for(job: Any, people: Sequence[str]) -> str | None:
        act(job, people)
        return people[-1] if len(people) == at_once else None

    return do_next_piece(progress, next_people, act_for)


def _is_unchanged(job: Any, progress: Progress) -> bool:
    """Lock a job that was read without a lock. Returns False if another worker advanced or finished it meanwhile."""
    model = progress.class_
    same = (model.id == job.id, progress.is_not_distinct_from(getattr(job, progress.key)))
    return db.session.execute(select(model.id).where(*same).with_for_update()).one_or_none() is not None
