"""What these tests start is real: push service, broker, worker processes."""

from tests.fakes.redis import redis_url
from tests.fakes.reminders import _service, desk, make_sender, ports, push_service, settings

__all__ = ["_service", "desk", "make_sender", "ports", "push_service", "redis_url", "settings"]
