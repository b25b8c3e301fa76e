"""Pages rendered by the server, in the browser's language, with one small style sheet and nothing inline."""

import unicodedata
from typing import Any

from flask import Flask, Response, current_app, request, send_from_directory

from hallway.core.auth import public
from hallway.core.isolating import isolate
from hallway.core.words import Catalogue, words_for, words_in

ARABIC_ARTICLE = "ال"
NON_JOINER = "\u200c"


def init_html(app: Flask) -> None:
    """Give templates their words and filters, and serve their style sheet."""
    app.context_processor(_words)
    app.jinja_env.filters["initials"] = initials
    app.jinja_env.filters["isolated"] = isolate
    app.add_url_rule("/S.css", "page_style", _style)


def browser_words() -> Catalogue:
    """Return the words in the language that the request prefers (Accept-Language; RFC 9110, section 12.5.4)."""
    return words_for(language for language, quality in request.accept_languages if quality > 0)


def _words() -> dict[str, Any]:
    words = browser_words()
    return {"_": words.say, "language": words.language, "direction": words.direction}


@public
def _style() -> Response:
    return send_from_directory("static", "S.css", max_age=3600)


def render_letter(template: str, language: str, **values: Any) -> str:
    """Return an e-mail as HTML. There is no request and no browser, so the words come with the values."""
    direction = words_in(language).direction
    return current_app.jinja_env.get_template(template).render(language=language, direction=direction, **values)


def initials(name: str) -> str:
    """Return the first letters of the first and last part of a name, as capitals.

    Letters that join, as in Arabic, are kept apart: two of them would read as a word.
    """
    parts = [part.removeprefix(ARABIC_ARTICLE) or part for part in name.split()]
    letters = [part[0] for part in (parts[:1] + parts[1:][-1:])]
    joins = any(unicodedata.bidirectional(letter) == "AL" for letter in letters)
    return (NON_JOINER if joins else "").join(letters).upper()
