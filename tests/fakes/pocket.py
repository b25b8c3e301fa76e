"""What people do on their phones, each as the app does it: a change here at once, and the requests that tell of it."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from hallway.core.types import to_wire
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.fakes.offline import OfflinePhone
from tests.fakes.outbox import Effect, Record, Waiting
from tests.swaps.scans import token_of

OWNED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "person": ((), ("name", "pace", "morning", "quiet_from", "quiet_until")),
    "card": ((), ("name", "headline", "organisation", "topics")),
    "contact": (("name", "headline", "details"), ("name", "headline", "details")),
    "encounter": (("contact_id", "met_at", "time_zone", "note"), ("note", "note_version")),
    "topic": (("text",), ()),
    "promise": (("encounter_id", "by", "text", "due_at"), ("text", "due_at", "done_at")),
    "followup": ((), ("pace", "outcome", "snoozed_until")),
}
"""Of each kind, what creates a record and what tells its state; what others hang on comes first."""

_made = count(1)
_started_at = datetime.now().astimezone()


def make_id(skew: timedelta) -> str:
    """A UUIDv7 by a clock that is wrong: ids of one clock ascend, and sort before or after the server's by the skew."""
    milliseconds = int((_started_at + skew).timestamp() * 1000)
    return str(UUID(int=milliseconds << 80 | 7 << 76 | 2 << 62 | next(_made)))


