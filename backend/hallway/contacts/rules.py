"""Pure rules about notes."""

BETWEEN_NOTES = "\n\n— — —\n\n"


def keep_both_notes(present: str, incoming: str) -> str:
    """Return two notes written at the same time, one below the other. If one contains the other, it is enough."""
    if not present or present in incoming:
        return incoming
    if not incoming or incoming in present:
        return present
    return present + BETWEEN_NOTES + incoming
