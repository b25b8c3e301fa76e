"""The revocation log as a file beside the database."""

import os
from dataclasses import dataclass
from pathlib import Path

FILE = "ended.log"


@dataclass(frozen=True)
class FileLog:
    """One line per revocation, in ``ended.log`` of the data folder; only its owner can read it."""

    data: Path

    def add(self, line: str) -> None:
        """Append a line and wait until it is on the disk. Safe for several processes at once."""
        # A line this short is appended in one piece (POSIX, write with O_APPEND).
        file = os.open(self.data / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{line}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)

    def read(self) -> frozenset[str]:
        """Return every line."""
        path = self.data / FILE
        return frozenset(path.read_text().splitlines()) if path.exists() else frozenset()
