"""``/metrics`` for monitoring: for requests from this machine, or with the token."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, current_app, request

from hallway.core.auth import public
from hallway.core.problems import Forbidden
from hallway.core.words import mark

_METRICS = "hallway.metrics"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Headers that proxies add: behind a proxy every request seems to come from this machine.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")

blp = Blueprint("metrics", __name__)


@dataclass(frozen=True)
class _Metrics:
    render: Callable[[], bytes]
    token: str
    is_behind_proxy: bool


def init_metrics(app: Flask, render: Callable[[], bytes], *, token: str, is_behind_proxy: bool) -> None:
    """Set what renders the metrics. With ``is_behind_proxy`` an address proves nothing, so a token is needed."""
    app.extensions[_METRICS] = _Metrics(render, token, is_behind_proxy)


@blp.get("/metrics")
@public
def show_metrics() -> Response:
    """Metrics in Prometheus' text format. From another machine only with the bearer token."""
    metrics: _Metrics = current_app.extensions[_METRICS]
    if not _is_allowed(metrics):
        raise Forbidden(mark("Ask from this machine, or with HALLWAY_METRICS_TOKEN as a bearer token."))
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
