"""The server's secrets and the keys derived from them. ``adapters.keyfiles`` reads the files."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask, current_app


@dataclass(frozen=True)
class Keyring:
    """Server secrets by name. ``current`` names the one to sign with; older ones still verify."""

    current: str
    secrets: dict[str, bytes] = field(repr=False)

    def derive(self, purpose: str, *, key: str | None = None) -> bytes:
        """Return a 32-byte key for one purpose from one secret (HKDF-SHA-256, RFC 5869). Raises KeyError."""
        return _derive(self.secrets[key or self.current], purpose)


@lru_cache(maxsize=4096)
def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def init_keys(app: Flask, keyring: Keyring) -> None:
    """Give an application its secrets."""
    app.extensions["hallway.keys"] = keyring


def get_keyring() -> Keyring:
    """Return the current application's secrets."""
    return cast(Keyring, current_app.extensions["hallway.keys"])
