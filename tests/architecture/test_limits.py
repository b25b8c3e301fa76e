"""Every text and every list that somebody may send says in the API's document how long it may be."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from hallway.core.api import api_document

# What these say is replaced where it means nothing, and never refused.
NEVER_REFUSED = {"time_zone", "locale", "region", "language"}
BOUNDS = {"maxLength", "enum", "format", "pattern"}


@pytest.fixture
def db_url() -> str:
    """What is asked here is the same on every database."""
    return "sqlite://"


def _sent(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    schemas = document["components"]["schemas"]
    waiting = [
        operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for path in document["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict) and "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop().rsplit("/", 1)[1]
        if name in seen:
            continue
        seen.add(name)
        for field, told in schemas[name]["properties"].items():
            yield f"{name}.{field}", told
            waiting += [part["$ref"] for part in (told, told.get("items", {})) if "$ref" in part]


def test_every_text_and_list_that_is_sent_has_a_limit(app: Flask) -> None:
    with app.app_context():
        sent = dict(_sent(api_document()))
    assert "CardPatch.topics" in sent
    assert "Detail.value" in sent
    endless = [
        name
        for name, told in sent.items()
        if (told.get("type") == "string" and name.rsplit(".", 1)[1] not in NEVER_REFUSED and not BOUNDS & told.keys())
        or (told.get("type") == "array" and "maxItems" not in told)
    ]
    assert endless == []
