"""The parts of names, as address books want them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.cards.names import NameParts, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", NameParts("Lovelace", "Ada")),
        ("Dr. Ann Lee Jr.", NameParts("Lee", "Ann", prefix="Dr.", suffix="Jr.")),
        ("Ludwig van Beethoven", NameParts("van Beethoven", "Ludwig")),
        ("王 秀英", NameParts("王", "秀英")),
        ("王秀英", NameParts(given="王秀英")),
        ("Madonna", NameParts(given="Madonna")),
        ("Grace Brewster Hopper", NameParts("Hopper", "Grace", "Brewster")),
        ("Lovelace, Ada", NameParts("Lovelace", "Ada")),
        ('Ann "Annie" Lee', NameParts("Lee", "Ann")),
        ("Mr. T", NameParts(given="T", prefix="Mr.")),
        ("Dr.", NameParts(given="Dr.")),
        ("🦊", NameParts(given="🦊")),
    ],
)
def test_a_name_has_the_parts_that_a_reader_expects(name: str, parts: NameParts) -> None:
    assert split_name(name) == parts


@given(st.text(min_size=1, max_size=120))
def test_any_text_has_a_part_to_greet_by(name: str) -> None:
    assert split_name(name).given
