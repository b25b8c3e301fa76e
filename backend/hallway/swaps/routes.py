"""Codes and swaps."""

from datetime import UTC, datetime
from typing import Any

from flask import current_app
from sqlalchemy.orm.attributes import set_committed_value

from hallway.core.auth import get_principal, public
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.problems import NotFound
from hallway.core.ratelimit import limited
from hallway.core.resending import resent_revision
from hallway.core.revisions import locks_several
from hallway.swaps import badges, codes, links, receipts, restoring, service
from hallway.swaps.context import Scan
from hallway.swaps.models import Code, SwapSide
from hallway.swaps.problems import BadgeOfAnother, CodeNotReadable, CodeRevoked, SignInCodeTyped
from hallway.swaps.schemas import (
    BadgeOut,
    CodeIn,
    LinkIn,
    LinkList,
    LinkOut,
    LiveCodeOut,
    LiveCodePatch,
    PrintedCodeList,
    PrintedCodeOut,
    ReceiptOut,
    ShowingIn,
    SwapIn,
    SwapOut,
    SwapPatch,
    TypedCodeArgs,
    TypedCodeIn,
    TypedCodeOut,
    TypedCodeReading,
)

blp = Blueprint("swaps", __name__, url_prefix="/api", description="Codes and swaps")


def _shown(code: Code) -> Code:
    return code.show(current_app.config["HALLWAY_PUBLIC_URL"])


def _with_other(side: SwapSide, other: SwapSide | None = None) -> Any:
    set_committed_value(side, "other", other or service.get_other_side(side))
    return with_etag(side)


@blp.post("/codes")
@blp.arguments(CodeIn)
@blp.response(201, LiveCodeOut)
def issue_code(values: dict[str, Any]) -> dict[str, Any]:
    """Make a live code for this phone and a card. The one before stops working."""
    principal = get_principal()
    code = codes.issue_code(
        principal.person_id, principal.device_id, values["card_id"], values["event_id"], get_clock().now()
    )
    return codes.live_code_out(code)


@blp.patch("/codes/<string(length=16):code_id>")
@blp.arguments(LiveCodePatch)
@blp.response(200, LiveCodeOut)
def change_code(changes: dict[str, Any], code_id: str) -> dict[str, Any]:
    """Set the event of swaps by this code from now on."""
    code = codes.get_live_code(get_principal().device_id, code_id)
    return codes.live_code_out(codes.show_for_event(code, changes["event_id"]))


@blp.get("/printed-codes")
@blp.response(200, PrintedCodeList)
def list_printed_codes() -> dict[str, Any]:
    """Your printed codes in use, on badges, posters and stickers."""
    return {"items": [_shown(code) for code in codes.list_printed_codes(get_principal().person_id)]}


@blp.post("/printed-codes")
@blp.arguments(CodeIn)
@blp.response(201, PrintedCodeOut)
def print_code(values: dict[str, Any]) -> Code:
    """Make a code that does not change, for paper. A swap by it waits for your yes."""
    person_id = get_principal().person_id
    return _shown(codes.print_code(person_id, values["card_id"], values["event_id"], get_clock().now()))


@blp.delete("/printed-codes/<string(length=32):code_id>")
@blp.response(204)
def revoke_printed_code(code_id: str) -> None:
    """Revoke a printed code: it stops working everywhere."""
    codes.revoke_code(codes.get_printed_code(get_principal().person_id, code_id), get_clock().now())


@blp.get("/links")
@blp.response(200, LinkList)
def list_links() -> dict[str, Any]:
    """Your links that still work."""
    return {"items": [_shown(link) for link in links.list_links(get_principal().person_id, get_clock().now())]}


@blp.post("/links")
@blp.arguments(LinkIn)
@blp.response(201, LinkOut)
def make_link(values: dict[str, Any]) -> Code:
    """Make a link to send in a message. A swap by it waits for your yes, unless the link is open."""
    return _shown(links.make_link(get_principal().person_id, **values, now=get_clock().now()))


@blp.delete("/links/<string(length=32):code_id>")
@blp.response(204)
def revoke_link(code_id: str) -> None:
    """Revoke a link: it stops working for everybody."""
    now = get_clock().now()
    codes.revoke_code(links.get_link(get_principal().person_id, code_id, now), now)


