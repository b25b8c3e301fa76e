"""What is looked at here is the application's shape, the API's document with it."""

import pytest


@pytest.fixture
def leave_out_document() -> None:
    """Leave it in."""


@pytest.fixture(params=["sqlite"])
def db_url(db_url: str) -> str:
    """A database that nothing depends on."""
    return db_url
