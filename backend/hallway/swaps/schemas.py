"""Codes and swaps as they travel."""

import marshmallow as ma

from hallway.core.fields import Moment, RecordId, Text

MAX_TOKEN = 300
MAX_STEP = 2**24 - 1


class CodeIn(ma.Schema):
    """Which card a new code gives (the first where none is named), and at which event."""

    card_id = RecordId(allow_none=True, load_default=None)
    event_id = RecordId(allow_none=True, load_default=None)


class LiveCodePatch(ma.Schema):
    """The event that swaps by this code belong to from now on."""

    event_id = RecordId(required=True, allow_none=True)


class LiveCodeOut(ma.Schema):
    """A live code with the secret that only its own phone gets, to sign each minute's token."""

    id = ma.fields.String(required=True, metadata={"description": "16 hexadecimal characters"})
    secret = ma.fields.String(required=True, metadata={"description": "base64url, 32 bytes"})
    card_id = RecordId(required=True)
    event_id = RecordId(required=True, allow_none=True)


class PrintedCodeOut(ma.Schema):
    """A code for paper: its address is what the QR holds."""

    id = ma.fields.String(required=True, metadata={"description": "32 hexadecimal characters"})
    url = ma.fields.String(required=True)
    card_id = RecordId(required=True)
    event_id = RecordId(required=True, allow_none=True)
    created_at = Moment(required=True)


class PrintedCodeList(ma.Schema):
    """Printed codes that are in use."""

    items = ma.fields.List(ma.fields.Nested(PrintedCodeOut), required=True)


class LinkIn(CodeIn):
    """A link to send in a message: for how long, for how many people, and whether it asks its owner."""

    hours = ma.fields.Integer(validate=ma.validate.Range(1, 24 * 30), load_default=24)
    most_uses = ma.fields.Integer(validate=ma.validate.Range(1, 100), load_default=1)
    is_open = ma.fields.Boolean(load_default=False, metadata={"description": "Whether swaps are kept with no yes"})


class LinkOut(PrintedCodeOut):
    """A link that works: until when, and how many people have used it."""

    expires_at = Moment(required=True)
    most_uses = ma.fields.Integer(required=True)
    uses = ma.fields.Integer(required=True)
    is_open = ma.fields.Boolean(required=True)


class LinkList(ma.Schema):
    """Links that work."""

    items = ma.fields.List(ma.fields.Nested(LinkOut), required=True)


class TypedCodeArgs(ma.Schema):
    """Which of the phone's codes the characters stand for, the newest where none is named."""

    code_id = ma.fields.String(validate=ma.validate.Regexp(r"^[0-9a-f]{16}$"), load_default=None)


class TypedCodeOut(ma.Schema):
    """Eight characters to read out, and how long they work."""

    code = ma.fields.String(required=True)
    expires_at = Moment(required=True)


class TypedCodeIn(ma.Schema):
    """What somebody typed."""

    code = Text(20, required=True)


class TypedCodeReading(ma.Schema):
    """Whose code it is, and the receipt that counts as the scan."""

    receipt = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    headline = ma.fields.String(required=True, allow_none=True)


class ShowingIn(ma.Schema):
    """A span of minutes during which a code was on the screen."""

    code_id = ma.fields.String(required=True, validate=ma.validate.Regexp(r"^[0-9a-f]{16}$"))
    from_step = ma.fields.Integer(required=True, validate=ma.validate.Range(0, MAX_STEP))
    to_step = ma.fields.Integer(required=True, validate=ma.validate.Range(0, MAX_STEP))


class SwapIn(ma.Schema):
    """A scan: the code's token or a receipt, and the scanner's own records."""

    token = ma.fields.String(required=True, validate=ma.validate.Length(1, MAX_TOKEN))
    scanned_at = Moment(required=True, metadata={"description": "The phone's word; the step in the token decides"})
    contact_id = RecordId(required=True)
    encounter_id = RecordId(required=True)
    card_id = RecordId(
        allow_none=True, load_default=None, metadata={"description": "The scanner's card; the first where left out"}
    )


class SwapPatch(ma.Schema):
    """'Yes, we met' or 'I don't know them'.

    After a backup was restored a phone says with its yes which records it holds of that meeting already.
    """

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["kept", "declined"]))
    contact_id = RecordId()
    encounter_id = RecordId()


class OtherOut(ma.Schema):
    """The public face of the other person; no name where the card is gone."""

    name = ma.fields.String(required=True, attribute="card.name", dump_default="")
    headline = ma.fields.String(required=True, allow_none=True, attribute="card.headline", dump_default=None)


class SwapOut(ma.Schema):
    """One side's view of a swap. Its ids are the canonical ones and may differ from those that were sent."""

    id = RecordId(required=True)
    revision = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(["scanner", "presenter"]))
    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["kept", "waiting", "declined"]))
    contact_id = RecordId(required=True, allow_none=True)
    encounter_id = RecordId(required=True, allow_none=True)
    met_at = Moment(required=True, attribute="swap.met_at")
    event_id = RecordId(required=True, allow_none=True, attribute="swap.event_id")
    is_ticked = ma.fields.Boolean(required=True)
    other = ma.fields.Nested(OtherOut, required=True)


class ReceiptOut(ma.Schema):
    """Whose code was opened, and how long the receipt counts."""

    name = ma.fields.String(required=True)
    headline = ma.fields.String(required=True, allow_none=True)
    expires_at = Moment(required=True)
