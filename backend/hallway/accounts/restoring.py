"""After restoring a backup: revoke again what was revoked since the backup, before the server accepts requests."""

from datetime import datetime

from sqlalchemy import delete, select

from hallway.accounts.erasing import erase_account
from hallway.accounts.models import Passkey
from hallway.core.db import db
from hallway.core.revocations import Revoked, find_revoked
from hallway.people import service as people
from hallway.people.models import Device, Person
from hallway.tokens.models import AccessToken


def revoke_again(now: datetime) -> tuple[int, int]:
    """Sign out the devices and erase the accounts in the revocation log; returns how many of each.

    Tokens and passkeys that were revoked are deleted again.
    """
    person_ids = list(db.session.scalars(select(Person.id).where(Person.erased_at.is_(None))))
    erased = find_revoked(Revoked.ACCOUNT, person_ids)
    for person_id in erased:
        erase_account(person_id, now)
    rows = db.session.execute(select(Device.id, Device.person_id).where(Device.signed_out_at.is_(None))).all()
    owners = {row.id: row.person_id for row in rows}
    signed_out = find_revoked(Revoked.DEVICE, list(owners))
    for device_id in signed_out:
        people.sign_out(owners[device_id], device_id, now)
    for kind, model in ((Revoked.TOKEN, AccessToken), (Revoked.PASSKEY, Passkey)):
        ids = list(db.session.scalars(select(model.id)))
        db.session.execute(delete(model).where(model.id.in_(find_revoked(kind, ids))))
    return len(signed_out), len(erased)
