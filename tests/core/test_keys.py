"""The server's secrets, and what is derived from them."""

import pytest

from hallway.core.keys import Keyring


def test_each_purpose_and_each_key_has_a_secret_of_its_own() -> None:
    keyring = Keyring(current="b", secrets={"a": b"a" * 32, "b": b"b" * 32})
    derived = {keyring.derive("x"), keyring.derive("y"), keyring.derive("x", key="a"), keyring.derive("y", key="a")}
    assert len(derived) == 4
    assert {len(secret) for secret in derived} == {32}
    assert keyring.derive("x") == keyring.derive("x", key="b")
    with pytest.raises(KeyError):
        keyring.derive("x", key="c")
