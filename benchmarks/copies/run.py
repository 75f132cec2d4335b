"""Copies as `make bench` runs it: on ATHAR_DATA, and invented copiers and texts.

    ATHAR_DATA=/a/folder .venv/bin/python benchmarks/copies/run.py

Without data it says so and measures what is invented alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    code = subprocess.run([sys.executable, str(Path(__file__).parent / "quality.py")]).returncode
    return 0 if code in (0, 2) else code


if __name__ == "__main__":
    sys.exit(main())
