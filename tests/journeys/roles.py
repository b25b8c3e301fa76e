"""One request to every endpoint, all about Ada's things, for anybody to try."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.core.types import to_wire
from hallway.followups.links import sign
from hallway.guests.forms import Form
from hallway.guests.service import Details, leave_details
from hallway.people.models import Person
from tests.api import Phone
from tests.cards.photographs import draw, encoded
from tests.fakes.authenticator import Authenticator
from tests.fakes.push_service import make_browser
from tests.swaps.scans import meet, only, read, token_of

MEETING = {"met_at": "2026-11-24T19:00:00Z", "time_zone": "Europe/London"}
EVENT = {"name": "Maps and machines", "starts_at": "2026-11-24T18:00:00Z", "time_zone": "Europe/London"}
PROMISE = {"by": "me", "text": "send the paper"}
GUEST_LINK = "a-guest-s-link"
CARD = {"name": "Ada Lovelace", "label": "Private"}
ASSERTION = {"credential_id": "AA", "client_data": "AA", "authenticator_data": "AA", "signature": "AA"}
ASSERTION |= {"user_handle": "AA"}
FIELD = {"kind": "link", "value": "ada.example", "level": "public"}


@dataclass(frozen=True)
class Scene:
    """Ada's things: the ids of one of each, a token she shows and a receipt for it."""

    person: str
    contact: str
    encounter: str
    topic: str
    promise: str
    event: str
    join_code: str
    swap: str
    card: str
    other_card: str
    introduction: str
    request: str
    emmy: str
    holder: str
    field: str
    code: str
    device: str
    token: str
    receipt: str
    printed: str
    typed: str
    link: str
    sent_link: str
    guest: str
    guest_contact: str
    calendar: str
    passkey: str
    access_token: str


def set_scene(ada: Phone, grace: Phone, now: datetime) -> Scene:
    """Ada held an event, showed her code there, and Grace scanned it; Ada tagged and promised."""
    event, topic, promise = new_id(), new_id(), new_id()
    join_code = read(ada.put(f"/api/events/{event}", EVENT))["join_code"]
    read(ada.put(f"/api/events/{event}/attendance", {"why": ["meet"]}))
    read(ada.patch(f"/api/codes/{ada.code['id']}", {"event_id": event}))
    meet(grace, ada, now)
    swap = only(ada, "swap")
    encounter = swap["encounter_id"]
    read(ada.put(f"/api/encounters/{encounter}/topics/{topic}", {"text": "maps"}))
    read(ada.put(f"/api/promises/{promise}", PROMISE | {"encounter_id": encounter}))
    (card,) = read(ada.get("/api/cards"))["items"]
    for phone in (ada, grace):
        read(phone.put_bytes(f"/api/cards/{phone.code['card_id']}/picture", encoded(draw()), "image/jpeg"))
    other_card, introduction, request = new_id(), new_id(), new_id()
    read(ada.put(f"/api/cards/{other_card}", CARD))
    meet(Phone(ada.app).sign_up("Emmy Noether", reach="emmy@example.org"), ada, now)
    emmy = next(one["id"] for one in read(ada.get("/api/contacts"))["items"] if one["name"] == "Emmy Noether")
    pair = {"first_contact_id": swap["contact_id"], "second_contact_id": emmy}
    read(ada.put(f"/api/introductions/{introduction}", pair | {"reason": "Both love rings."}))
    read(ada.put(f"/api/introduction-requests/{request}", {"contact_id": emmy, "wanted": "Mary Somerville"}))
    second = Phone(ada.app).sign_in(read(ada.post("/api/handover-codes"))["code"])
    token = token_of(ada, now)
    page = Phone(ada.app).get(f"/S/{token}").get_data(as_text=True)
    return Scene(
        person=ada.person_id,
        contact=swap["contact_id"],
        encounter=encounter,
        topic=topic,
        promise=promise,
        event=event,
        join_code=join_code,
        swap=swap["id"],
        card=card["id"],
        other_card=other_card,
        introduction=introduction,
        request=request,
        emmy=emmy,
        holder=read(ada.get(f"/api/holders?contact_id={swap['contact_id']}"))["items"][0]["id"],
        field=card["fields"][0]["id"],
        code=ada.code["id"],
        device=second.device_id,
        token=token,
        receipt=page.split("/welcome?receipt=")[1].split('"')[0],
        printed=read(ada.post("/api/printed-codes", {}))["id"],
        typed=read(ada.post("/api/typed-codes"))["code"],
        link=_letter_link(ada, now),
        sent_link=read(ada.post("/api/links", {}))["id"],
        guest=GUEST_LINK,
        guest_contact=_guest_contact(ada, token, now),
        calendar=read(ada.post("/api/calendar"))["url"].rsplit("/", 1)[1],
        passkey=_passkey(ada),
        access_token=read(ada.post("/api/access-tokens", {"name": "Script", "scope": "read"}))["id"],
    )


