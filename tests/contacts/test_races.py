"""Two phones of one person at the same moment, in real threads on both databases."""

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask

from hallway.core.ids import new_id
from tests.api import Phone
from tests.core.racing import at_once
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, records, write_down

ROUNDS = 10


@pytest.fixture
def phones(app: Flask, make_person: Callable[..., Phone]) -> tuple[Phone, Phone]:
    """Both phones of one person."""
    first = make_person("Ada Lovelace")
    return first, Phone(app).sign_in(read(first.post("/api/handover-codes"))["code"])


def test_the_same_topic_is_put_on_both_phones(phones: tuple[Phone, Phone], clock: FakeClock) -> None:
    for number in range(1, ROUNDS + 1):
        _, encounter_id = write_down(phones[0], clock.now())
        tag = f"/api/encounters/{encounter_id}/topics/"
        answers = at_once(*(partial(phone.put, tag + new_id(), {"text": "maps"}) for phone in phones))
        assert len({read(answer)["id"] for answer in answers}) == 1
        assert len(records(phones[0], "topic")) == number


def test_different_topics_are_put_on_both_phones(phones: tuple[Phone, Phone], clock: FakeClock) -> None:
    _, encounter_id = write_down(phones[0], clock.now())
    tag = f"/api/encounters/{encounter_id}/topics/"
    for number in range(ROUNDS):
        texts = (f"maps {number}", f"tea {number}")
        puts = [partial(phone.put, tag + new_id(), {"text": t}) for phone, t in zip(phones, texts, strict=True)]
        assert [answer.status_code for answer in at_once(*puts)] == [200, 200]
    assert len(records(phones[0], "topic")) == 2 * ROUNDS


def test_a_note_is_changed_on_both_phones(phones: tuple[Phone, Phone], clock: FakeClock) -> None:
    for number in range(ROUNDS):
        _, encounter_id = write_down(phones[0], clock.now())
        path = f"/api/encounters/{encounter_id}"
        texts = (f"maps {number}", f"tea {number}")
        at_once(
            *(
                partial(phone.patch, path, {"note": text, "note_version": 0})
                for phone, text in zip(phones, texts, strict=True)
            )
        )
        encounter = read(phones[0].get(path))
        assert all(text in encounter["note"] for text in texts)
        assert encounter["note_version"] == 2


def test_one_contact_is_put_by_both_phones(phones: tuple[Phone, Phone]) -> None:
    for number in range(1, ROUNDS + 1):
        path = f"/api/contacts/{new_id()}"
        answers = at_once(*(partial(phone.put, path, {"name": "Mary"}) for phone in phones))
        assert [answer.status_code for answer in answers] == [200, 200]
        assert len(records(phones[0], "contact")) == number


def test_one_phone_deletes_what_the_other_tags(phones: tuple[Phone, Phone], clock: FakeClock) -> None:
    for _ in range(ROUNDS):
        contact_id, encounter_id = write_down(phones[0], clock.now())
        tag = f"/api/encounters/{encounter_id}/topics/{new_id()}"
        gone, tagged = at_once(
            partial(phones[0].delete, f"/api/contacts/{contact_id}"),
            partial(phones[1].put, tag, {"text": "maps"}),
        )
        assert gone.status_code == 204
        assert tagged.status_code in {200, 410}
        assert records(phones[0], "topic") == records(phones[0], "encounter") == []


def test_settings_are_changed_on_both_phones(phones: tuple[Phone, Phone]) -> None:
    for number in range(ROUNDS):
        at_once(
            partial(phones[0].patch, "/api/me", {"morning": f"09:{number:02}"}),
            partial(phones[1].patch, "/api/me", {"quiet_from": f"21:{number:02}"}),
        )
        person = only(phones[0], "person")
        assert (person["morning"], person["quiet_from"]) == (f"09:{number:02}", f"21:{number:02}")
