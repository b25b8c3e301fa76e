"""The dispatcher as a thread of the web process, with an event loop and connections of its own.

For one machine. Started after the server has forked, never at import. Several processes may each run one: the ledger's
leases keep them apart.
"""

from __future__ import annotations

import asyncio
import logging
import threading

from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.sending import Sending

log = logging.getLogger(__name__)

LONGEST_SLEEP = 15.0


class EmbeddedDispatcher:
    """Sleeps until something is due, at most 15 seconds, or until it is woken."""

    def __init__(self, parts: Sending) -> None:
        self._parts = parts
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._dispatcher: Dispatcher | None = None
        self._is_ready = threading.Event()

    def start(self) -> None:
        """Start the thread; once more does nothing."""
        if self._thread is None:
            self._is_ready.clear()
            self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name="push", daemon=True)
            self._thread.start()
            self._is_ready.wait()

    def wake(self) -> None:
        """Look again now. From any thread; does nothing where the thread does not run."""
        loop, event = self._loop, self._wake
        if loop is not None and event is not None and not loop.is_closed():
            loop.call_soon_threadsafe(event.set)

    def stop(self, patience: float = 10) -> None:
        """Claim nothing more, wait for what is under way, give back the rest, and end the thread."""
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
        except Exception as error:  # a database that is away comes back; the thread must still be there then
            _log(error)

    async def _sleep(self, dispatcher: Dispatcher) -> None:
        assert self._wake is not None  # noqa: S101  # set before the loop begins
        try:
            await asyncio.wait_for(self._wake.wait(), self._how_long(dispatcher))
        except TimeoutError:
            return

    def _how_long(self, dispatcher: Dispatcher) -> float:
        try:
            due = dispatcher.next_due()
        except Exception as error:  # as above
            _log(error)
            return LONGEST_SLEEP
        if due is None:
            return LONGEST_SLEEP
        # Never quite 0: what is due and held by nobody was just claimed, so this is a lease or a pause ending.
        return min(max((due - self._parts.clock.now()).total_seconds(), 0.05), LONGEST_SLEEP)


def _log(error: Exception) -> None:
    # The kind alone: a database's messages quote the statement, with what people wrote in it.
    log.error("dispatcher: %s", type(error).__name__)
