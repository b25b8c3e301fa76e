"""What a phone holds in its own database, and what the server holds for its person."""

import json
from typing import Any

from tests.browser.phone import Phone

Records = dict[str, list[dict[str, Any]]]

KINDS = (
    "people",
    "cards",
    "events",
    "attendances",
    "contacts",
    "encounters",
    "topics",
    "promises",
    "followups",
    "swaps",
)
# What a phone works out by itself until the server has spoken, or what only one of two sides has.
_OF_THE_MOMENT = frozenset({"revision"})

_READ = """async () => {
  const session = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('hallway');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('session').objectStore('session').get('current');
      reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
    };
  });
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`hallway-${session.personId}`);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result, found = {}, names = [...db.objectStoreNames];
      const reading = db.transaction(names);
      for (const name of names) {
        const asked = reading.objectStore(name).getAll();
        asked.onsuccess = () => { found[name] = asked.result; };
      }
      const cursor = reading.objectStore('meta').get('cursor');
      cursor.onsuccess = () => { found.cursor = cursor.result ?? ''; };
      reading.oncomplete = () => { db.close(); resolve(found); };
    };
  });
}"""
_ASK = """async () => {
  const found = [];
  for (let since = '', more = true; more; ) {
    const page = await (await fetch('/api/changes?limit=500' + since)).json();
    found.push(...page.changes);
    since = `&since=${encodeURIComponent(page.cursor)}`;
    more = page.has_more;
  }
  return found.filter((change) => change.record);
}"""
_HAS_READ_ALL = f"""async () => {{
  document.dispatchEvent(new Event('visibilitychange'));
  const {{ cursor }} = await ({_READ})();
  const answer = await fetch(`/api/changes?limit=1&since=${{encodeURIComponent(cursor)}}`);
  return answer.ok && (await answer.json()).changes.length === 0;
}}"""
_STORES = {"person": "people", **{name.removesuffix("s"): name for name in KINDS if name != "people"}}


def kept_on(phone: Phone) -> Records:
    """Every store of the phone's own database by its name, ``outbox`` and ``refused`` among them."""
    found: Records = phone.page.evaluate(_READ)
    return found


def kept_for(phone: Phone) -> Records:
    """Everything that the server holds for the phone's person, in the shape of the phone's own database."""
    found: Records = {name: [] for name in KINDS}
    for change in phone.page.evaluate(_ASK):
        found[_STORES[change["kind"]]].append(change["record"])
    return found


def wait_until_empty(phone: Phone) -> None:
    """Wait until nothing is left to send, looking at the phone again and again, as people do."""
    wait_until(
        phone,
        f"""async () => {{
          document.dispatchEvent(new Event('visibilitychange'));
          return (await ({_READ})()).outbox.length === 0;
        }}""",
    )


def wait_until(phone: Phone, condition: str) -> None:
    """Wait until an asynchronous function in the page says true (the browser driver takes any promise for a yes)."""
    phone.page.evaluate(
        f"""async () => {{
          for (const end = Date.now() + 60_000; Date.now() < end;) {{
            if (await ({condition})()) return;
            await new Promise((resolve) => setTimeout(resolve, 100));
          }}
          throw new Error('This never came true: ' + {json.dumps(condition)});
        }}"""
    )


def assert_alike(phone: Phone) -> Records:
    """The phone and the server hold the same, record by record, once the phone has read the feed; returns it."""
    wait_until(phone, _HAS_READ_ALL)
    here, there = kept_on(phone), kept_for(phone)
    for name in KINDS:
        assert _comparable(here[name]) == _comparable(there[name]), name
    return here


def _comparable(records: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        record["id"]: {key: value for key, value in record.items() if key not in _OF_THE_MOMENT} for record in records
    }
