"""Everything that people read from the server reaches translators: what is not extracted is named here."""

import ast
import re
from collections.abc import Iterator

from jinja2 import Environment

from hallway.core.problems import problem_types
from tests.architecture.source import BACKEND, Module, backend_modules

SAID = {"mark", "say", "count"}
# Names, which are the same in every language.
NAMES = {"Hallway", "API"}


def _problems() -> set[str]:
    return {"Problem", "FieldError", "Rule", *(kind.__name__ for kind in problem_types().values()), "SlowDown"}


def _is_text(node: ast.AST) -> bool:
    is_plain = isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)
    return is_plain or isinstance(node, ast.JoinedStr)


def _unsaid(module: Module) -> Iterator[int]:
    """The lines with words of problems and of fields that no translator would see."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for name, value in zip(names, values, strict=False):
                    if name in {"title", "advice"} and _is_text(value):
                        yield value.lineno
                    if name == "default_error_messages" and isinstance(value, ast.Dict):
                        yield from (one.lineno for one in value.values if _is_text(one))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _problems():
            first = {"FieldError": 2, "Rule": 1}.get(node.func.id, 0)
            words = node.args[first : first + 1]
            yield from (one.lineno for one in words if _is_text(one))


def test_every_problem_and_every_field_message_is_marked() -> None:
    # The doctor speaks to whoever runs the server, in English.
    found = [
        f"{module.path}:{line}"
        for module in backend_modules()
        if module.name != "hallway.doctor"
        for line in _unsaid(module)
    ]
    assert found == []


def test_templates_hold_no_words_of_their_own() -> None:
    found = {}
    for path in sorted((BACKEND / "templates").glob("*.html")):
        data = "".join(text if kind == "data" else "{}" for _line, kind, text in Environment().lex(path.read_text()))
        attributes = re.findall(r'(?:alt|title|placeholder|aria-label)="([^"]*)"', data)
        bare = [*re.sub(r"<(script|style).*?</\1>|<[^>]*>|&\w+;", " ", data, flags=re.S).split(), *attributes]
        words = [word for word in bare if re.search(r"[^\W\d_]", word) and word not in NAMES and "/" not in word]
        if words:
            found[path.name] = words
    assert found == {}
