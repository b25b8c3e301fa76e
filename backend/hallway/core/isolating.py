"""Isolates what people typed, so that its direction does not affect the words around it (UAX 9, sections 2.4, 2.7)."""

import unicodedata

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# Bidirectional classes that make a text run right to left or affect what is beside it.
_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_OTHER_WAY = {"ltr": frozenset({"R", "AL", "AN"}) | _CONTROLS, "rtl": frozenset({"L"}) | _CONTROLS}
_MARKS = "\u200e\u200f\u061c"


def isolate(text: str, direction: str = "ltr") -> str:
    """Return the text between isolating marks if it may run against ``direction``; else unchanged, to be searched."""
    other_way = _OTHER_WAY[direction]
    if any(character in _MARKS or unicodedata.bidirectional(character) in other_way for character in text):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
    return text
