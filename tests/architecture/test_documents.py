"""What the documents promise about the code, checked against the code."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hallway.cli import main
from hallway.settings import LIMITS, limit_variable
from tests.architecture.source import ROOT


def _requirement_name(line: str) -> str:
    return re.split(r"[\[<>=!~ ;#]", line, maxsplit=1)[0]


def _dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    for path in (ROOT / "requirements").glob("*.in"):
        lines += [line for line in path.read_text().splitlines() if line and not line.startswith(("#", "-"))]
    package = json.loads((ROOT / "frontend" / "package.json").read_text())
    return {_requirement_name(line) for line in lines} | set(package["dependencies"]) | set(package["devDependencies"])


def test_every_dependency_has_a_reason() -> None:
    decisions = "\n".join(path.read_text() for path in (ROOT / "docs" / "decisions").glob("*.md"))
    reasoned = set(re.findall(r"\*\*([^*]+)\*\*", decisions))
    assert _dependencies() - reasoned == set()


def test_no_reason_outlives_its_dependency() -> None:
    decisions = "\n".join(path.read_text() for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert set(re.findall(r"\*\*([^*]+)\*\*", decisions)) - _dependencies() == set()


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text()
    assert [path.name for path in folder.glob("[0-9]*.md") if f"({path.name})" not in index] == []


def test_lock_files_name_no_host() -> None:
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "frontend" / "package-lock.json"]
    assert [path.name for path in locks if re.search(r"(https?|file)://", _without_known(path.read_text()))] == []


def _without_known(text: str) -> str:
    # A package's own note of where to give money is not where it is fetched from.
    return re.sub(r'"url": "https?://[^"]*"|"funding": "https?://[^"]*"|^\s+"https?://[^"]*",?$', "", text, flags=re.M)


def test_every_setting_is_documented_and_none_that_is_not_there() -> None:
    def named_in(path: str) -> set[str]:
        return set(re.findall(r"\bHALLWAY_[A-Z_]+[A-Z]\b|\bHOST\b|\bPORT\b", (ROOT / path).read_text()))

    # A limit's variable is put together from its name.
    read = named_in("backend/hallway/settings.py") | {limit_variable(name) for name in LIMITS}
    assert named_in(".env.example") == read
    assert read - named_in("docs/operating.md") == set()
    assert named_in("docs/operating.md") | named_in("README.md") == read


def test_every_limit_is_documented_with_its_default() -> None:
    operating, example = ((ROOT / path).read_text() for path in ("docs/operating.md", ".env.example"))
    for name, usual in LIMITS.items():
        assert f"| `{limit_variable(name)}` | `{usual}` |" in operating
        assert f"# {limit_variable(name)}={usual}\n" in example


DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
# What paths in the documents may start from, beside the document's own folder.
BASES = [ROOT, ROOT / "backend" / "hallway", ROOT / "frontend", ROOT / "frontend" / "src"]
# Made when something runs.
MADE = {".venv", "build", "certificates", "contacts.py", "data", "frontend/dist", "test-results"}
ENDINGS = {".css", ".html", ".json", ".md", ".mjs", ".py", ".toml", ".ts", ".tsx", ".txt", ".yml"}
PATH = re.compile(r"[A-Za-z.<][\w.*<>-]*(/[\w.*<>-]+)*/?")


def _paths(document: Path) -> Iterator[str]:
    """Yield what a document names as a file or folder: in backticks, and where its links lead."""
    text = document.read_text()
    yield from re.findall(r"\]\(([^)#:]+)\)", text)
    for code in re.findall(r"`([^`\n]+)`", text):
        is_path = "/" in code or Path(code).suffix in ENDINGS
        if is_path and PATH.fullmatch(code) and not any(code == one or code.startswith(f"{one}/") for one in MADE):
            yield code


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_the_documents_is_there(document: Path, tracked: list[Path]) -> None:
    names = {path.name for path in tracked}

    def is_there(path: str) -> bool:
        pattern = re.sub(r"<\w+>", "*", path.rstrip("/"))
        if "/" not in pattern and pattern in names:
            return True
        return any(any(base.glob(pattern)) for base in (document.parent, *BASES))

    assert [path for path in _paths(document) if not is_there(path)] == []


def _commands(document: Path, program: str) -> set[str]:
    """Return the commands of a program that a document names in code, as ``hallway doctor`` and ``make run``."""
    text = document.read_text()
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^ {4}.+$", text, re.MULTILINE)])
    return set(re.findall(rf"(?:^| |bin/){program} ([a-z][a-z-]+)", code, re.MULTILINE))


def test_every_command_in_the_documents_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    unknown = {f"hallway {name}" for one in DOCUMENTS for name in _commands(one, "hallway") - set(main.commands)}
    unknown |= {f"make {name}" for one in DOCUMENTS for name in _commands(one, "make") - targets}
    assert unknown == set()


def test_every_feature_is_on_the_floors_that_the_architecture_draws() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    features = {name for layer in layers[1:] for name in re.findall(r"(?<!\()\b\w+\b(?!\))", layer)}
    drawn = (ROOT / "docs" / "architecture.md").read_text()
    assert {name for name in features if not re.search(rf"^    .*\b{name}\b", drawn, re.MULTILINE)} == set()
