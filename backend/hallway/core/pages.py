"""Pages rendered by the server: words from the server's catalogue, one small style sheet, nothing inline."""

from flask import Flask, Response, request, send_from_directory
from flask_babel import Babel

from hallway.core.auth import public

LANGUAGES = ("en",)


def init_pages(app: Flask) -> None:
    """Give templates their words and filters, and serve their style sheet."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(LANGUAGES) or "en")
    app.jinja_env.filters["initials"] = initials
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.add_url_rule("/S.css", "page_style", _style)


@public
def _style() -> Response:
    return send_from_directory("static", "S.css", max_age=3600)


def initials(name: str) -> str:
    """The first letters of the first and the last part of a name, as capitals."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()
