"""A sender that posts nothing: it keeps what it was given, and answers as it is told."""

from collections.abc import Callable, Mapping

from hallway.notifications.ports import Answer, Envelope


class FakeSender:
    """Keeps envelopes; ``answers`` maps an endpoint to what is answered there, 201 elsewhere."""

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self.sent: list[Envelope] = []
        self.forgotten: list[str] = []
        self.is_closed = False
        self._answers = dict(answers or {})

    async def send(self, envelope: Envelope) -> Answer:
        self.sent.append(envelope)
        return self._answers.get(envelope.endpoint, Answer(201))

    def forget_signature(self, origin: str) -> None:
        self.forgotten.append(origin)

    async def close(self) -> None:
        self.is_closed = True


def always(sender: FakeSender) -> Callable[[], FakeSender]:
    """A factory that hands out this one."""
    return lambda: sender
