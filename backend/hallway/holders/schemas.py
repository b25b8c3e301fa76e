"""Who has a card, and who is blocked, in requests and responses."""

import marshmallow as ma

from hallway.contacts.models import EXTENTS
from hallway.core.fields import Moment, RecordId
from hallway.core.paging import PageArgs

NOTHING = "nothing"


class HolderArgs(PageArgs):
    """The parameters of the list: of everybody, or of one contact."""

    contact_id = RecordId(load_default=None)


class HolderPatch(ma.Schema):
    """How much of your card somebody sees: *asked* is everything, *nothing* takes it back."""

    extent = ma.fields.String(required=True, validate=ma.validate.OneOf([*EXTENTS, NOTHING]))


class HolderOut(ma.Schema):
    """Somebody who has one of your cards; a guest has no account, and sees it by their private link."""

    id = RecordId(required=True)
    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(["person", "guest"]))
    name = ma.fields.String(required=True)
    contact_id = RecordId(required=True, allow_none=True, metadata={"description": "Null if you deleted the contact"})
    card_id = RecordId(required=True)
    extent = ma.fields.String(required=True, validate=ma.validate.OneOf(EXTENTS))
    given_at = Moment(required=True)
    event_id = RecordId(
        required=True, allow_none=True, metadata={"description": "Where you met them first, if that was at an event"}
    )


class HolderPage(ma.Schema):
    """A page of holders, the first one first."""

    items = ma.fields.List(ma.fields.Nested(HolderOut), required=True)
    next = ma.fields.String(required=True, allow_none=True)


class BlockOut(ma.Schema):
    """Somebody you blocked, by the name you knew them by."""

    id = RecordId(required=True)
    name = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class BlockPage(ma.Schema):
    """A page of whom you blocked, oldest first."""

    items = ma.fields.List(ma.fields.Nested(BlockOut), required=True)
    next = ma.fields.String(required=True, allow_none=True)
