"""What people typed stands apart on every page and in every letter, so that it cannot turn the words around it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "backend" / "hallway" / "templates"
VOID = {"meta", "link", "br", "input", "img", "hr"}
VALUE = re.compile(r"{{\s*(.*?)\s*}}")


class _BareValues(HTMLParser):
    """Collects values that stand in text, in an element that does not isolate them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._isolates: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._isolates.append(tag == "bdi" or "dir" in dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._isolates.pop()

    def handle_data(self, data: str) -> None:
        if self._isolates and self._isolates[-1]:
            return
        self.found += [one for one in VALUE.findall(data) if not one.startswith("_(") and "| isolated" not in one]


def _bare(source: str) -> list[str]:
    parser = _BareValues()
    parser.feed(re.sub(r"{%.*?%}", "", source))
    return parser.found


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_template_shows_a_value_bare(template: Path) -> None:
    assert _bare(template.read_text("utf-8")) == [], "put it in <bdi>, or give its element dir"


def test_a_bare_value_is_found() -> None:
    assert _bare("<p>{{ name }} <bdi>{{ other }}</bdi></p>") == ["name"]
