"""Pure rules about what is remembered of an encounter."""

BETWEEN_NOTES = "\n\n— — —\n\n"


def keep_both_notes(present: str, incoming: str) -> str:
    """Two notes written at once, one under the other; one that holds the other already is enough."""
    if not present or present in incoming:
        return incoming
    if not incoming or incoming in present:
        return present
    return present + BETWEEN_NOTES + incoming
