"""Secrets on disk: made once, readable by nobody else, also when two processes start at once."""

import os
import stat
import subprocess
import sys
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from hallway.adapters.keyfiles import KeyFileError, load_keyring, load_vapid_key, public_text


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_key_files_are_made_for_us_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        load_keyring(tmp_path)
        load_vapid_key(tmp_path)
    finally:
        os.umask(before)
    keys = tmp_path / "keys"
    assert mode(keys) == 0o700
    assert {path.name: mode(path) for path in keys.iterdir()} == {"server-1.key": 0o600, "vapid.pem": 0o600}


def test_keys_are_made_once_and_read_from_then_on(tmp_path: Path) -> None:
    keyring, key = load_keyring(tmp_path), load_vapid_key(tmp_path)
    assert load_keyring(tmp_path) == keyring
    assert public_text(load_vapid_key(tmp_path)) == public_text(key)
    assert len(keyring.secrets["server-1"]) == 32


def test_two_servers_have_different_keys(tmp_path: Path) -> None:
    one, other = load_keyring(tmp_path / "one"), load_keyring(tmp_path / "other")
    assert one.secrets != other.secrets
    assert public_text(load_vapid_key(tmp_path / "one")) != public_text(load_vapid_key(tmp_path / "other"))


def test_the_key_with_the_highest_number_is_in_use_and_older_ones_still_verify(tmp_path: Path) -> None:
    load_keyring(tmp_path)
    for number in (2, 10):
        (tmp_path / "keys" / f"server-{number}.key").write_bytes(bytes([number]) * 32)
    keyring = load_keyring(tmp_path)
    assert keyring.current == "server-10"
    assert set(keyring.secrets) == {"server-1", "server-2", "server-10"}
    assert keyring.derive("x", key="server-2") != keyring.derive("x")


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 33])
def test_a_key_of_another_length_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    load_keyring(tmp_path)
    (tmp_path / "keys" / "server-2.key").write_bytes(content)
    with pytest.raises(KeyFileError, match="server-2"):
        load_keyring(tmp_path)


def test_a_key_whose_name_has_no_number_is_refused_by_name(tmp_path: Path) -> None:
    load_keyring(tmp_path)
    (tmp_path / "keys" / "server-old.key").write_bytes(b"x" * 32)
    with pytest.raises(KeyFileError, match="server-old"):
        load_keyring(tmp_path)


@pytest.mark.parametrize("case", ["rubbish", "empty", "another curve", "another kind"])
def test_a_push_key_of_another_kind_is_refused_by_name(tmp_path: Path, case: str) -> None:
    other: dict[str, ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey] = {
        "another curve": ec.generate_private_key(ec.SECP384R1()),
        "another kind": ed25519.Ed25519PrivateKey.generate(),
    }
    content = b"" if case == "empty" else b"rubbish"
    if case in other:
        content = other[case].private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    load_vapid_key(tmp_path)
    (tmp_path / "keys" / "vapid.pem").write_bytes(content)
    with pytest.raises(KeyFileError, match=r"vapid\.pem"):
        load_vapid_key(tmp_path)


def test_the_public_half_is_the_uncompressed_point_without_padding(tmp_path: Path) -> None:
    text = public_text(load_vapid_key(tmp_path))
    point = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    assert len(point) == 65
    assert point[0] == 4
    assert "=" not in text


def test_secrets_do_not_show_when_a_keyring_is_printed(tmp_path: Path) -> None:
    keyring = load_keyring(tmp_path)
    assert repr(keyring.secrets["server-1"])[2:-1] not in repr(keyring)


START = """
import sys
from pathlib import Path
from hallway.adapters.keyfiles import load_keyring, load_vapid_key, public_text
sys.stdin.readline()
print(load_keyring(Path(sys.argv[1])).secrets["server-1"].hex(), public_text(load_vapid_key(Path(sys.argv[1]))))
"""


def test_servers_that_start_at_once_share_what_one_of_them_made(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, str(tmp_path)]
    servers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for server in servers:
        assert server.stdin is not None
        server.stdin.write("go\n")
        server.stdin.flush()
    answers = {server.communicate()[0] for server in servers}
    assert {server.returncode for server in servers} == {0}
    assert len(answers) == 1
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["server-1.key", "vapid.pem"]
