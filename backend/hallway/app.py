"""The wiring, as one readable list: which features there are, which ports they get, who handles which event."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Flask

from hallway import models as _models  # noqa: F401  # so that the metadata is complete
from hallway.accounts import alerts, emails
from hallway.accounts import handlers as accounts_handlers
from hallway.accounts import routes as accounts_routes
from hallway.accounts import tasks as accounts_tasks
from hallway.accounts.emails import CodeLetters
from hallway.adapters.keyfiles import load_keyring, load_vapid_key, public_text
from hallway.adapters.mail import SmtpSender
from hallway.adapters.metrics import Metrics
from hallway.adapters.revocations import FileLog
from hallway.adapters.webpush import WebPushSender
from hallway.api_examples import EXAMPLES
from hallway.attendances import handlers as attendances_handlers
from hallway.attendances import routes as attendances_routes
from hallway.attendances import tasks as attendances_tasks
from hallway.calendars import routes as calendars_routes
from hallway.cards import routes as cards_routes
from hallway.cards.service import CardChanged, CardDeleted
from hallway.contacts import handlers as contacts_handlers
from hallway.contacts import routes as contacts_routes
from hallway.contacts import tasks as contacts_tasks
from hallway.contacts.blocking import PersonBlocked
from hallway.contacts.encounters import (
    EncounterEventChanged,
    EncounterMerged,
    EncounterRecorded,
    EncountersDeleted,
    PromiseChanged,
    PromisesDeleted,
)
from hallway.contacts.service import ContactDeleted, ContactMerged, GuestBlocked, GuestUnblocked
from hallway.core import (
    api,
    auth,
    chores,
    clock,
    db,
    domain_events,
    html,
    http,
    idempotency,
    keys,
    metrics,
    ratelimit,
    revocations,
    shell,
)
from hallway.core.clock import Clock, SystemClock
from hallway.core.keys import Keyring
from hallway.core.revocations import MemoryLog, RevocationLog
from hallway.events import handlers as events_handlers
from hallway.events import routes as events_routes
from hallway.events import tasks as events_tasks
from hallway.events.service import AttendanceChanged, EventChanged, EventRescheduled
from hallway.followups import handlers as followups_handlers
from hallway.followups import hourly_notifications
from hallway.followups import routes as followups_routes
from hallway.followups import tasks as followups_tasks
from hallway.followups.letters import ReminderLetters
from hallway.followups.push_messages import ReminderMessageWriter
from hallway.guests import handlers as guests_handlers
from hallway.guests import routes as guests_routes
from hallway.guests import tasks as guests_tasks
from hallway.holders import routes as holders_routes
from hallway.introductions import handlers as introductions_handlers
from hallway.introductions import routes as introductions_routes
from hallway.introductions import tasks as introductions_tasks
from hallway.introductions.requests import RequestChanged
from hallway.introductions.service import IntroductionChanged
from hallway.notifications import handlers as notifications_handlers
from hallway.notifications import routes as notifications_routes
from hallway.notifications.backlog import measure_backlog
from hallway.notifications.embedded import get_dispatcher, init_embedded
from hallway.notifications.endpoints import VENDORS, EndpointPolicy
from hallway.notifications.events import NotificationsMissed, NotificationsScheduled, NotificationsStarted
from hallway.notifications.kinds import Kind, init_kinds
from hallway.notifications.parts import DispatcherParts, init_parts
from hallway.notifications.ports import MailSender, NoMail, NoSender, PushSender
from hallway.notifications.test_message import TEST_KIND, TestMessageWriter
from hallway.people import routes as people_routes
from hallway.people import service as people
from hallway.people import tasks as people_tasks
from hallway.people.service import DeviceSignedOut, PreferencesChanged
from hallway.printing import routes as printing_routes
from hallway.reporting import routes as reporting_routes
from hallway.settings import LIMITS, Settings
from hallway.swaps import handlers as swaps_handlers
from hallway.swaps import routes as swaps_routes
from hallway.swaps import service as swaps
from hallway.swaps import tasks as swaps_tasks
from hallway.swaps.answers import SwappedAtEvent
from hallway.sync import routes as sync_routes
from hallway.sync import tasks as sync_tasks
from hallway.tokens import routes as tokens_routes
from hallway.tokens import service as tokens


@dataclass(frozen=True)
class Ports:
    """What comes from outside: the clock, the server's secrets, the public push key, and who sends."""

    keyring: Keyring
    push_key: str
    clock: Clock = field(default_factory=SystemClock)
    make_sender: Callable[[], PushSender] = NoSender
    mail: MailSender = field(default_factory=NoMail)
    revocations: RevocationLog = field(default_factory=MemoryLog)


