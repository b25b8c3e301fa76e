"""People whom the swap tests need again and again."""

from collections.abc import Callable

import pytest

from tests.api import Phone


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    """Who shows her code."""
    return make_person("Ada Lovelace")


@pytest.fixture
def grace(make_person: Callable[..., Phone]) -> Phone:
    """Who scans it."""
    return make_person("Grace Hopper")
