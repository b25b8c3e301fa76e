"""The server's secrets on disk: created once, readable only by their owner, in ``keys`` of the data folder."""

import os
from base64 import urlsafe_b64encode
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hallway.core.keys import Keyring

SECRET_BYTES = 32


class KeyFileError(Exception):
    """A key file cannot be used; the text says why."""


def load_keyring(data: Path) -> Keyring:
    """Read every secret in ``data/keys/server-*.key``; the highest number is current. Creates the first one."""
    folder = _folder(data)
    if not any(folder.glob("server-*.key")):
        _write_once(folder / "server-1.key", token_bytes(SECRET_BYTES))
    secrets = {path.stem: path.read_bytes() for path in sorted(folder.glob("server-*.key"))}
    for name, secret in secrets.items():
        if not name.removeprefix("server-").isdecimal():
            raise KeyFileError(f"{folder / name}.key must be named server-<number>.key.")
        if len(secret) != SECRET_BYTES:
            raise KeyFileError(f"{folder / name}.key must hold {SECRET_BYTES} bytes, not {len(secret)}.")
    return Keyring(current=max(secrets, key=lambda name: int(name.removeprefix("server-"))), secrets=secrets)


def load_vapid_key(data: Path) -> ec.EllipticCurvePrivateKey:
    """Read the VAPID key (RFC 8292) from ``data/keys/vapid.pem``, creating it if necessary."""
    path = _folder(data) / "vapid.pem"
    if not path.exists():
        fresh = ec.generate_private_key(ec.SECP256R1())
        pem = fresh.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        _write_once(path, pem)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"{path} must hold a key in PEM, with no password.") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyFileError(f"{path} must hold a P-256 key.")
    return key


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public key as browsers want it: base64url of the uncompressed point."""
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).decode().rstrip("=")


def _folder(data: Path) -> Path:
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _write_once(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; if two processes start at once, both use the same one."""
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    except OSError as error:
        # What a write says names no file.
        raise KeyFileError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink()
