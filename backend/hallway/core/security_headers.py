"""Headers that tell browsers what a page may do."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from flask import Response, current_app, request

# Pages load nothing from other origins; WebAssembly is for the scanner's second tier.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "media-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def with_security_headers(response: Response) -> Response:
    """Return the response with each header that it did not set itself."""
    headers = response.headers
    own = {name.lower() for name, _ in headers}
    for name, value in _headers(current_app.config["HALLWAY_PUBLIC_URL"], is_api=request.path.startswith("/api/")):
        if name.lower() not in own:
            headers.add(name, value)
    return response


@lru_cache(maxsize=8)
def _headers(public_url: str, *, is_api: bool) -> Sequence[tuple[str, str]]:
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    }
    origin = urlsplit(public_url)
    # HSTS applies to every port of a host (RFC 6797, section 8.3), and other ports may serve something else.
    if origin.scheme == "https" and origin.port is None:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if is_api:
        headers["Cache-Control"] = "no-store"
    return tuple(headers.items())
