"""House rules that can be checked, so that nobody has to remember them."""

import ast
import re
import sys

from tests.architecture.source import ROOT, Module, backend_modules, frontend_files, python_files

KERNEL = {"core", "adapters", "settings", ""}
WIRING = {
    "app",
    "api_examples",
    "asgi",
    "cli",
    "doctor",
    "models",
    "migrations",
    "serving",
    "worker",
    "wsgi",
    "demo",
    "demo_words",
}
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
# Longer ones, each with its reason.
LONG_FUNCTIONS = {"create_app": "the wiring, as one readable list"}


def test_no_file_has_a_name_that_says_nothing() -> None:
    said_nothing = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    files = [*python_files(), *frontend_files()]
    assert [str(path.relative_to(ROOT)) for path in files if path.name.split(".")[0] in said_nothing] == []


def test_package_files_hold_no_logic() -> None:
    def holds_logic(module: Module) -> bool:
        return any(
            not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in module.tree.body
        )

    packages = [module for module in backend_modules() if module.path.endswith("__init__.py")]
    assert [module.path for module in packages if holds_logic(module)] == []


def test_the_request_is_read_in_routes_and_core_alone() -> None:
    found = [
        f"{module.path}:{line}"
        for module in backend_modules()
        for line, name in module.imports()
        if name in {"flask.request", "flask.session", "flask"} and module.role != "routes" and module.feature != "core"
    ]
    assert found == []


def test_features_keep_their_routes_tasks_and_wire_forms_to_themselves() -> None:
    found = []
    for module in backend_modules():
        if module.feature in KERNEL | WIRING:
            continue
        speaks_http = module.role in {"routes", "schemas"} or module.feature == "sync"
        closed = {"routes", "tasks"} | (set() if speaks_http else {"schemas"})
        for line, name in module.imports():
            parts = name.split(".")
            if parts[0] == "hallway" and parts[1] not in KERNEL | {module.feature} and parts[2] in closed:
                found.append(f"{module.path}:{line} {name}")
    assert found == []


def test_rules_know_the_standard_library_alone() -> None:
    found = [
        f"{module.path}:{line} {name}"
        for module in backend_modules()
        if module.role == "rules"
        for line, name in module.imports()
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(f"hallway.{module.feature}.rules")
    ]
    assert found == []


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    def asks(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Attribute)
            and node.attr in {"now", "utcnow", "today"}
            and isinstance(node.value, ast.Name)
            and node.value.id in {"datetime", "date", "dt"}
        )

    found = [
        f"{module.path}:{node.lineno}"
        for module in backend_modules()
        if module.name != "hallway.core.clock"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and asks(node)
    ]
    assert found == []


def test_files_are_short_enough_to_be_read_at_one_sitting() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in [*python_files(), *frontend_files()]
        if "versions" not in path.parts  # a migration is written once and never changed
    }
    assert {path: lines for path, lines in lengths.items() if lines > MAX_FILE_LINES} == {}


def test_functions_are_short() -> None:
    found = {}
    for module in backend_modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                lines = (node.end_lineno or 0) - first.lineno + 1
                if lines > MAX_FUNCTION_LINES and node.name not in LONG_FUNCTIONS:
                    found[f"{module.path}:{node.lineno} {node.name}"] = lines
    assert found == {}


def test_no_regular_expression_looks_behind() -> None:
    # Safari before 16.4 cannot read a file that has one, and shows nothing.
    behind = re.compile(r"\(\?<[=!]")
    built = (ROOT / "frontend" / "dist" / "assets").glob("*.js")
    assert [str(path) for path in [*frontend_files(), *built] if behind.search(path.read_text())] == []


def test_domain_events_are_handled_in_handlers_alone_and_say_when_they_happened() -> None:
    published, dated, subscribers = set(), set(), set()
    for module in backend_modules():
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(func=ast.Name(id="publish"), args=[ast.Call(func=ast.Name(id=name))]):
                    published.add(name)
                case ast.Call(func=ast.Name(id="listen"), args=[_, _, ast.Attribute(value=ast.Name(id=holder))]):
                    subscribers.add(holder)
                case ast.ClassDef(name=name, body=body):
                    fields = [line.target for line in body if isinstance(line, ast.AnnAssign)]
                    if any(isinstance(field, ast.Name) and field.id == "at" for field in fields):
                        dated.add(name)
    assert published
    assert published - dated == set()
    assert subscribers
    assert {holder for holder in subscribers if not holder.endswith("_handlers")} == set()
