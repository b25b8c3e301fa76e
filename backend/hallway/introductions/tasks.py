"""Ends introductions."""

from hallway.core.clock import get_clock
from hallway.core.db import unit_of_work
from hallway.introductions import requests
from hallway.introductions.service import lapse, select_over

AT_ONCE = 50


def lapse_introductions() -> bool:
    """End offers that waited two weeks or lost one of their people. Returns whether there are more."""
    now = get_clock().now()
    with unit_of_work():
        ids = select_over(now, AT_ONCE)
        lapse(ids, now)
    return len(ids) == AT_ONCE


def forget_old_requests() -> bool:
    """Forget requests of two weeks ago, and those of people who are gone. Says whether there are more of them."""
    now = get_clock().now()
    with unit_of_work():
        return requests.forget_old(now, AT_ONCE) == AT_ONCE
