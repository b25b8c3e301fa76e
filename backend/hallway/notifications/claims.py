"""What a worker holds while it sends: a claimed delivery, its lease, and then its outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hallway.notifications.models import Channel, DeliveryState, SubscriptionState
from hallway.notifications.ports import NotificationSnapshot


@dataclass(frozen=True, slots=True)
class SubscriptionSnapshot:
    """A subscription as it was when its delivery was claimed. Endpoint and keys are left out of the repr."""

    id: str
    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)
    state: str
    application_server_key: str | None


@dataclass(frozen=True, slots=True)
class Lease:
    """Until it ends, no other worker claims the deliveries with its ``token``."""

    token: str
    begins_at: datetime
    until: datetime

    @property
    def send_before(self) -> datetime:
        """When it is too late to start a push: the rest of the lease is for the answer and for recording it."""
        return self.begins_at + (self.until - self.begins_at) * 2 / 3

    @property
    def mail_before(self) -> datetime:
        """When it is too late to start a letter, which takes longer: a mail server may be slow at every command."""
        return self.begins_at + (self.until - self.begins_at) / 4


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that this worker has leased; ``subscription`` is None for mail, and if it was deleted."""

    id: str
    lease: Lease
    attempts: int
    version: int
    notification: NotificationSnapshot
    subscription: SubscriptionSnapshot | None
    channel: str = Channel.PUSH
    last_status: int | None = None
    """What the attempt before this one ended with."""

    @property
    def device(self) -> SubscriptionSnapshot:
        """The subscription, for code that has checked that there is one."""
        assert self.subscription is not None  # noqa: S101  # the caller has checked
        return self.subscription


@dataclass(frozen=True)
class Outcome:
    """The result of a claimed delivery. PENDING means another attempt at ``next_at``.

    ``was_tried`` False takes the attempt back from the count. ``subscription_state`` is the subscription's new state,
    if it changes; ``is_refusal`` counts towards disabling it.
    """

    claimed: Claimed
    state: DeliveryState
    status: int | None = None
    next_at: datetime | None = None
    was_tried: bool = True
    subscription_state: SubscriptionState | None = None
    is_refusal: bool = False


def give_back(claimed: Claimed, next_at: datetime) -> Outcome:
    """Return the outcome of a delivery that was not attempted: any worker may claim it at ``next_at``."""
    return Outcome(claimed, DeliveryState.PENDING, next_at=next_at, was_tried=False)
