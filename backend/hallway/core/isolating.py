"""Isolates what people typed, so that its direction does not affect the words around it (UAX 9, sections 2.4, 2.7)."""

import unicodedata

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# Bidirectional classes that make a text run right to left or affect what is beside it.
_OTHER_WAY = frozenset({"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = "\u200e\u200f\u061c"


def isolate(text: str) -> str:
    """Return the text between isolating marks if it may run right to left; else unchanged, so it can be searched."""
    if any(character in _MARKS or unicodedata.bidirectional(character) in _OTHER_WAY for character in text):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
    return text
