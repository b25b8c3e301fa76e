"""Pages rendered by the server: words from the server's catalogue, one small style sheet, nothing inline."""

from typing import Any

from flask import Flask, Response, current_app, request, send_from_directory

from hallway.core.auth import public
from hallway.core.isolating import isolate
from hallway.core.words import words_in


def init_html(app: Flask) -> None:
    """Give templates their words and filters, and serve their style sheet."""
    app.context_processor(_words)
    app.jinja_env.filters["initials"] = initials
    app.jinja_env.filters["isolated"] = isolate
    app.add_url_rule("/S.css", "page_style", _style)


def _words() -> dict[str, Any]:
    words = words_in(request.accept_languages.best or "en")
    return {"_": words.say, "language": words.language}


@public
def _style() -> Response:
    return send_from_directory("static", "S.css", max_age=3600)


def render_letter(template: str, language: str, **values: Any) -> str:
    """An e-mail as HTML; outside of any request, so the words come with the values."""
    return current_app.jinja_env.get_template(template).render(language=language, **values)


def initials(name: str) -> str:
    """The first letters of the first and the last part of a name, as capitals."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()
