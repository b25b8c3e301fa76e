"""The page behind a code, for whoever has no account, a guest's own page, and the owner's answer."""

from http import HTTPStatus
from typing import Any

import marshmallow as ma
from babel import Locale, UnknownLocaleError
from flask import Response, current_app, redirect, render_template, request

from hallway.cards.kind_names import name_kinds, name_kinds_in_notes
from hallway.cards.models import MAX_NAME, MAX_VALUE, Card
from hallway.cards.names import known_parts
from hallway.cards.rules import Audience, sees, visible_fields
from hallway.cards.service import find_picture
from hallway.cards.vcards import PrintedCard, content_disposition, write_vcard
from hallway.contacts.models import MAX_TOPIC
from hallway.core.auth import get_principal, ignores_session, public
from hallway.core.clock import get_clock
from hallway.core.html import browser_words
from hallway.core.http import Blueprint, field_errors, privately_cached
from hallway.core.problems import Invalid, Problem
from hallway.core.ratelimit import count_later, is_within, network_key
from hallway.core.revisions import locks_several
from hallway.guests import service
from hallway.guests.forms import open_form, read_form
from hallway.guests.models import Guest
from hallway.guests.problems import LinkEnded, SentLikeARobot, TooManyGuests
from hallway.guests.schemas import MAX_LINK, GuestForm, GuestLinkIn, GuestOut, GuestPatch
from hallway.guests.service import Details
from hallway.people.resting import is_resting
from hallway.swaps import codes, receipts

blp = Blueprint("guests", __name__, url_prefix="/api", description="People without an account who left their details")
page = Blueprint("page", __name__, description="The pages that people without an account see")

WRONG_COSTS = 10
"""How many correct forms a wrong one counts as."""
TRAP = "website"
"""A field that people do not see, so only robots fill it in."""
PRIVATE_PAGE = f"/g/<string(maxlength={MAX_LINK}):link>"


@page.get("/S/<token>")
@page.response(200, {"type": "string"}, content_type="text/html")
@page.alt_response(410, schema={"type": "string"}, content_type="text/html")
@page.alt_response(422, schema={"type": "string"}, content_type="text/html")
@public
def show_code_page(token: str) -> Response:
    """The page that a phone's own camera opens: save the contact, leave your details, or swap."""
    try:
        return _code_page(token)
    except Problem as problem:
        # What belongs to nobody yet is claimed in the app.
        claim = f"/events/badge/{token}" if problem.slug == "badge-waits" else None
        return _page("code_refused.html", problem.status, problem=problem.document(browser_words()), claim=claim)


@page.post("/S/<token>")
@page.response(303, description="To the guest's own page")
@page.alt_response(200, schema={"type": "string"}, content_type="text/html")
@page.alt_response(410, schema={"type": "string"}, content_type="text/html")
@page.alt_response(422, schema={"type": "string"}, content_type="text/html")
@page.alt_response(429, schema={"type": "string"}, content_type="text/html")
@ignores_session
def leave_details(token: str) -> Response:
    """Leave your details with the presenter. If the form is refused, what you typed stays in it."""
    try:
        return _keep_details(token)
    except Problem as problem:
        try:
            return _code_page(token, problem)
        except Problem as gone:
            return _page("code_refused.html", gone.status, problem=gone.document(browser_words()))


@page.get("/S/<token>/card.vcf")
@page.response(200, {"type": "string"}, content_type="text/vcard")
@public
def get_code_vcard(token: str) -> Response:
    """The card's public fields as a vCard."""
    return _vcard(codes.read_token(token, get_clock().now()).card, "public")


@page.get("/S/<token>/picture.jpg")
@page.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
@public
def get_code_picture(token: str) -> Response:
    """The card's picture, if it is public."""
    return _picture(codes.read_token(token, get_clock().now()).card, "public")