def _passkey(ada: Phone) -> str:
    options = read(ada.get("/api/passkeys/options/create"))["public_key"]
    made = Authenticator(ada.origin).create(options)
    return str(read(ada.post("/api/passkeys", made | {"name": "Key"}))["id"])


def _guest_contact(ada: Phone, token: str, now: datetime) -> str:
    """The contact of a guest who left their details with Ada."""
    form = Form(token, now - timedelta(minutes=1), GUEST_LINK)
    with ada.app.app_context(), unit_of_work():
        guest = leave_details(form, Details("Bob", "bob@example.org", "", None), now)
        return str(guest.contact_id)


def _letter_link(ada: Phone, now: datetime) -> str:
    """A link from a letter, for what is done already, as it may be pressed by whoever holds the letter."""
    with ada.app.app_context(), unit_of_work():
        db.session.get_one(Person, ada.person_id).email = "ada@example.com"
        link = sign(ada.person_id, "ada@example.com", "unsubscribe", "", now)
    read(ada.patch("/api/me", {"remind_by_mail": False}))
    return link


def requests(scene: Scene, now: datetime) -> dict[str, tuple[str, dict[str, Any] | None]]:
    """Path and body by the endpoint's name, in the order in which one person can try them all."""
    step = {"code_id": scene.code, "from_step": 1, "to_step": 2}
    scanned = {"token": scene.token, "scanned_at": to_wire(now)}
    scanned |= {"contact_id": scene.contact, "encounter_id": scene.encounter}
    browser = make_browser("https://fcm.googleapis.com").to_json()
    account = {"id": new_id(), "name": "New", "reach": "new@example.com", "time_zone": "UTC", "locale": "en"}
    return {
        "GET /S.css": ("/S.css", None),
        "GET /S/<token>": (f"/S/{scene.token}", None),
        "POST /S/<token>": (f"/S/{scene.token}", None),
        "GET /S/<token>/card.vcf": (f"/S/{scene.token}/card.vcf", None),
        "GET /S/<token>/picture.jpg": (f"/S/{scene.token}/picture.jpg", None),
        "GET /g/<link>/picture.jpg": (f"/g/{scene.guest}/picture.jpg", None),
        "GET /g/<link>": (f"/g/{scene.guest}", None),
        "POST /g/<link>": (f"/g/{scene.guest}", None),
        "GET /g/<link>/card.vcf": (f"/g/{scene.guest}/card.vcf", None),
        "GET /api/guests/<link>": (f"/api/guests/{scene.guest}", None),
        "PUT /api/me/guest": ("/api/me/guest", {"link": "none"}),
        "PATCH /api/contacts/<contact_id>/guest": (f"/api/contacts/{scene.guest_contact}/guest", {"state": "kept"}),
        "GET /e/<join_code>": (f"/e/{scene.join_code}", None),
        "GET /e/<join_code>/event.ics": (f"/e/{scene.join_code}/event.ics", None),
        "GET /api/docs": ("/api/docs", None),
        "GET /api/health": ("/api/health", None),
        "GET /api/ready": ("/api/ready", None),
        "GET /api/openapi.json": ("/api/openapi.json", None),
        "GET /metrics": ("/metrics", None),
        "GET /api/receipts/<receipt>": (f"/api/receipts/{scene.receipt}", None),
        "GET /api/me": ("/api/me", None),
        "PATCH /api/me": ("/api/me", {"pace": 48}),
        "DELETE /api/me": ("/api/me", None),
        "GET /api/changes": ("/api/changes", None),
        "GET /api/devices": ("/api/devices", None),
        "GET /api/cards": ("/api/cards", None),
        "PUT /api/cards/<card_id>": (f"/api/cards/{scene.other_card}", CARD),
        "PATCH /api/cards/<card_id>": (f"/api/cards/{scene.card}", {"headline": "Analyst"}),
        "GET /api/holders": (f"/api/holders?contact_id={scene.contact}", None),
        "PATCH /api/holders/<holder_id>": (f"/api/holders/{scene.holder}", {"extent": "asked"}),
        "GET /api/cards/<card_id>/picture": (f"/api/cards/{scene.card}/picture", None),
        "PUT /api/cards/<card_id>/picture": (f"/api/cards/{scene.card}/picture", {}),
        "DELETE /api/cards/<card_id>/picture": (f"/api/cards/{scene.other_card}/picture", None),
        "GET /api/contacts/<contact_id>/picture": (f"/api/contacts/{scene.contact}/picture", None),
        "PUT /api/cards/<card_id>/fields/<field_id>": (f"/api/cards/{scene.card}/fields/{new_id()}", FIELD),
        "PATCH /api/cards/<card_id>/fields/<field_id>": (
            f"/api/cards/{scene.card}/fields/{scene.field}",
            {"level": "public"},
        ),
        "DELETE /api/cards/<card_id>/fields/<field_id>": (f"/api/cards/{scene.card}/fields/{scene.field}", None),
        "DELETE /api/cards/<card_id>": (f"/api/cards/{scene.other_card}", None),
        "PUT /api/introductions/<introduction_id>": (
            f"/api/introductions/{scene.introduction}",
            {"first_contact_id": scene.contact, "second_contact_id": scene.emmy, "reason": "Both love rings."},
        ),
        "GET /api/introductions/<introduction_id>": (f"/api/introductions/{scene.introduction}", None),
        "PATCH /api/introductions/<introduction_id>": (
            f"/api/introductions/{scene.introduction}",
            {"state": "declined"},
        ),
        "PUT /api/introduction-requests/<request_id>": (
            f"/api/introduction-requests/{scene.request}",
            {"contact_id": scene.contact, "wanted": "Mary Somerville"},
        ),
        "GET /api/introduction-requests/<request_id>": (f"/api/introduction-requests/{scene.request}", None),
        "PATCH /api/introduction-requests/<request_id>": (
            f"/api/introduction-requests/{scene.request}",
            {"state": "done"},
        ),
        "DELETE /api/introduction-requests/<request_id>": (f"/api/introduction-requests/{scene.request}", None),
        "GET /api/events/<event_id>": (f"/api/events/{scene.event}", None),
        "PUT /api/events/<event_id>": (f"/api/events/{scene.event}", EVENT),
        "PATCH /api/events/<event_id>": (f"/api/events/{scene.event}", {"place": "The pub"}),
        "PUT /api/events/<event_id>/attendance": (f"/api/events/{scene.event}/attendance", {"why": ["meet"]}),
        "GET /api/events/<event_id>/attendance": (f"/api/events/{scene.event}/attendance", None),
        "PATCH /api/events/<event_id>/attendance": (f"/api/events/{scene.event}/attendance", {"offers": ["maps"]}),
        "DELETE /api/events/<event_id>/attendance": (f"/api/events/{scene.event}/attendance", None),
        "GET /api/events/<event_id>/organisers": (f"/api/events/{scene.event}/organisers", None),
        "POST /api/events/<event_id>/helper-invitations": (f"/api/events/{scene.event}/helper-invitations", None),
        "POST /api/events/helper-invitations/acceptances": (
            "/api/events/helper-invitations/acceptances",
            {"secret": "none"},
        ),
        "PUT /api/events/<event_id>/owner": (f"/api/events/{scene.event}/owner", {"person_id": scene.person}),
        "DELETE /api/events/<event_id>/organisers/<person_id>": (
            f"/api/events/{scene.event}/organisers/{scene.person}",
            None,
        ),
        "PATCH /api/codes/<code_id>": (f"/api/codes/{scene.code}", {"event_id": None}),
        "PUT /api/showings/<showing_id>": (f"/api/showings/{new_id()}", step),
        "POST /api/typed-codes/readings": ("/api/typed-codes/readings", {"code": scene.typed}),
        "POST /api/typed-codes": ("/api/typed-codes", None),
        "GET /api/printed-codes": ("/api/printed-codes", None),
        "POST /api/printed-codes": ("/api/printed-codes", {}),
        "DELETE /api/printed-codes/<code_id>": (f"/api/printed-codes/{scene.printed}", None),
        "GET /api/links": ("/api/links", None),
        "POST /api/links": ("/api/links", {}),
        "DELETE /api/links/<code_id>": (f"/api/links/{scene.sent_link}", None),
        "POST /api/codes": ("/api/codes", {}),
        "GET /api/contacts": ("/api/contacts", None),
        "GET /api/contacts/<contact_id>": (f"/api/contacts/{scene.contact}", None),
        "GET /api/contacts/<contact_id>/vcard": (f"/api/contacts/{scene.contact}/vcard", None),
        "PUT /api/contacts/<contact_id>": (f"/api/contacts/{scene.contact}", {"name": "Mine"}),
        "PATCH /api/contacts/<contact_id>": (f"/api/contacts/{scene.contact}", {"headline": "Admiral"}),
        "GET /api/encounters/<encounter_id>": (f"/api/encounters/{scene.encounter}", None),
        "PUT /api/encounters/<encounter_id>": (
            f"/api/encounters/{scene.encounter}",
            MEETING | {"contact_id": scene.contact},
        ),
        "PATCH /api/encounters/<encounter_id>": (f"/api/encounters/{scene.encounter}", {"note": "odd"}),
        "PUT /api/encounters/<encounter_id>/topics/<topic_id>": (
            f"/api/encounters/{scene.encounter}/topics/{scene.topic}",
            {"text": "maps"},
        ),
        "DELETE /api/encounters/<encounter_id>/topics/<topic_id>": (
            f"/api/encounters/{scene.encounter}/topics/{scene.topic}",
            None,
        ),
        "PUT /api/promises/<promise_id>": (
            f"/api/promises/{scene.promise}",
            PROMISE | {"encounter_id": scene.encounter},
        ),
        "PATCH /api/promises/<promise_id>": (f"/api/promises/{scene.promise}", {"text": "send it"}),
        "DELETE /api/promises/<promise_id>": (f"/api/promises/{scene.promise}", None),
        "PUT /api/reports/<report_id>": (f"/api/reports/{new_id()}", {"contact_id": scene.contact, "reason": "other"}),
        "GET /api/followups": ("/api/followups", None),
        "PATCH /api/followups/<encounter_id>": (f"/api/followups/{scene.encounter}", {"outcome": "sent"}),
        "GET /api/swaps/<swap_id>": (f"/api/swaps/{scene.swap}", None),
        "PUT /api/swaps/<swap_id>": (f"/api/swaps/{scene.swap}", scanned),
        "PATCH /api/swaps/<swap_id>": (f"/api/swaps/{scene.swap}", {"state": "kept"}),
        "PUT /api/contacts/<contact_id>/block": (f"/api/contacts/{scene.contact}/block", None),
        "DELETE /api/contacts/<contact_id>/block": (f"/api/contacts/{scene.contact}/block", None),
        "PUT /api/swaps/<swap_id>/block": (f"/api/swaps/{scene.swap}/block", None),
        "GET /api/blocks": ("/api/blocks", None),
        "DELETE /api/blocks/<block_id>": (f"/api/blocks/{new_id()}", None),
        "DELETE /api/encounters/<encounter_id>": (f"/api/encounters/{scene.encounter}", None),
        "DELETE /api/contacts/<contact_id>": (f"/api/contacts/{scene.contact}", None),
        "DELETE /api/events/<event_id>": (f"/api/events/{scene.event}", None),
        "GET /api/joins/<join_code>": (f"/api/joins/{scene.join_code}", None),
        "PUT /api/joins/<join_code>": (f"/api/joins/{scene.join_code}", {"why": ["learn"]}),
        "PUT /api/subscription": ("/api/subscription", browser),
        "GET /api/subscription": ("/api/subscription", None),
        "POST /api/subscription/test": ("/api/subscription/test", None),
        "GET /api/subscription/test": ("/api/subscription/test", None),
        "DELETE /api/subscription": ("/api/subscription", None),
        "GET /m/<token>": (f"/m/{scene.link}", None),
        "POST /m/<token>": (f"/m/{scene.link}", None),
        "POST /api/email-codes": ("/api/email-codes", {"email": "ada@example.com"}),
        "PUT /api/me/email": ("/api/me/email", {"email": "ada@example.com", "code": "123456"}),
        "DELETE /api/me/email": ("/api/me/email", None),
        "GET /calendar/<secret>.ics": (f"/calendar/{scene.calendar}", None),
        "GET /api/calendar": ("/api/calendar", None),
        "POST /api/calendar": ("/api/calendar", None),
        "DELETE /api/calendar": ("/api/calendar", None),
        "POST /api/handover-codes": ("/api/handover-codes", None),
        "GET /api/access-tokens": ("/api/access-tokens", None),
        "POST /api/access-tokens": ("/api/access-tokens", {"name": "Script", "scope": "read"}),
        "DELETE /api/access-tokens/<token_id>": (f"/api/access-tokens/{scene.access_token}", None),
        "GET /api/recovery-code": ("/api/recovery-code", None),
        "POST /api/recovery-code": ("/api/recovery-code", None),
        "DELETE /api/recovery-code": ("/api/recovery-code", None),
        "GET /api/passkeys/options/get": ("/api/passkeys/options/get", None),
        "GET /api/passkeys/options/create": ("/api/passkeys/options/create", None),
        "GET /api/passkeys": ("/api/passkeys", None),
        "POST /api/passkeys": (
            "/api/passkeys",
            {"name": "Key", "credential_id": "AA", "client_data": "AA", "attestation_object": "AA"},
        ),
        "POST /api/passkeys/sessions": ("/api/passkeys/sessions", {"device_label": "Phone", "passkey": ASSERTION}),
        "PATCH /api/passkeys/<passkey_id>": (f"/api/passkeys/{scene.passkey}", {"name": "Ring"}),
        "DELETE /api/passkeys/<passkey_id>": (f"/api/passkeys/{scene.passkey}", None),
        "PATCH /api/devices/<device_id>": (f"/api/devices/{scene.device}", {"label": "Tablet"}),
        "DELETE /api/devices/<device_id>": (f"/api/devices/{scene.device}", None),
        "DELETE /api/devices": ("/api/devices", None),
        "DELETE /api/session": ("/api/session", None),
        "POST /api/sessions": ("/api/sessions", {"code": "BBBBBBBB", "device_label": "Phone"}),
        "POST /api/devices/<device_id>/sessions": (
            f"/api/devices/{scene.device}/sessions",
            {"step": 1, "proof": "A" * 43},
        ),
        "POST /api/people": ("/api/people", account | {"device_label": "Phone"}),
    }
