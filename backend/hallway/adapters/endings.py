"""The ledger of what ended, as a file beside the database that only grows."""

import os
from dataclasses import dataclass
from pathlib import Path

FILE = "ended.log"


@dataclass(frozen=True)
class FileLedger:
    """One line an ending, in ``ended.log`` of the data folder; readable by its owner alone."""

    data: Path

    def add(self, line: str) -> None:
        """Add a line, and wait until it is on the disk. Several processes may."""
        # A line this short is added in one piece (POSIX, write with O_APPEND).
        file = os.open(self.data / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{line}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)

    def read(self) -> frozenset[str]:
        """Every line."""
        path = self.data / FILE
        return frozenset(path.read_text().splitlines()) if path.exists() else frozenset()
