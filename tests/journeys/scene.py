"""Ada's things for every endpoint to be tried on: one of each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hallway.core.db import db, unit_of_work
from hallway.core.ids import new_id
from hallway.followups.links import sign
from hallway.guests.forms import Form
from hallway.guests.service import Details, leave_details
from hallway.people.models import Person
from tests.api import Phone
from tests.cards.photographs import draw, encoded
from tests.fakes.authenticator import Authenticator
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
    read(ada.post(f"/api/events/{event}/badges", {"csv": "Emmy Noether"}))
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
