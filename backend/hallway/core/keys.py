"""The server's secrets, and what is derived from them. The files are read by ``adapters.keyfiles``."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask, current_app


@dataclass(frozen=True)
class Keyring:
    """Server secrets by name; ``current`` names the one for what is made now, older ones still verify."""

    current: str
    secrets: dict[str, bytes] = field(repr=False)

    def derive(self, purpose: str, *, key: str | None = None) -> bytes:
        """32 bytes for one purpose from one secret (HKDF-SHA-256, RFC 5869). Raises KeyError for an unknown key."""
        return _derive(self.secrets[key or self.current], purpose)


@lru_cache(maxsize=4096)
def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def init_keys(app: Flask, keyring: Keyring) -> None:
    """Give an application its secrets."""
    app.extensions["hallway.keys"] = keyring


def get_keyring() -> Keyring:
    """The secrets of the running application."""
    return cast(Keyring, current_app.extensions["hallway.keys"])
