"""Fusion as `make bench` runs it: quality on ATHAR_DATA, then speed at 1e5 and 1e6 claims.

    ATHAR_DATA=/a/folder .venv/bin/python benchmarks/fusion/run.py

Without data it says so and measures speed alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    quality = subprocess.run([sys.executable, str(HERE / "quality.py")]).returncode
    for claims in ("1e5", "1e6"):
        subprocess.run([sys.executable, str(HERE / "speed.py"), "--claims", claims], check=True)
    return 0 if quality in (0, 2) else quality


if __name__ == "__main__":
    sys.exit(main())
