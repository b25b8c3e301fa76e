"""The worked requests of ``docs/protocol.md``, sent as they stand there, one after the other."""

import json
import re
from typing import Any

from hallway.core.ids import new_id
from tests.api import Phone
from tests.architecture.source import ROOT

SHAPE = re.compile(r"^```http shape\n(\w+) (\S+)\n\n(.*?)^```$", re.DOTALL | re.MULTILINE)
REQUEST = re.compile(r"^```http\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_worked_requests_answer_as_they_say(client: Phone) -> None:
    known: dict[str, Any] = {}
    found = REQUEST.findall((ROOT / "docs" / "protocol.md").read_text())
    assert len(found) > 8
    for text in found:
        head, *bodies = text.strip().split("\n\n")
        (method, path), headers = _head(_fill(head, known))
        sent = json.loads(_fill(bodies[0], known), object_hook=_numbers) if len(bodies) == 2 else None
        answer = client.request(method, path, sent, **headers)
        status, _, expected = bodies[-1].partition("\n")
        assert answer.status_code == int(status), (text, answer.get_data(as_text=True))
        if expected:
            _compare(json.loads(expected), answer.get_json(), known, text)


def test_requests_that_are_not_sent_have_a_shape_that_the_api_takes() -> None:
    document = json.loads((ROOT / "docs" / "openapi.json").read_text())
    patterns = {re.compile(re.sub(r"\{\w+\}", r"\\{\\w+\\}", path)): path for path in document["paths"]}
    found = SHAPE.findall((ROOT / "docs" / "protocol.md").read_text())
    assert len(found) > 3
    for method, path, body in found:
        known = next(one for pattern, one in patterns.items() if pattern.fullmatch(path))
        content = document["paths"][known][method.lower()]["requestBody"]["content"]["application/json"]
        schema = document["components"]["schemas"][content["schema"]["$ref"].rsplit("/", 1)[1]]
        sent = json.loads(body)
        assert set(schema.get("required", ())) <= sent.keys() <= schema["properties"].keys(), (method, path)


def _head(head: str) -> tuple[list[str], dict[str, str]]:
    first, *lines = head.split("\n")
    named = (line.split(": ", 1) for line in lines)
    return first.split(" "), {name.replace("-", "_"): value for name, value in named}


def _fill(text: str, known: dict[str, Any]) -> str:
    """Put values in the place of their names; a name that is new is a fresh id."""
    return re.sub(r"\{(\w+)\}", lambda found: str(known.setdefault(found[1], new_id())), text)


def _numbers(document: dict[str, Any]) -> dict[str, Any]:
    return {name: int(value) if str(value).isdigit() else value for name, value in document.items()}


def _compare(expected: Any, found: Any, known: dict[str, Any], text: str) -> None:
    name = re.fullmatch(r"\{(\w+)\}", expected) if isinstance(expected, str) else None
    if name:
        assert known.setdefault(name[1], found) == found, text
    elif isinstance(expected, dict):
        is_open = "…" in expected
        wanted = {key: value for key, value in expected.items() if key != "…"}
        assert set(wanted) <= set(found) if is_open else set(wanted) == set(found), (text, found)
        for key, value in wanted.items():
            _compare(value, found[key], known, text)
    elif isinstance(expected, list):
        assert len(expected) == len(found), (text, found)
        for one, other in zip(expected, found, strict=True):
            _compare(one, other, known, text)
    elif expected != "…":
        assert found == expected, text
