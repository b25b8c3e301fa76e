"""What people typed, kept from turning the words around it (Unicode UAX 9, sections 2.4 and 2.7)."""

import unicodedata

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# Bidirectional classes that make a text run right to left, or steer what stands beside it.
_OTHER_WAY = frozenset({"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = "\u200e\u200f\u061c"


def isolate(text: str) -> str:
    """The text between isolating marks where it may run the other way; else as it is, to be searched and copied."""
    if any(character in _MARKS or unicodedata.bidirectional(character) in _OTHER_WAY for character in text):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
    return text
