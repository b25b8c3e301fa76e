"""What a process that runs for long tells the garbage collector, once everything is loaded."""

import gc

YOUNG = 20_000
"""Objects between two looks for cycles among the youngest. The default, 700, looks several times in one batch."""


def settle() -> None:
    """Leave what was loaded at start out of every later collection: it stays, and looking through it costs time.

    For the end of a process's start, and before it forks, so that its children share those pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
