"""Settings of the garbage collector for processes that run for days."""

import gc

GENERATION_0_THRESHOLD = 20_000
"""Allocations before the youngest objects are collected. Python's 700 starts several collections in one batch."""


def freeze_loaded_objects() -> None:
    """Exclude everything loaded so far from later collections: it stays for good, and scanning it costs time.

    Call at the end of start-up and before forking, so that child processes share these memory pages.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GENERATION_0_THRESHOLD)
