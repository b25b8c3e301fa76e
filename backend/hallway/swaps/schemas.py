"""Codes and swaps in requests and responses."""

import marshmallow as ma

from hallway.core.fields import Moment, RecordId, Text

MAX_TOKEN = 300
MAX_STEP = 2**24 - 1


class CodeIn(ma.Schema):
    """The card of a new code (the first by default), and the event of swaps by it."""

    card_id = RecordId(allow_none=True, load_default=None)
    event_id = RecordId(allow_none=True, load_default=None)


class LiveCodePatch(ma.Schema):
    """The event of swaps by this code from now on."""

    event_id = RecordId(required=True, allow_none=True)


class LiveCodeOut(ma.Schema):
    """A live code with the secret for signing each minute's token, which only its own phone gets."""

    id = ma.fields.String(required=True, metadata={"description": "16 hexadecimal characters"})
    secret = ma.fields.String(required=True, metadata={"description": "base64url, 32 bytes"})
    card_id = RecordId(required=True)
    event_id = RecordId(required=True, allow_none=True)


class PrintedCodeOut(ma.Schema):
    """A code for paper; `url` is what the QR code contains."""

    id = ma.fields.String(required=True, metadata={"description": "32 hexadecimal characters"})
    url = ma.fields.String(required=True)
    card_id = RecordId(required=True)
    event_id = RecordId(required=True, allow_none=True)
    created_at = Moment(required=True)


class PrintedCodeList(ma.Schema):
    """Printed codes that are in use."""

    items = ma.fields.List(ma.fields.Nested(PrintedCodeOut), required=True)


class BadgeOut(ma.Schema):
    """A badge that is yours."""

    id = ma.fields.String(required=True, metadata={"description": "That of the printed code it is now"})
    name = ma.fields.String(required=True)
    event_id = RecordId(required=True)


class LinkIn(CodeIn):
    """A new link: for how long and how many people it works, and whether swaps by it need a yes."""

    hours = ma.fields.Integer(validate=ma.validate.Range(1, 24 * 30), load_default=24)
    most_uses = ma.fields.Integer(validate=ma.validate.Range(1, 100), load_default=1)
    is_open = ma.fields.Boolean(load_default=False, metadata={"description": "Whether swaps are kept without asking"})


class LinkOut(PrintedCodeOut):
    """A link that works, until when, and how many people have used it."""

    expires_at = Moment(required=True)
    most_uses = ma.fields.Integer(required=True)
    uses = ma.fields.Integer(required=True)
    is_open = ma.fields.Boolean(required=True)


class LinkList(ma.Schema):
    """Links that work."""

    items = ma.fields.List(ma.fields.Nested(LinkOut), required=True)


class TypedCodeArgs(ma.Schema):
    """Which of the phone's codes the characters stand for; the newest by default."""

    code_id = ma.fields.String(validate=ma.validate.Regexp(r"^[0-9a-f]{16}$"), load_default=None)


class TypedCodeOut(ma.Schema):
    """Eight characters to read out, and when they expire."""

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
    scanned_at = Moment(required=True, metadata={"description": "What the phone says; the step in the token decides"})
    contact_id = RecordId(required=True)
    encounter_id = RecordId(required=True)
    card_id = RecordId(
        allow_none=True,
        load_default=None,
        metadata={"description": "The card that the scanner gives; the first by default"},
    )


class SwapPatch(ma.Schema):
    """'Yes, we met' (*kept*) or 'I don't know them' (*declined*).

    After a backup was restored, a phone also says which contact and encounter it has of the swap.
    """

    state = ma.fields.String(required=True, validate=ma.validate.OneOf(["kept", "declined"]))
    contact_id = RecordId()
    encounter_id = RecordId()


class OtherOut(ma.Schema):
    """The other person's public name and headline; the name is empty if the card is gone."""

    name = ma.fields.String(required=True, attribute="card.name", dump_default="")
    headline = ma.fields.String(required=True, allow_none=True, attribute="card.headline", dump_default=None)


class SwapOut(ma.Schema):
    """One side's view of a swap. Its ids are canonical and may differ from those that were sent."""

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
    """Whose code was opened, and when the receipt expires."""

    name = ma.fields.String(required=True)
    headline = ma.fields.String(required=True, allow_none=True)
    expires_at = Moment(required=True)
