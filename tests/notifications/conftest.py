"""These tests really send, to a push service on this machine."""

from tests.fakes.reminders import _service, desk, make_sender, ports, push_service, settings

__all__ = ["_service", "desk", "make_sender", "ports", "push_service", "settings"]