@blp.post("/typed-codes")
@blp.arguments(TypedCodeArgs, location="query")
@blp.response(201, TypedCodeOut)
def make_typed_code(args: dict[str, Any]) -> dict[str, Any]:
    """Make eight characters that stand for a live code of this phone for five minutes, to be typed."""
    code, expires_at = codes.make_typed_code(get_principal().device_id, args["code_id"], get_clock().now())
    return {"code": code, "expires_at": expires_at}


@blp.post("/typed-codes/readings")
@blp.arguments(TypedCodeIn)
@blp.response(200, TypedCodeReading)
@limited("typed-codes", wrong=(CodeNotReadable, CodeRevoked, SignInCodeTyped))
def read_typed_code(values: dict[str, Any]) -> dict[str, Any]:
    """Look up whose code eight typed characters stand for. The receipt counts as the scan."""
    now = get_clock().now()
    reading = codes.read_typed_code(get_principal().person_id, values["code"], now)
    receipt = receipts.make_receipt(reading.code.id, reading.step)
    return {"receipt": receipt, "name": reading.card.name, "headline": reading.card.headline}


@blp.put("/badges/<string(maxlength=40):token>/owner")
@blp.response(200, BadgeOut)
@limited("typed-codes", wrong=(CodeNotReadable, BadgeOfAnother))
def claim_badge(token: str) -> Any:
    """Make a badge with your name on it yours: a printed code of yours from then on."""
    return badges.claim_badge(get_principal().person_id, token, get_clock().now())


@blp.put("/showings/<record_id:showing_id>")
@blp.arguments(ShowingIn)
@blp.response(204)
def put_showing(values: dict[str, Any], showing_id: str) -> None:
    """Record when a code was on the screen, so that a scan that arrives late is recognised."""
    codes.record_showing(get_principal().device_id, showing_id, **values)


@blp.put("/swaps/<record_id:swap_id>")
@blp.arguments(SwapIn)
@blp.response(200, SwapOut)
@locks_several
def put_swap(values: dict[str, Any], swap_id: str) -> Any:
    """Swap by a scanned code. The answer has the canonical ids of the contact and the encounter."""
    now, met = get_clock().now(), (values["contact_id"], values["encounter_id"])
    person_id = get_principal().person_id
    both = service.put_swap(person_id, values["token"], Scan(swap_id, *met, values["card_id"]), now)
    if resent_revision() is not None:
        restoring.link_resent_records(*both, *met, now)
    return _with_other(*both)


@blp.get("/swaps/<record_id:swap_id>")
@blp.response(200, SwapOut)
def get_swap(swap_id: str) -> Any:
    """Your own view of a swap."""
    return _with_other(service.get_side(get_principal().person_id, swap_id))


@blp.patch("/swaps/<record_id:swap_id>")
@blp.arguments(SwapPatch)
@blp.response(200, SwapOut)
@locks_several
def answer_swap(changes: dict[str, Any], swap_id: str) -> Any:
    """Accept a swap that waits ('yes, we met'), or decline or undo one ('I don't know them')."""
    side = service.get_side(get_principal().person_id, swap_id)
    now = get_clock().now()
    if resent_revision() is not None and {"contact_id", "encounter_id"} <= changes.keys():
        met = changes["contact_id"], changes["encounter_id"]
        restoring.link_resent_records(side, service.get_other_side(side), *met, now)
    patch = patch_of({"state": changes["state"]}, side)
    return _with_other(service.answer_swap(side, patch["state"], now) if patch else side)


@blp.put("/swaps/<record_id:swap_id>/block")
@blp.response(204)
@locks_several
def block_other(swap_id: str) -> None:
    """Block the other person of a swap, also of one that waits. They are not told."""
    service.block_other(get_principal().person_id, swap_id, get_clock().now())


@blp.get("/receipts/<string(maxlength=300):receipt>")
@blp.response(200, ReceiptOut)
@public
def get_receipt(receipt: str) -> dict[str, Any]:
    """Whose code was opened, for the phone that has the receipt."""
    now = get_clock().now()
    reading = codes.read_token(receipt, now) if receipt.startswith(receipts.RECEIPT_PREFIX) else None
    if reading is None:
        raise NotFound
    expires_at = datetime.fromtimestamp(receipts.receipt_expiry(receipt), UTC)
    return {"name": reading.card.name, "headline": reading.card.headline, "expires_at": expires_at}