@page.get(PRIVATE_PAGE)
@page.response(200, {"type": "string"}, content_type="text/html")
@page.alt_response(410, schema={"type": "string"}, content_type="text/html")
@public
def show_guest_page(link: str) -> Response:
    """A guest's private page: the card as they may see it, and what they left."""
    try:
        return _guest_page(service.get_guest(link, get_clock().now()), link)
    except Problem as problem:
        return _page("code_refused.html", problem.status, problem=problem.document(browser_words()))


@page.post(PRIVATE_PAGE)
@page.response(303, description="To the same page")
@page.alt_response(410, schema={"type": "string"}, content_type="text/html")
@page.alt_response(422, schema={"type": "string"}, content_type="text/html")
@ignores_session
def change_guest(link: str) -> Response:
    """Correct what you left, or take it back."""
    try:
        guest = service.get_guest(link, get_clock().now())
    except Problem as problem:
        return _page("code_refused.html", problem.status, problem=problem.document(browser_words()))
    try:
        if guest.state in service.OVER:
            pass
        elif request.form.get("act") == "take-back":
            service.take_back(guest)
        else:
            service.correct_details(guest, _typed_details())
    except Problem as problem:
        return _guest_page(guest, link, problem)
    return _see(f"/g/{link}")


@page.get(PRIVATE_PAGE + "/card.vcf")
@page.response(200, {"type": "string"}, content_type="text/vcard")
@public
def get_guest_vcard(link: str) -> Response:
    """What a guest may see of the card now, as a vCard."""
    return _vcard(*service.shown_card(service.get_guest(link, get_clock().now())))


@page.get(PRIVATE_PAGE + "/picture.jpg")
@page.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
@public
def get_guest_picture(link: str) -> Response:
    """The picture of the card, as far as a guest may see it now."""
    return _picture(*service.shown_card(service.get_guest(link, get_clock().now())))


@blp.get(f"/guests/<string(maxlength={MAX_LINK}):link>")
@blp.response(200, GuestOut)
@public
def get_guest(link: str) -> dict[str, Any]:
    """What a guest left, for the form in which they make an account."""
    guest = service.get_guest(link, get_clock().now())
    if guest.state in service.OVER:
        raise LinkEnded
    card, _ = service.shown_card(guest)
    owner = {"owner_name": card.name, "owner_headline": card.headline}
    return {"name": guest.name, "reach": guest.reach} | owner


@blp.put("/me/guest")
@blp.arguments(GuestLinkIn)
@blp.response(204)
@locks_several
def become_person(values: dict[str, Any]) -> None:
    """Turn what you left as a guest into a swap of yours. Repeating it changes nothing."""
    service.become_person(values["link"], get_principal().person_id, get_clock().now())


@blp.patch("/contacts/<record_id:contact_id>/guest")
@blp.arguments(GuestPatch)
@blp.response(204)
def answer_guest(values: dict[str, Any], contact_id: str) -> None:
    """Accept a guest who waits ('yes, we met'), or end what they see of your card ('I don't know them')."""
    service.answer_guest(get_principal().person_id, contact_id, values["state"], get_clock().now())


def _keep_details(token: str) -> Response:
    key = network_key()
    if not is_within("guests", key):
        raise TooManyGuests
    try:
        form = read_form(request.form.get("form", ""))
        if request.form.get(TRAP):
            raise SentLikeARobot
        service.leave_details(form, _typed_details(), get_clock().now())
    except Problem:
        count_later("guests", key, cost=WRONG_COSTS)
        raise
    count_later("guests", key)
    return _see(f"/g/{form.link}")


def _code_page(token: str, problem: Problem | None = None) -> Response:
    now = get_clock().now()
    reading = codes.read_token(token, now)
    # A receipt that is opened again, as from the browser's history, is no new look at the code.
    is_receipt = token.startswith(receipts.RECEIPT_PREFIX)
    receipt = (
        token if is_receipt else receipts.make_receipt(reading.code.id, reading.step) if reading.is_fresh else None
    )
    # A form that was sent too quickly stays the same form; one that is too old is replaced.
    signed = request.form.get("form", "") if problem and problem.slug != "form-too-old" else ""
    return _page(
        "code.html",
        problem.status if problem else 200,
        **_card_values(reading.card, "public", f"/S/{token}"),
        receipt=receipt,
        form=signed or open_form(receipt or token, now),
        **_form_values(problem),
    )


