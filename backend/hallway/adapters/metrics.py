"""Metrics in Prometheus' text format. Labels name known push services and nothing personal.

If the library's variable ``SHARED`` names a folder, the processes of one worker keep their counters in files there, and
each can render them all: Celery's child processes send, and their parent is scraped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from hallway.notifications.ports import Backlog

OTHER = "other"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Read when the library is imported, so it must be set before."""


class Metrics:
    """The metrics of one process, or of several that share a folder. ``known`` are the push services to name."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._folder = Path(os.environ[SHARED]) if os.environ.get(SHARED) else None
        self._watched: list[Collector] = []
        self._counters: dict[tuple[str, str], Counter] = {}
        self._registry = CollectorRegistry()
        self._sent = Counter(
            "hallway_messages_sent",
            "Accepted by a push service, from this process.",
            ["service"],
            registry=self._registry,
        )
        self._failed = Counter(
            "hallway_messages_failed",
            "Not accepted by a push service, from this process; most are tried again.",
            ["service", "cause"],
            registry=self._registry,
        )
        self._in_flight = Gauge(
            "hallway_messages_in_flight",
            "Being sent by this process.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )

    def answered(self, host: str, how: str) -> None:
        """Count a response of a push service: ``accepted``, or why not."""
        counter = self._counters.get((host, how))
        if counter is None:
            counter = self._counters[host, how] = self._find_counter(host, how)
        counter.inc()

    def in_flight(self, change: int) -> None:
        """Add ``change`` to the number of messages being sent."""
        self._in_flight.inc(change)

    def watch(self, measure: Callable[[], Backlog]) -> None:
        """Add the backlog, measured at each scrape."""
        collector = _BacklogCollector(measure)
        self._registry.register(collector)
        self._watched.append(collector)

    def render(self) -> bytes:
        """Return all metrics as text (format 0.0.4)."""
        if self._folder is None:
            return generate_latest(self._registry)
        _remove_dead_processes(self._folder)
        together = CollectorRegistry()
        MultiProcessCollector(together, str(self._folder))  # type: ignore[no-untyped-call]
        for collector in self._watched:
            together.register(collector)
        return generate_latest(together)

    def _find_counter(self, host: str, how: str) -> Counter:
        service = self._name(host)
        return self._sent.labels(service) if how == "accepted" else self._failed.labels(service, how)

    def _name(self, host: str) -> str:
        return next((name for name in self._known if host == name or host.endswith("." + name)), OTHER)


def _remove_dead_processes(folder: Path) -> None:
    """Drop the gauges of processes that were killed; their counters remain."""
    for file in folder.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
        except PermissionError:
            continue


class _BacklogCollector(Collector):
    def __init__(self, measure: Callable[[], Backlog]) -> None:
        self._measure = measure

    def describe(self) -> Iterable[Metric]:
        """Return nothing: when this is registered, the database cannot be asked yet."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Yield the backlog as it is now."""
        backlog = self._measure()
        for name, text, value in (
            ("hallway_reminders_due", "Due and not yet accepted by a push service, in the database.", backlog.due),
            ("hallway_reminders_late", "Due for more than a minute, in the database.", backlog.late),
            ("hallway_reminders_oldest_due_seconds", "Age of the oldest that is due.", backlog.oldest_seconds),
            ("hallway_reminders_leased", "Claimed by a worker of any process.", backlog.leased),
            ("hallway_reminders_missed_last_day", "Expired in the last 24 hours.", backlog.missed),
            (
                "hallway_clock_ahead_of_database_seconds",
                "Negative if this machine's clock is behind.",
                backlog.clock_ahead_seconds,
            ),
        ):
            yield GaugeMetricFamily(name, text, value)
