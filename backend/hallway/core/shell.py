"""The built frontend: its files, the shell for every screen's URL, and how long each may be cached."""

import mimetypes
from pathlib import Path

from flask import Blueprint, Response, current_app, request, send_from_directory
from werkzeug.routing import PathConverter

from hallway.core.auth import public
from hallway.core.problems import NotFound

SCREENS = ("welcome", "code", "scan", "people", "follow-up", "events", "cards", "settings", "install")
"""How the addresses of the app's screens begin, as ``frontend/src/app/routes.tsx`` has them."""
A_YEAR = 31_536_000
# Content codings (RFC 9110, section 8.4.1) by preference, with the suffix of precompressed files.
PRECOMPRESSED = {"br": ".br", "gzip": ".gz"}


class FilePath(PathConverter):
    """A file's path. Not below /api, so that an unknown API path is 404 whatever the method."""

    regex = "(?!api(?:/|$))[^/].*?"


blp = Blueprint("shell", __name__)
blp.record_once(lambda setup: setup.app.url_map.converters.update(file_path=FilePath))


def _dist() -> Path:
    folder: Path = current_app.config["HALLWAY_FRONTEND"]
    return folder


@public
def show_screen(_rest: str = "") -> Response:
    """The shell, for any screen: the app reads the URL."""
    if not (_dist() / "index.html").exists():
        return Response("The app has not been built yet: run 'make build'.\n", 503, content_type="text/plain")
    return _send("index.html", None)


@public
def send_file(name: str) -> Response:
    """One file of the built app. Those in assets have a hash in their name and never change."""
    return _send(name, A_YEAR if name.startswith("assets/") else None)


def _send(name: str, max_age: int | None) -> Response:
    folder = _dist()
    try:
        exists = (folder / name).is_file()
    except OSError:  # a name longer than any file's
        exists = False
    if not exists:
        raise NotFound
    encoding = _find_encoding(folder / name)
    served = name + PRECOMPRESSED[encoding] if encoding else name
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = send_from_directory(
        folder, served, mimetype=kind, download_name=Path(name).name, max_age=max_age, conditional=True
    )
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    if max_age:
        response.headers["Cache-Control"] = f"public, max-age={max_age}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _find_encoding(path: Path) -> str | None:
    """Return the best coding that the build made of a file and the browser accepts."""
    for encoding, suffix in PRECOMPRESSED.items():
        if request.accept_encodings[encoding] and path.with_name(path.name + suffix).is_file():
            return encoding
    return None


blp.add_url_rule("/", "screen", show_screen)
for _name in SCREENS:
    blp.add_url_rule(f"/{_name}", f"screen_{_name}", show_screen)
    blp.add_url_rule(f"/{_name}/<path:_rest>", f"screen_below_{_name}", show_screen)
blp.add_url_rule("/<file_path:name>", "file", send_file)
