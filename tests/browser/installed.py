"""Which browsers this machine has."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

ENGINES = {"firefox": "Firefox", "webkit": "WebKitGTK"}
"""Those that are tested where they are, beside Chromium, and what they are called."""


@cache
def installed_browsers() -> dict[str, str]:
    """The path of each browser by its name. Raises CalledProcessError where one is missing that is needed."""
    done = subprocess.run([ROOT / "scripts" / "find-programs"], check=True, capture_output=True, text=True)
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())
