"""What the documents promise about the code, checked against the code."""

import json
import re
import tomllib

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
