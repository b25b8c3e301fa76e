"""Whoever joined an event is told once of each new plan: it moved, was cancelled, or takes place after all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from flask import Flask

from hallway.core.chores import run_chores
from hallway.core.types import to_wire
from tests.api import Phone
from tests.events.test_many_attendees import go
from tests.events.test_organisers import add_helper
from tests.fakes.push_service import Browser
from tests.fakes.reminders import Desk
from tests.followups.conftest import _service, desk, make_sender, ports, push_service, settings
from tests.followups.meetings import fri, hold_event, run_at, thu, told, wed
from tests.swaps.scans import read

__all__ = ["_service", "desk", "make_sender", "ports", "push_service", "settings"]


@dataclass(frozen=True)
class Scene:
    """Ada's event on Thursday at 18:00, to which Grace goes. It is Tuesday, 19:00."""

    app: Flask
    desk: Desk
    ada: Phone
    grace: Phone
    event_id: str
    of_ada: Browser
    of_grace: Browser

    def change(self, phone: Phone, **changes: object) -> None:
        read(phone.patch(f"/api/events/{self.event_id}", changes))
        run_chores(self.app)

    def told(self, *moments: datetime) -> list[tuple[str, str]]:
        """Title and body of all that Grace was told up to these moments."""
        run_at(self.desk, self.desk.clock.now(), *moments)
        return [(one["title"], one["body"]) for one in told(self.desk, self.of_grace)]


@pytest.fixture
def scene(app: Flask, desk: Desk, make_person: Callable[..., Phone]) -> Scene:
    ada, grace = make_person("Ada Lovelace"), make_person("Grace Hopper")
    event_id = hold_event(ada, thu(18))
    go(app, event_id, grace)
    return Scene(app, desk, ada, grace, event_id, desk.subscribe(ada), desk.subscribe(grace))


MOVED = {"starts_at": to_wire(fri(18)), "ends_at": to_wire(fri(20))}


def test_who_joined_is_told_that_it_moved(scene: Scene) -> None:
    scene.change(scene.ada, **MOVED)
    assert scene.told(wed(9)) == [("New plan for The RSA", "It begins Friday 6:00\u202fPM.")]
    assert told(scene.desk, scene.of_ada) == []


def test_who_joined_is_told_of_another_place(scene: Scene) -> None:
    scene.change(scene.ada, place="The pub")
    ((title, body),) = scene.told(wed(9))
    assert title == "New plan for The RSA"
    assert body.endswith("at The pub.")


def test_who_joined_is_told_that_it_is_cancelled_and_asked_nothing_about_it(scene: Scene) -> None:
    scene.change(scene.ada, is_cancelled=True)
    assert [title for title, _ in scene.told(wed(9), wed(18), thu(21), fri(9))] == ["The RSA is cancelled"]


def test_what_is_told_is_what_is_true_then(scene: Scene) -> None:
    scene.desk.clock.move_to(wed(0))
    scene.change(scene.ada, is_cancelled=True)
    scene.change(scene.ada, is_cancelled=False, **MOVED)
    assert [title for title, _ in scene.told(wed(9))] == ["New plan for The RSA"]


def test_each_new_plan_is_told_once(scene: Scene) -> None:
    scene.change(scene.ada, **MOVED)
    scene.told(wed(9))
    scene.change(scene.ada, is_cancelled=True)
    scene.change(scene.ada, about="Sadly.")
    assert [title for title, _ in scene.told(wed(10), wed(18), thu(18))] == [
        "New plan for The RSA",
        "The RSA is cancelled",
    ]


def test_nobody_is_told_at_night_unless_it_would_be_too_late(scene: Scene) -> None:
    scene.desk.clock.move_to(wed(23))
    scene.change(scene.ada, place="The pub")
    assert scene.told(thu(1)) == []
    scene.desk.clock.move_to(thu(2))
    scene.change(scene.ada, starts_at=to_wire(thu(7)), ends_at=to_wire(thu(9)))
    assert [title for title, _ in scene.told(thu(3))] == ["New plan for The RSA"]


def test_those_who_run_it_know(scene: Scene) -> None:
    add_helper(scene.ada, scene.grace, scene.event_id)
    scene.change(scene.ada, **MOVED)
    assert scene.told(wed(9)) == []


def test_a_new_name_or_text_is_no_new_plan(scene: Scene) -> None:
    scene.change(scene.ada, name="The Royal Society", about="Talks.")
    assert scene.told(wed(9)) == []


def test_what_changes_once_it_has_begun_is_told_to_nobody(scene: Scene) -> None:
    scene.told(wed(18))
    scene.desk.clock.move_to(thu(19))
    scene.change(scene.ada, ends_at=to_wire(thu(23)))
    assert [title for title, _ in scene.told(thu(20))] == ["Tomorrow: The RSA"]


def test_whoever_wants_no_reminders_of_events_gets_none_of_this(scene: Scene) -> None:
    read(scene.grace.patch("/api/me", {"remind_events": False}))
    scene.change(scene.ada, is_cancelled=True)
    assert scene.told(wed(9)) == []