def _guest_page(guest: Guest, link: str, problem: Problem | None = None) -> Response:
    values = _form_values(problem)
    if problem is None:
        values["typed"] = {"name": guest.name, "reach": guest.reach}
    is_shared = guest.card_id is not None and guest.state not in service.OVER and not is_resting(guest.owner_id)
    values |= _card_values(*service.shown_card(guest), f"/g/{link}") if is_shared else {"card": None}
    return _page("guest.html", problem.status if problem else 200, guest=guest, link=link, **values)


def _card_values(card: Card, audience: Audience, at: str) -> dict[str, Any]:
    """What a page shows of a card; ``at`` is the address that its picture and its vCard stand below."""
    picture = f"{at}/picture.jpg" if _shows_picture(card, audience) else None
    fields = visible_fields(card.fields, audience)
    return {"card": card, "fields": fields, "picture": picture, "vcard": f"{at}/card.vcf"}


def _shows_picture(card: Card, audience: Audience) -> bool:
    return card.picture is not None and sees(audience, card.picture_level)


def _picture(card: Card, audience: Audience) -> Response:
    content = find_picture(card.id) if _shows_picture(card, audience) else None
    response = privately_cached(content, "image/jpeg", card.picture)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _form_values(problem: Problem | None) -> dict[str, Any]:
    document = problem.document(browser_words()) if problem else {}
    wrong = {one["pointer"].removeprefix("#/"): one["detail"] for one in document.get("errors", ())}
    return {
        "problem": document,
        "wrong": wrong,
        "typed": request.form,
        "longest": {"name": MAX_NAME, "reach": MAX_VALUE, "topic": MAX_TOPIC},
        "trap": TRAP,
    }


def _typed_details() -> Details:
    """Return what was typed into the form. Raises Invalid with a pointer per field."""
    try:
        values = GuestForm().load(request.form.to_dict())
    except ma.ValidationError as error:
        raise Invalid(errors=list(field_errors(error.messages))) from error
    return Details(values["name"], values["reach"], values["topic"], _region())


def _region() -> str | None:
    """The region of the browser's first language (ISO 3166-1), if it names one."""
    try:
        return Locale.parse(request.accept_languages.best or "", sep="-").territory
    except (ValueError, UnknownLocaleError):
        return None


def _vcard(card: Card, audience: Audience) -> Response:
    picture = find_picture(card.id) if _shows_picture(card, audience) else None
    fields = visible_fields(card.fields, audience)
    printed = PrintedCard(
        name=card.name,
        headline=card.headline,
        organisation=card.organisation,
        fields=fields,
        picture=picture,
        parts=known_parts(card.given_name, card.family_name),
        words=name_kinds_in_notes(browser_words()),
    )
    headers = {"Content-Disposition": content_disposition(card.name), **_PRIVATE}
    return Response(write_vcard(printed), content_type="text/vcard; charset=utf-8", headers=headers)


_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


def _see(path: str) -> Response:
    answer: Any = redirect(path, HTTPStatus.SEE_OTHER)
    answer.headers.extend(_PRIVATE)
    return answer  # type: ignore[no-any-return]  # werkzeug's response, which is Flask's here


def _page(template: str, status: int, **values: Any) -> Response:
    origin = current_app.config["HALLWAY_PUBLIC_URL"]
    run_by = current_app.config["HALLWAY_OPERATOR"]
    html = render_template(
        template, host=origin.partition("://")[2], run_by=run_by, names_of_kinds=name_kinds(browser_words()), **values
    )
    return Response(html, status=status, headers=_PRIVATE, content_type="text/html; charset=utf-8")
