"""An authenticator in software: makes passkeys and signs with them (Web Authentication Level 3, section 6)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, HAS_CREDENTIAL = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    """Bytes in base64url without padding."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def read(encoded: str) -> bytes:
    """Read base64url without padding."""
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


@dataclass
class Authenticator:
    """One passkey at most. ``origin`` is the page that asks; ``verifies`` whether it asks for the owner's finger."""

    origin: str
    verifies: bool = True
    counter: int = 0
    credential_id: bytes = field(default_factory=lambda: token_bytes(32))
    user_handle: bytes = b""
    _key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, public_key: dict[str, Any]) -> dict[str, str]:
        """Make the passkey; returns what the API wants of it."""
        self.user_handle = read(public_key["user"]["id"])
        data = self._data(public_key["rp"]["id"], HAS_CREDENTIAL) + bytes(16)
        data += len(self.credential_id).to_bytes(2) + self.credential_id + self._cose()
        made = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client_data = self._client_data("webauthn.create", public_key["challenge"])
        return {
            "credential_id": text(self.credential_id),
            "client_data": text(client_data),
            "attestation_object": text(made),
        }

    def get(self, public_key: dict[str, Any]) -> dict[str, str]:
        """Sign with the passkey; returns what the API wants of it."""
        self.counter += 1
        data = self._data(public_key["rpId"])
        client_data = self._client_data("webauthn.get", public_key["challenge"])
        signature = self._key.sign(data + sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return {
            "credential_id": text(self.credential_id),
            "client_data": text(client_data),
            "authenticator_data": text(data),
            "signature": text(signature),
            "user_handle": text(self.user_handle),
        }

    def _data(self, rp_id: str, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return sha256(rp_id.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4)

    def _client_data(self, kind: str, challenge: str) -> bytes:
        assert urlsplit(self.origin).hostname
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _cose(self) -> bytes:
        numbers = self._key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})
