"""After a backup was restored: what had ended since ends again, before anybody comes."""

from datetime import datetime

from sqlalchemy import select

from hallway.accounts.erasing import erase_account
from hallway.core.db import db
from hallway.core.endings import Ended, have_ended
from hallway.people import service as people
from hallway.people.models import Device, Person


def end_again(now: datetime) -> tuple[int, int]:
    """Sign devices out and erase accounts that had ended. Returns how many of each."""
    person_ids = list(db.session.scalars(select(Person.id).where(Person.erased_at.is_(None))))
    erased = have_ended(Ended.ACCOUNT, person_ids)
    for person_id in erased:
        erase_account(person_id, now)
    rows = db.session.execute(select(Device.id, Device.person_id).where(Device.signed_out_at.is_(None))).all()
    owners = {row.id: row.person_id for row in rows}
    signed_out = have_ended(Ended.DEVICE, list(owners))
    for device_id in signed_out:
        people.sign_out(owners[device_id], device_id, now)
    return len(signed_out), len(erased)
