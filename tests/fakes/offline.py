"""A phone as the app is one: what it keeps, what waits in its outbox, and how it follows the feed.

A small model of the app's store, for tests that let several phones work side by side: records are changed here
first, requests wait in order and are sent at least once, ids that gave way are renamed wherever they stand.
"""

from abc import ABC, abstractmethod
from copy import deepcopy
from typing import TypeAlias

from werkzeug.test import TestResponse

from tests.api import Phone, problem_of
from tests.fakes.outbox import Key, Record, Waiting, applied, can_join, join_requests

REFERENCES = {
    "contact": (("encounter", "contact_id"), ("swap", "contact_id")),
    "encounter": (("topic", "encounter_id"), ("promise", "encounter_id"), ("swap", "encounter_id")),
    "swap": (("encounter", "swap_id"),),
}
REFUSED_FOR_GOOD = {400, 403, 404, 409, 410, 413, 422}


Saved: TypeAlias = tuple[dict[Key, Record], list[Waiting], list[Waiting], str | None, int]
"""A phone's database at one moment: records, outbox, what was refused, the cursor, the last number."""


class OfflinePhone(ABC):
    """One phone of one person; ``http`` is its line to the server."""

    def __init__(self, http: Phone) -> None:
        self.http = http
        self.records: dict[Key, Record] = {}
        self.outbox: list[Waiting] = []
        self.refused: list[Waiting] = []
        self.applied: list[Waiting] = []
        """What the server said yes to, whether or not this phone heard of it."""
        self.cursor: str | None = None
        self.deleted: list[str] = []
        """Paths of what was deleted here, as the server said yes to."""
        self.resent = ""
        self.aliases: dict[str, str] = {}
        self._sequence = 0

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, as they are here now."""
        return [record for (its_kind, _), record in sorted(self.records.items()) if its_kind == kind]

    def write(self, *requests: Waiting) -> None:
        """Change records here and let the requests that tell the server wait."""
        for request in requests:
            for effect in request.effects:
                self._store((effect.kind, effect.id), applied(self.records.get((effect.kind, effect.id)), effect))
            last = self.outbox[-1] if self.outbox else None
            self._sequence += 1
            if last is not None and not last.tries and can_join(last, request):
                join_requests(last, request)
                last.sequence = self._sequence
                continue
            request.sequence = self._sequence
            self.outbox.append(request)

    def send_next(self, *, is_answer_lost: bool = False) -> None:
        """Send the first request that waits; with the answer lost it goes on waiting, though it was applied."""
        request = self.outbox[0]
        request.tries += 1
        answer = self.repeat(request)
        if answer.status_code == 409 and problem_of(answer) == "server-restored":
            request.tries -= 1
            self.send_own_again()
            return
        if answer.status_code < 400:
            self.applied.append(deepcopy(request))
        else:
            assert answer.status_code in REFUSED_FOR_GOOD, answer.get_data(as_text=True)
        if not is_answer_lost:
            self._settle(request, answer)

    def repeat(self, request: Waiting) -> TestResponse:
        """Send a request under its own number, whatever became of it before; nothing here changes."""
        key = f"{self.http.device_id}:{request.sequence}"
        headers = {"Idempotency_Key": key}
        epoch = self.resent or (self.cursor or "").partition(":")[0]
        if epoch:
            headers["Hallway_Epoch"] = epoch
        if request.revision is not None:
            headers["Hallway_Revision"] = str(request.revision)
        return self.http.request(request.method, request.path, request.body, **headers)

    def send_all(self) -> None:
        """Send until nothing waits."""
        while self.outbox:
            self.send_next()

    def read_page(self, limit: int = 200) -> bool:
        """Take one page of the feed; says whether there are more."""
        since = f"&since={self.cursor}" if self.cursor else ""
        answer = self.http.get(f"/api/changes?limit={limit}{since}")
        if answer.status_code == 409 and problem_of(answer) == "cursor-unknown":
            return self._begin_anew()
        assert answer.status_code == 200, answer.get_data(as_text=True)
        page = answer.get_json()
        check_page(page["changes"], self.cursor)
        self._take(page["changes"])
        self.cursor = page["cursor"]
        return bool(page["has_more"])

    def _begin_anew(self) -> bool:
        """What a restored server lacks is sent first; then everything is read again."""
        epoch = self.http.get("/api/changes?limit=1").get_json()["cursor"].partition(":")[0]
        if self.resent != epoch:
            self.send_own_again()
        if self.outbox:
            return False
        self.start_clean()
        return True

    @abstractmethod
    def send_own_again(self) -> None:
        """Put everything that this phone owns before what waits: the server was restored from a backup."""

    def read_all(self) -> None:
        """Follow the feed to its end."""
        while self.read_page():
            pass

    def is_behind_the_epoch(self) -> bool:
        """Whether the server refuses this phone's cursor, so that it must start clean."""
        answer = self.http.get(f"/api/changes?since={self.cursor}")
        return answer.status_code == 409 and problem_of(answer) == "cursor-unknown"

    def save(self) -> Saved:
        """What this phone's database holds now."""
        return deepcopy((self.records, self.outbox, self.refused, self.cursor, self._sequence))

    def fall_back(self, saved: Saved) -> None:
        """Lose what came after: a battery was pulled, or a profile restored. Numbers are counted again from there."""
        self.records, self.outbox, self.refused, self.cursor, self._sequence = deepcopy(saved)

    def start_clean(self) -> None:
        """Forget what came from the server; what waits is kept, with what it is about."""
        kept = {effect.id for request in (*self.outbox, *self.refused) for effect in request.effects}
        self.records = {key: record for key, record in self.records.items() if key[1] in kept}
        self.cursor = None

    def _settle(self, request: Waiting, answer: TestResponse) -> None:
        self.outbox.remove(request)
        body = answer.get_json(silent=True)
        if request.method == "DELETE" and answer.status_code < 400:
            self.deleted.append(request.path)
        if answer.status_code >= 400:
            self.refused.append(request)
            contact = self.records.get(("contact", (request.body or {}).get("contact_id", "")))
            if request.about[0] == "swap" and contact is not None:
                contact |= {"source": "hand", "state": "alone"}
        elif body is not None:
            self._take_answer(request, body)

    def _take_answer(self, request: Waiting, body: Record) -> None:
        kind, record_id = request.about
        if kind == "person":
            record_id = body["id"]
        self._rename(kind, record_id, body["id"])
        if kind == "swap":
            for name in ("contact", "encounter"):
                sent, told = (request.body or {}).get(f"{name}_id"), body[f"{name}_id"]
                if sent and told:
                    self._rename(name, sent, told)
        if kind == "encounter":
            self._rebase_notes(request, body)
        self._take([{"kind": kind, "id": body["id"], "revision": body["revision"], "record": body, "alias_of": None}])

    def _rebase_notes(self, sent: Waiting, encounter: Record) -> None:
        """Notes that wait and go on from what was sent start from the version the server now holds.

        They take another phone's words along. Where what was sent is not in them, the server keeps both.
        """
        sent_note = (sent.body or {}).get("note") or ""
        if sent_note not in encounter["note"] or (encounter["note"] and not sent_note):
            return
        for request in self.outbox:
            if request.path != f"/api/encounters/{encounter['id']}" or "note" not in (request.body or {}):
                continue
            body = dict(request.body or {})
            body["note"] = encounter["note"].replace(sent_note, body["note"], 1) if sent_note else body["note"]
            request.body = body | {"note_version": encounter["note_version"]}
            for effect in request.effects:
                if effect.kind == "encounter" and "note" in effect.fields:
                    effect.fields = {**effect.fields, "note": body["note"], "note_version": encounter["note_version"]}

    def _take(self, changes: list[Record]) -> None:
        for change in changes:
            if change["alias_of"]:
                self._rename(change["kind"], change["id"], change["alias_of"])
        for change in changes:
            key = (change["kind"], change["id"])
            held = self.records.get(key)
            if change["alias_of"] or (held is not None and held["revision"] > change["revision"]):
                continue
            record = change["record"]
            waiting = [effect for request in self.outbox for effect in request.effects]
            for effect in waiting:
                # The server's PUT creates or leaves alone, and what was deleted stays deleted.
                if record is not None and effect.op != "put" and (effect.kind, effect.id) == key:
                    record = applied(record, effect)
            self._store(key, record)

    def _rename(self, kind: str, old: str, new: str) -> None:
        if old == new:
            return
        self.aliases[old] = new
        for moving in ("encounter", "followup") if kind == "encounter" else (kind,):
            record = self.records.pop((moving, old), None)
            if record is not None:
                self.records.setdefault((moving, new), record | {"id": new})
        for other, name in REFERENCES.get(kind, ()):
            for record in self.of(other):
                if record[name] == old:
                    self.records[other, record["id"]] = record | {name: new}
        self.outbox = [request.renamed(old, new) for request in self.outbox]

    def _store(self, key: Key, record: Record | None) -> None:
        if record is None:
            self.records.pop(key, None)
        else:
            self.records[key] = record


def check_page(changes: list[Record], since: str | None) -> None:
    """A page goes on after the cursor, each number once, each record told in the number it has."""
    revisions = [change["revision"] for change in changes]
    after = int(since.partition(":")[2]) if since else 0
    assert revisions == sorted(set(revisions)), revisions
    assert all(revision > after for revision in revisions), (after, revisions)
    assert all(one["record"]["revision"] == one["revision"] for one in changes if one["record"])