class PocketPhone(OfflinePhone):
    """A phone in somebody's hands. ``skew`` is how wrong its own clock is."""

    def __init__(self, http: Phone, clock: FakeClock, name: str) -> None:
        super().__init__(http)
        self.clock = clock
        self.name = name
        self.skew = timedelta()
        self.tokens: dict[str, str] = {}
        """What was scanned, by the id of the swap."""

    def keep_by_hand(self, name: str) -> None:
        """Add somebody by hand, with a meeting just now."""
        contact_id, encounter_id = self._new_id(), self._new_id()
        self.write(self._contact(contact_id, name, "hand"), self._encounter(encounter_id, contact_id))

    def scan(self, presenter: Phone, age: timedelta) -> None:
        """Scan a code (which was shown a while ago where it is a photograph)."""
        contact_id, encounter_id, swap_id = (self._new_id() for _ in range(3))
        token = self.tokens[swap_id] = token_of(presenter, self.clock.now() - age)
        sent = {"token": token, "scanned_at": self._claimed(), "contact_id": contact_id, "encounter_id": encounter_id}
        swap = {"id": swap_id, "revision": 0, "role": "scanner", "state": "waiting"}
        swap |= {"contact_id": contact_id, "encounter_id": encounter_id}
        put = self._put("swap", swap, f"/api/swaps/{swap_id}", sent, [encounter_id, contact_id])
        contact = self._contact(contact_id, "Somebody", "swap")
        self.write(contact, self._encounter(encounter_id, contact_id), put)

    def meet_again(self, contact: Record) -> None:
        """Write another meeting down."""
        self.write(self._encounter(self._new_id(), contact["id"]))

    def tag(self, encounter: Record, text: str) -> None:
        """Put a topic on a meeting."""
        topic = {"id": self._new_id(), "revision": 0, "encounter_id": encounter["id"], "text": text}
        path = f"/api/encounters/{encounter['id']}/topics/{topic['id']}"
        self.write(self._put("topic", topic, path, {"text": text}, _above(encounter)))

    def note(self, encounter: Record, word: str) -> None:
        """Write one more word into what this phone shows of a note."""
        note = (encounter["note"] + " " + word).strip()
        body = {"note": note, "note_version": encounter["note_version"]}
        effect = Effect("merge", "encounter", encounter["id"], {"note": note})
        self.write(Waiting("PATCH", f"/api/encounters/{encounter['id']}", body, [effect], _above(encounter)))

    def promise(self, encounter: Record, text: str, *, is_due: bool) -> None:
        """Write a promise down."""
        due_at = to_wire(self.clock.now() + timedelta(days=3) + self.skew) if is_due else None
        sent = {"encounter_id": encounter["id"], "by": "me", "text": text, "due_at": due_at}
        promise = sent | {"id": self._new_id(), "revision": 0, "done_at": None}
        self.write(self._put("promise", promise, f"/api/promises/{promise['id']}", sent, _above(encounter)))

    def tick(self, promise: Record) -> None:
        """Say that a promise is kept, or not after all."""
        self._merge("promise", promise, {"done_at": None if promise["done_at"] else self._claimed()})

    def follow_up(self, followup: Record, outcome: str | None) -> None:
        """Say what became of a follow-up."""
        self._merge("followup", followup, {"outcome": outcome})

    def rename(self, contact: Record, name: str) -> None:
        """Write somebody's name differently."""
        self._merge("contact", contact, {"name": name})

    def answer(self, swap: Record, state: str) -> None:
        """Say 'yes, we met', or 'I don't know them'."""
        self._merge("swap", swap, {"state": state})
        self.outbox[-1].hangs_on = [one for one in (swap["contact_id"], swap["encounter_id"]) if one]

    def delete(self, kind: str, record: Record, how: str = "") -> None:
        """Take something off the record, with everything on it."""
        path = f"/api/{kind}s/{record['id']}{how}"
        if kind == "topic":
            path = f"/api/encounters/{record['encounter_id']}/topics/{record['id']}"
        self.write(Waiting("DELETE", path, None, self._gone(kind, record["id"])))

    def send_own_again(self) -> None:
        """Put everything that this phone owns before what waits: the server was restored from a backup."""
        self.resent = self.http.get("/api/changes?limit=1").get_json()["cursor"].partition(":")[0]
        again = [Waiting("DELETE", path) for path in self.deleted]
        for kind, (created, told) in OWNED.items():
            for one in self.of(kind):
                if not one["revision"]:
                    continue
                path = f"/api/{kind}s/{one['id']}" if kind != "person" else "/api/me"
                if kind == "topic":
                    path = f"/api/encounters/{one['encounter_id']}/topics/{one['id']}"
                if created:
                    body = {name: one[name] for name in created if one[name] is not None}
                    again.append(Waiting("PUT", path, body, revision=one["revision"]))
                if told:
                    again.append(Waiting("PATCH", path, _only(one, *told), revision=one["revision"]))
        again += [request for swap in self.of("swap") for request in self._swap_again(swap)]
        waiting, self.outbox = self.outbox, []
        self.write(*again, *waiting)

    def _swap_again(self, swap: Record) -> list[Waiting]:
        """Whoever scanned says so again; whoever said yes says it again."""
        met, revision = _only(swap, "contact_id", "encounter_id"), swap["revision"]
        path = f"/api/swaps/{swap['id']}"
        if revision and swap["role"] == "scanner" and swap["id"] in self.tokens:
            scan = {"token": self.tokens[swap["id"]], "scanned_at": swap["met_at"]}
            return [Waiting("PUT", path, scan | met, revision=revision)]
        if revision and swap["role"] == "presenter" and swap["state"] == "kept":
            return [Waiting("PATCH", path, {"state": "kept"} | met, revision=revision)]
        return []

    def _gone(self, kind: str, record_id: str) -> list[Effect]:
        effects: list[Effect] = []
        if kind == "contact":
            for encounter in self.of("encounter"):
                if encounter["contact_id"] == record_id:
                    effects += self._gone("encounter", encounter["id"])
        if kind == "encounter":
            for other in ("topic", "promise"):
                on_it = [one["id"] for one in self.of(other) if one["encounter_id"] == record_id]
                effects += [Effect("delete", other, one_id) for one_id in on_it]
            effects.append(Effect("delete", "followup", record_id))
        return [*effects, Effect("delete", kind, record_id)]

    def _merge(self, kind: str, record: Record, fields: Record) -> None:
        effect = Effect("merge", kind, record["id"], fields)
        self.write(Waiting("PATCH", f"/api/{kind}s/{record['id']}", fields, [effect]))

    def _contact(self, contact_id: str, name: str, source: str) -> Waiting:
        record = {"id": contact_id, "revision": 0, "name": name, "source": source, "state": "waiting"}
        return self._put("contact", record, f"/api/contacts/{contact_id}", {"name": name}, [])

    def _encounter(self, encounter_id: str, contact_id: str) -> Waiting:
        sent = {"contact_id": contact_id, "met_at": self._claimed(), "time_zone": "Europe/London"}
        record = sent | {"id": encounter_id, "revision": 0, "swap_id": None, "note": "", "note_version": 0}
        put = self._put("encounter", record, f"/api/encounters/{encounter_id}", sent, [contact_id])
        put.effects.append(Effect("put", "followup", encounter_id, {"id": encounter_id, "revision": 0}))
        return put

    def _put(self, kind: str, record: Record, path: str, body: Record, hangs_on: list[str]) -> Waiting:
        return Waiting("PUT", path, body, [Effect("put", kind, str(record["id"]), record)], hangs_on)

    def _new_id(self) -> str:
        return make_id(self.skew)

    def _claimed(self) -> str:
        return to_wire(self.clock.now() + self.skew)


def _above(encounter: dict[str, Any]) -> list[str]:
    return [encounter["id"], encounter["contact_id"]]


def _only(record: Record, *names: str) -> Record:
    return {name: record[name] for name in names}
