"""What facts from below cause among attendances."""

from hallway.attendances.service import follow_attendance, note_meeting
from hallway.contacts.encounters import EncounterEventChanged, EncounterRecorded, get_event_of
from hallway.events.service import AttendanceChanged


def on_attendance_changed(event: AttendanceChanged) -> None:
    """Whoever left an event said nothing there."""
    follow_attendance(event.person_id, event.event_id)


def on_encounter_recorded(event: EncounterRecorded) -> None:
    """Show each of two people who swapped at an event what the other offers and asks there."""
    if event.event_id is not None:
        note_meeting(event.owner_id, event.event_id)


def on_encounter_event_changed(event: EncounterEventChanged) -> None:
    """The same for a meeting of which it is known later where it was."""
    owner_id, event_id = get_event_of(event.encounter_id)
    if event_id is not None:
        note_meeting(owner_id, event_id)
