"""What was on the phones when a test failed."""

from collections.abc import Sequence
from typing import Protocol

import pytest

from tests.browser.installed import ROOT

FAILED = pytest.StashKey[bool]()
_FOLDER = ROOT / "test-results"


class HasScreen(Protocol):
    """A phone of whichever engine."""

    def screenshot(self) -> bytes:
        """What is on the screen, as a PNG."""


def keep_pictures(test: str, phones: Sequence[HasScreen]) -> None:
    """Keep what is on each phone, in the folder test-results."""
    _FOLDER.mkdir(exist_ok=True)
    for number, phone in enumerate(phones, start=1):
        (_FOLDER / f"{test}-phone-{number}.png").write_bytes(phone.screenshot())
