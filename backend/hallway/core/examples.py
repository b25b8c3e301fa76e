"""Examples in the API's document, made from its own schemas and from values for fields by name."""

import re
import zlib
from collections.abc import Mapping
from typing import Any

JSON = "application/json"
A_MOMENT = "2026-11-24T19:00:00.000000Z"
_HEXADECIMAL = "0123456789abcdef"


def add_examples(document: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Give every parameter, JSON body and JSON answer of an OpenAPI document an example, in place.

    ``values`` are examples of fields and parameters, by ``Schema.field`` or, for any schema, by ``field``. A field
    without one gets its first choice or a value of its type, and an id that is the same wherever its name is.
    """
    components = document["components"]
    examples = _Examples(components["schemas"], values)
    for response in components["responses"].values():
        examples.add_to_contents(response)
    for path in document["paths"].values():
        for operation in (one for name, one in path.items() if name != "parameters"):
            for part in (operation.get("requestBody", {}), *operation["responses"].values()):
                examples.add_to_contents(part)
        for parameter in (
            *path.get("parameters", ()),
            *(one for name, each in path.items() if name != "parameters" for one in each.get("parameters", ())),
        ):
            parameter["example"] = examples.of_field("", parameter["name"], parameter["schema"])


class _Examples:
    def __init__(self, schemas: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        self._schemas, self._values = schemas, values

    def add_to_contents(self, part: dict[str, Any]) -> None:
        """Give the JSON content of a body or an answer an example."""
        for kind, content in part.get("content", {}).items():
            if "json" in kind and "schema" in content:
                content["example"] = self._of_type("", content["schema"])

    def of_field(self, owner: str, name: str, told: Mapping[str, Any]) -> Any:
        """Return an example of one field of the schema ``owner``, or of a parameter."""
        if f"{owner}.{name}" in self._values:
            return self._values[f"{owner}.{name}"]
        if told.get("minLength", 0) == told.get("maxLength"):
            return (_HEXADECIMAL * told["maxLength"])[: told["maxLength"]]
        if told.get("format") == "uuid":
            return _id_named(_snake(owner) + "_id" if name == "id" else name)
        says_itself = not {"$ref", "anyOf", "enum"}.isdisjoint(told)
        return self._values[name] if name in self._values and not says_itself else self._of_type(name, told)

    def _of_schema(self, name: str) -> dict[str, Any]:
        return {field: self.of_field(name, field, told) for field, told in self._schemas[name]["properties"].items()}

    def _of_type(self, name: str, told: Mapping[str, Any]) -> Any:
        if "anyOf" in told:
            # How flask-smorest says that a schema may be null.
            return self._of_type(name, told["anyOf"][0])
        if "$ref" in told:
            return self._of_schema(told["$ref"].rsplit("/", 1)[1])
        if "enum" in told:
            return next(choice for choice in told["enum"] if choice is not None)
        match told.get("type"):
            case "array":
                return [self.of_field("", name.removesuffix("s"), told["items"])]
            case "integer":
                return told.get("default", told.get("minimum", 1))
            case "boolean":
                return told.get("default", False)
            case "string" if told.get("format") == "date-time":
                return A_MOMENT
            case "string":
                # Dashes, so that it fits a pattern for base64url too.
                return name.replace("_", "-")[: told.get("maxLength")]
            case _:
                return {}


def _snake(schema: str) -> str:
    """Return the name of what a schema is about: 'live_code' for LiveCodeOut."""
    plain = re.sub(r"(In|Out|Patch)$", "", schema)
    return re.sub(r"(?<!^)(?=[A-Z])", "_", plain).lower()


def _id_named(name: str) -> str:
    """Return a UUIDv7 that is the same for the same name."""
    return f"019aa6f4-1c00-7000-8000-{zlib.crc32(name.encode()):012d}"
