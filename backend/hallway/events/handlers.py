"""What facts cause among events."""

from hallway.core.jobs import note_job
from hallway.events.models import EventChangeJob
from hallway.events.service import EventChanged


def on_event_changed(event: EventChanged) -> None:
    """Write down that the people of this event are to be told; in the transaction that changed it."""
    note_job(EventChangeJob.told_up_to, event_id=event.event_id)