def create_app(settings: Settings, ports: Ports) -> Flask:
    """Return an application for one database. ``ports`` may be fakes."""
    app = Flask("hallway", static_folder=None)
    app.config["HALLWAY_PUBLIC_URL"] = settings.public_url
    app.config["HALLWAY_PUSH_KEY"] = ports.push_key
    app.config["HALLWAY_FRONTEND"] = settings.frontend
    app.config["HALLWAY_OPERATOR"] = settings.operator
    app.config["HALLWAY_SENDS_MAIL"] = not isinstance(ports.mail, NoMail)

    clock.init_clock(app, ports.clock)
    keys.init_keys(app, ports.keyring)
    db.init_db(app, settings.database_url)
    revocations.init_revocations(app, ports.revocations)
    ratelimit.init_ratelimit(app, {**LIMITS, **settings.limits})
    cookie = "__Host-hallway" if settings.is_secure else "hallway"
    auth.init_auth(app, people.look_up_session, people.note_seen, cookie=cookie)
    auth.init_tokens(app, tokens.look_up_token, tokens.note_used)
    idempotency.init_idempotency(app, people.claim_request)
    http.init_http(app, trusted_proxies=settings.trusted_proxies)
    html.init_html(app)

    documented = api.init_api(app, EXAMPLES)
    for routes in (
        accounts_routes,
        people_routes,
        tokens_routes,
        reporting_routes,
        cards_routes,
        events_routes,
        contacts_routes,
        swaps_routes,
        guests_routes,
        holders_routes,
        introductions_routes,
        attendances_routes,
        followups_routes,
        notifications_routes,
        calendars_routes,
        printing_routes,
        sync_routes,
    ):
        documented.register_blueprint(routes.blp)
    documented.register_blueprint(guests_routes.page)
    documented.register_blueprint(events_routes.page)
    documented.register_blueprint(followups_routes.page)
    documented.register_blueprint(calendars_routes.page)
    app.register_blueprint(metrics.blp)
    app.register_blueprint(shell.blp)

    figures = Metrics(known=VENDORS)
    figures.watch(lambda: measure_backlog(ports.clock.now()))
    metrics.init_metrics(app, figures.render, token=settings.metrics_token, is_behind_proxy=settings.is_behind_proxy)
    init_kinds(app, _notification_kinds(settings.public_url))
    init_parts(app, parts := _dispatcher_parts(app, settings, ports, figures))
    init_embedded(app, parts)

    chores.init_chores(
        app,
        [
            contacts_tasks.tell_card_holders,
            contacts_tasks.remove_deleted_cards,
            events_tasks.tell_attendees,
            followups_tasks.replan_moved_events,
            followups_tasks.replan_people,
            swaps_tasks.expire_stale_swaps,
            swaps_tasks.forget_badges,
            guests_tasks.expire_waiting_guests,
            guests_tasks.forget_expired_guests,
            introductions_tasks.lapse_introductions,
            introductions_tasks.forget_old_requests,
            attendances_tasks.tell_acquaintances,
            sync_tasks.forget_old_tombstones,
            people_tasks.forget_applied_requests,
            accounts_tasks.finish_erasing,
        ],
    )

    listen = domain_events.subscribe
    listen(app, CardChanged, contacts_handlers.on_card_changed)
    listen(app, CardDeleted, contacts_handlers.on_card_deleted)
    listen(app, CardDeleted, swaps_handlers.on_card_deleted)
    listen(app, CardDeleted, guests_handlers.on_card_deleted)
    listen(app, tokens.TokenMade, accounts_handlers.on_token_made)
    listen(app, DeviceSignedOut, swaps_handlers.on_device_signed_out)
    listen(app, ContactMerged, swaps_handlers.on_contact_merged)
    listen(app, EncounterMerged, swaps_handlers.on_encounter_merged)
    listen(app, ContactDeleted, swaps_handlers.on_contact_deleted)
    listen(app, PersonBlocked, swaps_handlers.on_person_blocked)
    listen(app, EncountersDeleted, swaps_handlers.on_encounters_deleted)
    listen(app, ContactMerged, guests_handlers.on_contact_merged)
    listen(app, EncounterMerged, guests_handlers.on_encounter_merged)
    listen(app, ContactDeleted, guests_handlers.on_contact_deleted)
    listen(app, GuestBlocked, guests_handlers.on_guest_blocked)
    listen(app, GuestUnblocked, guests_handlers.on_guest_unblocked)
    listen(app, ContactMerged, introductions_handlers.on_contact_merged)
    listen(app, ContactDeleted, introductions_handlers.on_contact_deleted)
    listen(app, PersonBlocked, introductions_handlers.on_person_blocked)
    listen(app, AttendanceChanged, attendances_handlers.on_attendance_changed)
    listen(app, SwappedAtEvent, attendances_handlers.on_swapped_at_event)
    listen(app, DeviceSignedOut, notifications_handlers.on_device_signed_out)
    listen(app, NotificationsScheduled, notifications_handlers.on_notifications_scheduled)
    listen(app, NotificationsStarted, followups_handlers.on_notifications_started)
    listen(app, NotificationsMissed, followups_handlers.on_notifications_missed)
    listen(app, EncounterRecorded, followups_handlers.on_encounter_recorded)
    listen(app, EncountersDeleted, followups_handlers.on_encounters_deleted)
    listen(app, EncounterMerged, followups_handlers.on_encounter_merged)
    listen(app, EncounterEventChanged, followups_handlers.on_encounter_event_changed)
    listen(app, EventChanged, events_handlers.on_event_changed)
    listen(app, EventRescheduled, followups_handlers.on_event_rescheduled)
    listen(app, AttendanceChanged, followups_handlers.on_attendance_changed)
    listen(app, PromiseChanged, followups_handlers.on_promise_changed)
    listen(app, PromisesDeleted, followups_handlers.on_promises_deleted)
    listen(app, swaps.SwapWaits, followups_handlers.on_swap_waits)
    listen(app, swaps.SwapAnswered, followups_handlers.on_swap_answered)
    listen(app, IntroductionChanged, followups_handlers.on_introduction_changed)
    listen(app, RequestChanged, followups_handlers.on_request_changed)
    listen(app, PreferencesChanged, contacts_handlers.on_preferences_changed)
    listen(app, PreferencesChanged, followups_handlers.on_preferences_changed)
    return app


