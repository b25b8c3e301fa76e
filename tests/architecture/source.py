"""The project's own source as trees, for tests about its shape."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
BACKEND = ROOT / "backend" / "hallway"


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, its dotted name and its tree."""

    path: str
    name: str
    tree: ast.Module

    @property
    def feature(self) -> str:
        """The package directly below hallway (or the module itself where it stands there)."""
        return self.name.split(".")[1] if "." in self.name else ""

    @property
    def role(self) -> str:
        """Which of a feature's files it is: models, service, routes, ..."""
        return self.name.rsplit(".", 1)[-1]

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every import as a line number and the dotted name of the module or of the thing taken from it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def backend_modules() -> tuple[Module, ...]:
    """Every module of the backend."""
    return tuple(_read(path) for path in sorted(BACKEND.rglob("*.py")))


def _read(path: Path) -> Module:
    dotted = ".".join(path.relative_to(BACKEND.parent).with_suffix("").parts).removesuffix(".__init__")
    return Module(str(path.relative_to(ROOT)), dotted, ast.parse(path.read_text()))


def python_files() -> Iterator[Path]:
    """Every Python file that is ours."""
    for folder in ("backend", "tests", "migrations"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def frontend_files() -> Iterator[Path]:
    """Every source file of the phone app that a person wrote."""
    for path in sorted((ROOT / "frontend" / "src").rglob("*")):
        if path.suffix in {".ts", ".tsx", ".css"} and not path.name.endswith(".gen.ts"):
            yield path
