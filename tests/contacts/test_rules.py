"""Two notes written at once: nothing of either is lost."""

from hypothesis import given
from hypothesis import strategies as st

from hallway.contacts.rules import BETWEEN_NOTES, keep_both_notes

notes = st.text(max_size=200)


@given(notes, notes)
def test_both_texts_are_in_what_is_kept(present: str, incoming: str) -> None:
    kept = keep_both_notes(present, incoming)
    assert present in kept
    assert incoming in kept


@given(notes)
def test_an_empty_note_adds_nothing(note: str) -> None:
    assert keep_both_notes(note, "") == keep_both_notes("", note) == note


@given(notes, notes)
def test_the_same_note_again_adds_nothing(present: str, incoming: str) -> None:
    once = keep_both_notes(present, incoming)
    assert keep_both_notes(once, incoming) == once


def test_one_stands_under_the_other() -> None:
    assert keep_both_notes("maps", "compilers") == f"maps{BETWEEN_NOTES}compilers"


def test_a_note_that_grew_takes_the_place_of_what_it_grew_from() -> None:
    assert keep_both_notes("maps", "maps and compilers") == "maps and compilers"


def test_two_notes_of_full_length_are_both_kept() -> None:
    one, other = "a" * 10_000, "b" * 10_000
    assert keep_both_notes(one, other) == one + BETWEEN_NOTES + other


def test_a_third_note_of_full_length_is_kept_as_well() -> None:
    one, other, third = "a" * 10_000, "b" * 10_000, "c" * 10_000
    assert third in keep_both_notes(keep_both_notes(one, other), third)
