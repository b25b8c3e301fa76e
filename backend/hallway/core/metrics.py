"""``/metrics`` for whoever watches the server: open to this machine alone, or to those who know the token."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, current_app, request

from hallway.core.auth import public
from hallway.core.problems import Forbidden

_METRICS = "hallway.metrics"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# What proxies add: behind one, everybody seems to be on this machine.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")

blp = Blueprint("metrics", __name__)


@dataclass(frozen=True)
class _Metrics:
    render: Callable[[], bytes]
    token: str
    is_behind_proxy: bool


def init_metrics(app: Flask, render: Callable[[], bytes], *, token: str, is_behind_proxy: bool) -> None:
    """Give an application its figures. ``is_behind_proxy``: the caller's address does not say where they are."""
    app.extensions[_METRICS] = _Metrics(render, token, is_behind_proxy)


@blp.get("/metrics")
@public
def show_metrics() -> Response:
    """The figures as Prometheus reads them. Without the token (as a bearer token) only from this machine."""
    metrics: _Metrics = current_app.extensions[_METRICS]
    if not _is_allowed(metrics):
        raise Forbidden("Ask from this machine, or with HALLWAY_METRICS_TOKEN as a bearer token.")
    return Response(metrics.render(), content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _is_allowed(metrics: _Metrics) -> bool:
    if metrics.token:
        kind, _, given = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), metrics.token.encode()):
            return True
    if metrics.is_behind_proxy or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
