"""The dispatcher as a thread of the web process, with its own event loop and connections.

For one machine. Started after the server has forked, never at import. Several processes may each run one: leases keep
them from sending the same delivery.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import cast

from flask import Flask

from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.parts import DispatcherParts

log = logging.getLogger(__name__)

LONGEST_SLEEP = 15.0
"""Seconds. Another process may have scheduled something without waking this one."""

_EMBEDDED = "hallway.notifications.embedded"


class EmbeddedDispatcher:
    """Sleeps until something is due, at most 15 seconds, or until it is woken."""

    def __init__(self, parts: DispatcherParts) -> None:
        self._parts = parts
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._dispatcher: Dispatcher | None = None
        self._is_ready = threading.Event()

    def start(self) -> None:
        """Start the thread; does nothing if it runs already."""
        if self._thread is None:
            self._is_ready.clear()
            self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name="notifications", daemon=True)
            self._thread.start()
            self._is_ready.wait()

    def wake(self) -> None:
        """Look for due notifications now. Callable from any thread; does nothing if the thread does not run."""
        loop, event = self._loop, self._wake
        if loop is not None and event is not None and not loop.is_closed():
            loop.call_soon_threadsafe(event.set)

    def stop(self, patience: float = 10) -> None:
        """Claim nothing more, wait up to ``patience`` seconds for what is being sent, and end the thread."""
        thread, loop, dispatcher = self._thread, self._loop, self._dispatcher
        if thread is None or loop is None or dispatcher is None:
            return
        asyncio.run_coroutine_threadsafe(dispatcher.stop(patience), loop)
        self.wake()
        thread.join(patience + 5)
        self._thread = None

    async def _main(self) -> None:
        self._loop, self._wake = asyncio.get_running_loop(), asyncio.Event()
        sender = self._parts.make_sender()
        self._dispatcher = dispatcher = Dispatcher(self._parts, sender)
        self._is_ready.set()
        try:
            while not dispatcher.is_stopping:
                self._wake.clear()
                await self._run_once(dispatcher)
                if not dispatcher.is_stopping:
                    await self._sleep(dispatcher)
        finally:
            await sender.close()

    async def _run_once(self, dispatcher: Dispatcher) -> None:
        try:
            await dispatcher.run_until_idle()
        except Exception as error:  # the thread must survive a database that is down for a while
            _log(error)

    async def _sleep(self, dispatcher: Dispatcher) -> None:
        assert self._wake is not None  # noqa: S101  # set before the loop starts
        try:
            await asyncio.wait_for(self._wake.wait(), self._sleep_seconds(dispatcher))
        except TimeoutError:
            return

    def _sleep_seconds(self, dispatcher: Dispatcher) -> float:
        try:
            due = dispatcher.next_due()
        except Exception as error:  # as above
            _log(error)
            return LONGEST_SLEEP
        if due is None:
            return LONGEST_SLEEP
        # Never 0: what was due has just been claimed, so this is the end of a lease or of a pause.
        return min(max((due - self._parts.clock.now()).total_seconds(), 0.05), LONGEST_SLEEP)


def init_embedded(app: Flask, parts: DispatcherParts) -> None:
    """Give an application its dispatcher thread, not started yet."""
    app.extensions[_EMBEDDED] = EmbeddedDispatcher(parts)


def get_dispatcher(app: Flask) -> EmbeddedDispatcher:
    """Return an application's dispatcher thread, to start after the server has forked and to stop before it ends."""
    return cast(EmbeddedDispatcher, app.extensions[_EMBEDDED])


def _log(error: Exception) -> None:
    # The type only: a database's message quotes the statement, and with it what people wrote.
    log.error("dispatcher: %s", type(error).__name__)
