"""Push in a browser without its maker's push service: the subscription is the test's, the service worker is real."""

import json
from typing import Any

from tests.browser.phone import Phone
from tests.browser.records import wait_until

_SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const shown = await registration.getNotifications();
  return shown.map((n) => ({title: n.title, body: n.body, tag: n.tag, data: n.data, silent: n.silent,
    lang: n.lang, actions: n.actions.map((a) => a.action)}));
}"""
# A click that a person makes lets the worker open windows; an event made by a script does not, so what the worker wants
# to open is written down instead, and the test goes there.
_CLICK = """async ([tag, action]) => {
  const shown = (await self.registration.getNotifications()).find((n) => n.tag === tag);
  const opened = [];
  self.clients.openWindow = async (url) => { opened.push(new URL(url, self.location.origin).href); return null; };
  const waiting = [];
  const event = new NotificationEvent('notificationclick', {notification: shown, action});
  event.waitUntil = (promise) => waiting.push(promise);
  self.dispatchEvent(event);
  for (let seen = 0; seen < waiting.length; ) {
    seen = waiting.length;
    await Promise.all(waiting);
  }
  return opened;
}"""


def deliver(phone: Phone, message: dict[str, Any]) -> None:
    """Hand a decrypted message to the phone's real service worker, as its push service would."""
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    devtools = phone.devtools()
    registrations: list[dict[str, Any]] = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    while not registrations:
        phone.page.evaluate("1")  # lets the events come in
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": phone.origin + "/",
            "registrationId": registrations[0]["registrationId"],
            "data": json.dumps(message),
        },
    )


def shown_notifications(phone: Phone) -> list[dict[str, Any]]:
    """What the phone's lock screen shows."""
    found: list[dict[str, Any]] = phone.page.evaluate(_SHOWN)
    return found


def wait_for_notification(phone: Phone) -> dict[str, Any]:
    """The one notification on the lock screen, once it is there."""
    wait_until(phone, "() => navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((n) => n.length)")
    (shown,) = shown_notifications(phone)
    return shown


def wait_for_titles(phone: Phone, *titles: str) -> None:
    """Wait until the lock screen shows these and nothing else, in whatever order."""
    wait_until(
        phone,
        f"""async () => {{
          const shown = await (await navigator.serviceWorker.ready).getNotifications();
          return shown.map((n) => n.title).sort().join('|') === {json.dumps("|".join(sorted(titles)))};
        }}""",
    )


def leave_app(phone: Phone) -> None:
    """Close the app and stay at its address, where nothing of it runs but the service worker."""
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.open("/api/health")


def click(phone: Phone, tag: str, action: str = "") -> list[str]:
    """Tap a notification, or one of its buttons; returns the addresses that the worker opened."""
    opened: list[str] = phone.wait_for_worker().evaluate(_CLICK, [tag, action])
    return opened
