"""Every model, so that the metadata is complete for migrations and tests."""

from hallway.accounts import models as accounts
from hallway.attendances import models as attendances
from hallway.calendars import models as calendars
from hallway.cards import models as cards
from hallway.contacts import models as contacts
from hallway.core import db, ratelimit, records, resending, revisions
from hallway.events import models as events
from hallway.followups import models as followups
from hallway.guests import models as guests
from hallway.introductions import models as introductions
from hallway.notifications import models as notifications
from hallway.people import models as people
from hallway.reporting import models as reporting
from hallway.swaps import models as swaps
from hallway.tokens import models as tokens

Base = db.Base
MODELS = (
    accounts,
    attendances,
    calendars,
    cards,
    contacts,
    db,
    events,
    followups,
    guests,
    introductions,
    notifications,
    people,
    ratelimit,
    records,
    reporting,
    resending,
    revisions,
    swaps,
    tokens,
)
