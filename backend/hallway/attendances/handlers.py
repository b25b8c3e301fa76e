"""What facts from below cause among attendances."""

from hallway.attendances.service import follow_attendance, note_meeting
from hallway.events.service import AttendanceChanged
from hallway.swaps.answers import SwappedAtEvent


def on_attendance_changed(event: AttendanceChanged) -> None:
    """Whoever left an event said nothing there."""
    follow_attendance(event.person_id, event.event_id)


def on_swapped_at_event(event: SwappedAtEvent) -> None:
    """Show each of the two what the other offers and asks there."""
    for person_id in event.person_ids:
        note_meeting(person_id, event.event_id)
