"""What domain events cause among events; ``app.py`` subscribes these."""

from hallway.core.jobs import note_job
from hallway.events.models import EventChangeJob
from hallway.events.service import EventChanged


def on_event_changed(event: EventChanged) -> None:
    """Record a job that tells the people of this event."""
    note_job(EventChangeJob.told_up_to, event_id=event.event_id)