def _notification_kinds(public_url: str) -> dict[str, Kind]:
    return {
        hourly_notifications.KIND: Kind(push=ReminderMessageWriter(public_url), mail=ReminderLetters(public_url)),
        emails.KIND: Kind(mail=CodeLetters(public_url)),
        alerts.PUSH_KIND: Kind(push=alerts.AlertMessages(public_url)),
        alerts.MAIL_KIND: Kind(mail=alerts.AlertLetters(public_url)),
        TEST_KIND: Kind(push=TestMessageWriter(public_url)),
    }


def _dispatcher_parts(app: Flask, settings: Settings, ports: Ports, figures: Metrics) -> DispatcherParts:
    return DispatcherParts(
        context=app.app_context,
        clock=ports.clock,
        make_sender=ports.make_sender,
        mail_sender=ports.mail,
        policy=_endpoint_policy(settings),
        topic_secret=ports.keyring.derive("push topics"),
        push_key=ports.push_key,
        metrics=figures,
    )


def _endpoint_policy(settings: Settings) -> EndpointPolicy:
    return EndpointPolicy(settings.push_policy == "public", frozenset(settings.push_extra_hosts))


def real_ports(settings: Settings) -> Ports:
    """Return the ports of a real server. Raises KeyFileError."""
    vapid_key, system_clock = load_vapid_key(settings.data), SystemClock()
    return Ports(
        keyring=load_keyring(settings.data),
        push_key=public_text(vapid_key),
        clock=system_clock,
        make_sender=lambda: WebPushSender(
            private_key=vapid_key,
            subject=settings.vapid_subject,
            clock=system_clock,
            policy=_endpoint_policy(settings),
            allowed_networks=settings.push_allow_nets,
        ),
        revocations=FileLog(settings.data),
        mail=SmtpSender(settings.mail_server, settings.mail_from) if settings.mail_server else NoMail(),
    )


def start_embedded(app: Flask) -> Callable[[], None]:
    """Start reminders and chores in this process. Returns a function that stops them."""
    dispatcher, runner = get_dispatcher(app), chores.ChoreRunner(app)
    dispatcher.start()
    runner.start()

    def stop() -> None:
        dispatcher.stop()
        runner.stop()

    return stop
