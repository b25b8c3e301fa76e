"""The dispatcher for task queues: one batch per call, on one event loop and one set of connections per process.

The loop also runs between batches, so that a connection that a push service closes while it is idle is noticed at once
and not by the next message.
"""

from __future__ import annotations

import asyncio
import threading

from hallway.notifications.dispatcher import Dispatcher
from hallway.notifications.parts import DispatcherParts


class BatchRunner:
    """Runs batches for a worker process. Start it after the process has forked."""

    def __init__(self, parts: DispatcherParts) -> None:
        self._parts = parts
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._dispatcher: Dispatcher | None = None

    def start(self) -> None:
        """Start the loop and the sender; does nothing if they run already."""
        if self._thread is not None:
            return
        self._loop = loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=loop.run_forever, name="notifications", daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._prepare(), loop).result()

    def run_batch(self, limit: int) -> int:
        """Claim up to ``limit`` due deliveries, send and record them; returns how many."""
        loop, dispatcher = self._loop, self._dispatcher
        if loop is None or dispatcher is None:
            raise RuntimeError("call start() first")
        return asyncio.run_coroutine_threadsafe(dispatcher.run_batch(limit), loop).result()

    def stop(self, patience: float = 10) -> None:
        """Wait up to ``patience`` seconds for what is being sent, give back the rest, and end the thread."""
        loop, thread, dispatcher = self._loop, self._thread, self._dispatcher
        if loop is None or thread is None or dispatcher is None:
            return
        asyncio.run_coroutine_threadsafe(self._end(dispatcher, patience), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        self._loop = self._thread = self._dispatcher = None

    async def _prepare(self) -> None:
        self._sender = self._parts.make_sender()
        self._dispatcher = Dispatcher(self._parts, self._sender)

    async def _end(self, dispatcher: Dispatcher, patience: float) -> None:
        await dispatcher.stop(patience)
        await self._sender.close()
