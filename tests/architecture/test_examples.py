"""Every operation of the API's document has examples, and they are what its schemas say."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from hallway.core.examples import add_examples
from tests.architecture.source import ROOT

DOCUMENT = json.loads((ROOT / "docs" / "openapi.json").read_text())
OPERATIONS = [
    (path, method) for path, known in sorted(DOCUMENT["paths"].items()) for method in known if method != "parameters"
]


def _as_json_schema(told: Any) -> Any:
    """A schema of OpenAPI 3.0 in the words of JSON Schema, with what it refers to put in its place."""
    if isinstance(told, list):
        return [_as_json_schema(one) for one in told]
    if not isinstance(told, dict):
        return told
    if "$ref" in told:
        return _as_json_schema(DOCUMENT["components"]["schemas"][told["$ref"].rsplit("/", 1)[1]])
    plain = {name: _as_json_schema(value) for name, value in told.items() if name != "nullable"}
    return {"anyOf": [{"type": "null"}, plain]} if told.get("nullable") else plain


def _exampled(path: str, method: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of an operation that has a schema for JSON, with its place."""
    operation = DOCUMENT["paths"][path][method]
    for parameter in (*DOCUMENT["paths"][path].get("parameters", ()), *operation.get("parameters", ())):
        yield parameter["name"], parameter
    parts = {"body": operation.get("requestBody", {}), **operation["responses"]}
    for name, part in parts.items():
        for kind, content in part.get("content", {}).items():
            if "json" in kind:
                yield name, content


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_has_valid_examples(path: str, method: str) -> None:
    for place, part in _exampled(path, method):
        assert "example" in part, place
        found = jsonschema_rs.Draft202012Validator(_as_json_schema(part["schema"])).iter_errors(part["example"])
        assert [f"{place}: {error}" for error in found] == []


def test_a_problem_has_an_example() -> None:
    assert all("example" in one for one in DOCUMENT["components"]["responses"]["DEFAULT_ERROR"]["content"].values())


def test_an_id_is_the_same_wherever_it_is_named() -> None:
    contact = DOCUMENT["paths"]["/api/contacts/{contact_id}"]["get"]["responses"]["200"]["content"]
    encounter = DOCUMENT["paths"]["/api/encounters/{encounter_id}"]["get"]["responses"]["200"]["content"]
    assert contact["application/json"]["example"]["id"] == encounter["application/json"]["example"]["contact_id"]


def test_a_value_for_one_schema_goes_before_one_for_all() -> None:
    schema = {"properties": {"name": {"type": "string"}, "size": {"type": "integer", "minimum": 3}}}
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Map"}}}}
    document: dict[str, Any] = {
        "components": {"schemas": {"Map": schema}, "responses": {}},
        "paths": {"/maps": {"get": {"responses": {"200": answer}}}},
    }
    add_examples(document, {"name": "Ada", "Map.name": "London"})
    assert answer["content"]["application/json"]["example"] == {"name": "London", "size": 3}
