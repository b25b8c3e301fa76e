"""What domain events cause in this feature; ``app.py`` subscribes them."""

from flask import current_app

from hallway.core.db import after_commit
from hallway.notifications.embedded import get_dispatcher
from hallway.notifications.events import NotificationsScheduled
from hallway.notifications.subscriptions import remove_subscription
from hallway.people.service import DeviceSignedOut


def on_device_signed_out(event: DeviceSignedOut) -> None:
    """Send nothing more to a device that signed out."""
    remove_subscription(event.device_id)


def on_notifications_scheduled(_event: NotificationsScheduled) -> None:
    """Wake the dispatcher once the notification is committed."""
    after_commit(get_dispatcher(current_app).wake)
