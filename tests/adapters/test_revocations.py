"""The ledger of what ended: a file that only grows, and that its owner alone can read."""

from pathlib import Path

from hallway.adapters.revocations import FILE, FileLog


def test_lines_stay_in_whatever_order_they_came(tmp_path: Path) -> None:
    ledger = FileLog(tmp_path)
    assert ledger.read() == frozenset()
    for line in ("device 1", "account 2"):
        FileLog(tmp_path).add(line)
    assert ledger.read() == {"device 1", "account 2"}
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
