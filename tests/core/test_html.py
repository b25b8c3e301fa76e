"""What server pages show of a name."""

import pytest

from hallway.core.html import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Lovelace", "AL"),
        ("Grace Brewster Hopper", "GH"),
        ("ada", "A"),
        ("", ""),
        ("  ", ""),
        ("élise ü", "ÉÜ"),
        ("سارة الفهد", "س\u200cف"),
    ],
)
def test_initials_are_of_the_first_and_the_last_part(name: str, letters: str) -> None:
    assert initials(name) == letters
