"""Topics in whatever script: what is kept is what was typed, however long its folded form gets."""

from collections.abc import Callable

import pytest

from hallway.core.ids import new_id
from tests.api import Phone
from tests.fakes.clock import FakeClock
from tests.swaps.scans import only, read, write_down


@pytest.mark.parametrize("sign", ["\ufdfa", "\u3300", "ß", "\U0001f468"])
def test_a_topic_that_grows_when_it_is_folded_is_kept(
    make_person: Callable[..., Phone], clock: FakeClock, sign: str
) -> None:
    ada = make_person("Ada Lovelace")
    _, encounter_id = write_down(ada, clock.now())
    read(ada.put(f"/api/encounters/{encounter_id}/topics/{new_id()}", {"text": sign * 40}))
    assert only(ada, "topic")["text"] == sign * 40
