"""The change feed as one would write it by hand: a SELECT a kind on the bare driver, rows to dicts, json.dumps."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from tests.bench.statements import BareDriver

# Of each kind: its table with what it is joined to, and (name on the wire, column) in the wire's order.
_TABLES: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {}


def _kind(kind: str, source: str, owner: str, *columns: str) -> None:
    pairs = tuple((column.split(" as ")[-1].split(".")[-1], column.split(" as ")[0]) for column in columns)
    _TABLES[kind] = (source, owner, pairs)


_kind(
    "person", "people r", "r.id", "r.id", "r.revision", "r.created_at", "r.name", "r.time_zone", "r.locale", "r.pace",
    "r.morning", "r.quiet_from", "r.quiet_until", "r.weekend_rule", "r.lock_screen",
)  # fmt: skip
_kind(
    "card", "cards r", "r.owner_id", "r.id", "r.revision", "r.name", "r.headline", "r.organisation", "r.topics",
    "r.fields",
)  # fmt: skip
_kind(
    "event", "attendances r JOIN events e ON e.id = r.event_id", "r.owner_id", "r.event_id as id", "r.revision",
    "r.role", "e.name", "e.place", "e.starts_at", "e.ends_at", "e.time_zone",
)  # fmt: skip
_kind(
    "contact", "contacts r", "r.owner_id", "r.id", "r.revision", "r.created_at", "r.name", "r.headline", "r.source",
    "r.state", "r.details",
)  # fmt: skip
_kind(
    "encounter", "encounters r", "r.owner_id", "r.id", "r.revision", "r.created_at", "r.contact_id", "r.event_id",
    "r.swap_id", "r.met_at", "r.time_zone", "r.note", "r.note_version",
)  # fmt: skip
_kind("topic", "topics r", "r.owner_id", "r.id", "r.revision", "r.encounter_id", "r.text")
_kind(
    "promise", "promises r", "r.owner_id", "r.id", "r.revision", "r.encounter_id", "r.by", "r.text", "r.due_at",
    "r.done_at",
)  # fmt: skip
_kind(
    "followup", "followups r", "r.owner_id", "r.id", "r.revision", "r.pace", "r.deadline_at", "r.snoozed_until",
    "r.outcome", "r.closed_at",
)  # fmt: skip
_kind(
    "swap",
    "swap_sides r JOIN swaps s ON s.id = r.swap_id "
    "JOIN swap_sides o ON o.swap_id = r.swap_id AND o.owner_id <> r.owner_id JOIN cards c ON c.id = o.card_id",
    "r.owner_id", "r.swap_id as id", "r.revision", "r.created_at", "r.role", "r.state", "r.contact_id",
    "r.encounter_id", "r.is_ticked", "s.met_at", "s.event_id", "c.name as other_name", "c.headline as other_headline",
)  # fmt: skip


class PlainFeed:
    """Answers the feed of one database; gives the application's very answer."""

    def __init__(self, driver: BareDriver) -> None:
        self._driver = driver
        self._mark = "?" if driver.is_sqlite else "%s"
        self._value: Callable[[str, Any], Any] = _from_sqlite if driver.is_sqlite else _from_postgresql

    def answer(self, token: str, since: int, limit: int) -> bytes:
        """A page of changes after a number, for the session behind a cookie."""
        driver, mark = self._driver, self._mark
        driver.begin(writing=False)
        session = f"SELECT d.person_id FROM sessions s JOIN devices d ON d.id = s.device_id WHERE s.token_hash = {mark}"
        ((owner,),) = driver.rows(f"{session} AND s.revoked_at IS NULL", (sha256(token.encode()).digest(),))
        top_of = f"SELECT (SELECT epoch FROM feed_epoch), number FROM revision_counters WHERE owner_id = {mark}"
        ((epoch, top),) = driver.rows(top_of, (owner,))
        changes = self._changes(owner, since, top, limit + 1)
        page, has_more = changes[:limit], len(changes) > limit
        self._add_cards(owner, page)
        driver.commit()
        cursor = f"{epoch}:{page[-1]['revision'] if has_more else top}"
        return json.dumps({"changes": page, "cursor": cursor, "has_more": has_more}).encode()

    def _changes(self, owner: str, since: int, top: int, limit: int) -> list[dict[str, Any]]:
        mark, bound, found = self._mark, (owner, since, top, limit), []
        numbered = f"r.revision > {mark} AND r.revision <= {mark} ORDER BY r.revision LIMIT {mark}"
        for kind, (source, owned, columns) in _TABLES.items():
            names = [name for name, _ in columns]
            select = f"SELECT {', '.join(column for _, column in columns)} FROM {source}"
            for row in self._driver.rows(f"{select} WHERE {owned} = {mark} AND {numbered}", bound):
                record = {name: self._value(name, value) for name, value in zip(names, row, strict=True)}
                if kind == "swap":
                    record["other"] = {"name": record.pop("other_name"), "headline": record.pop("other_headline")}
                found.append(_change(kind, record["id"], record["revision"], record, None))
        for table, canonical in (("tombstones", "NULL"), ("aliases", "canonical_id")):
            select = f"SELECT kind, id, revision, {canonical} FROM {table} r WHERE owner_id = {mark} AND {numbered}"
            found += [
                _change(kind, str(gone), number, None, to)
                for kind, gone, number, to in self._driver.rows(select, bound)
            ]
        found.sort(key=lambda change: change["revision"])
        return found[:limit]

    def _add_cards(self, owner: str, changes: list[dict[str, Any]]) -> None:
        contacts = {
            change["id"]: change["record"] for change in changes if change["kind"] == "contact" and change["record"]
        }
        if not contacts:
            return
        marks = ", ".join([self._mark] * len(contacts))
        select = (
            "SELECT k.id, k.state, g.extent, c.name, c.headline, c.organisation, c.topics, c.fields FROM contacts k "
            "JOIN cards c ON c.id = k.card_id LEFT JOIN grants g ON g.card_id = k.card_id AND g.giver_id = k.person_id "
            f"AND g.receiver_id = k.owner_id AND g.withdrawn_at IS NULL WHERE k.id IN ({marks})"
        )
        for contact in contacts.values():
            contact["card"] = None
        for row in self._driver.rows(select, tuple(contacts)):
            contact_id, state, extent, name, headline, organisation, topics, fields = row
            if extent is not None or state == "waiting":
                seen = {"public", "swapped"} if state == "kept" else {"public"}
                shown = [
                    {key: field[key] for key in ("kind", "value", "label")}
                    for field in self._value("fields", fields)
                    if field["level"] in seen
                ]
                contacts[str(contact_id)]["card"] = {
                    "name": name,
                    "headline": headline,
                    "organisation": organisation,
                    "topics": self._value("topics", topics),
                    "fields": shown,
                }


def _change(
    kind: str, record_id: str, revision: int, record: dict[str, Any] | None, alias_of: str | None
) -> dict[str, Any]:
    return {"kind": kind, "id": record_id, "revision": revision, "record": record, "alias_of": alias_of}


_JSON = frozenset({"topics", "fields", "details"})


def _from_sqlite(name: str, value: Any) -> Any:
    if name == "is_ticked":
        return bool(value)
    return json.loads(value) if name in _JSON else value


def _from_postgresql(name: str, value: Any) -> Any:
    if value is None or isinstance(value, str | int | list):
        return value
    return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if isinstance(value, datetime) else str(value)
