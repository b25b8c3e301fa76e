"""After restoring a backup: revoke again what was revoked since the backup, before the server accepts requests."""

from datetime import datetime

from sqlalchemy import select

from hallway.accounts.erasing import erase_account
from hallway.core.db import db
from hallway.core.revocations import Revoked, find_revoked
from hallway.people import service as people
from hallway.people.models import Device, Person


def revoke_again(now: datetime) -> tuple[int, int]:
    """Sign out the devices and erase the accounts in the revocation log; returns how many of each."""
    person_ids = list(db.session.scalars(select(Person.id).where(Person.erased_at.is_(None))))
    erased = find_revoked(Revoked.ACCOUNT, person_ids)
    for person_id in erased:
        erase_account(person_id, now)
    rows = db.session.execute(select(Device.id, Device.person_id).where(Device.signed_out_at.is_(None))).all()
    owners = {row.id: row.person_id for row in rows}
    signed_out = find_revoked(Revoked.DEVICE, list(owners))
    for device_id in signed_out:
        people.sign_out(owners[device_id], device_id, now)
    return len(signed_out), len(erased)
