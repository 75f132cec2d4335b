"""Spark for the group that needs it: in a folder of its own inside .venv, from a lock of its own.

Rule kept here: it is pinned and hashed like everything else. It is published as source only, so it alone is
built, with the pinned setuptools; nothing else may be built. What the product needs does not change by it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess

from tools.checks.outcome import BIN, PYTHON, ROOT

LOCK = ROOT / "requirements-spark.lock"
FOLDER = ROOT / ".venv" / "spark"
_STAMP = FOLDER / "ready"
_BUILT = "pyspark"


def environment() -> dict[str, str]:
    """Return what Spark's driver and its workers need to be told: one Python, on this machine alone."""
    return {
        "PYTHONPATH": str(FOLDER),
        "PYSPARK_PYTHON": PYTHON,
        "PYSPARK_DRIVER_PYTHON": PYTHON,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }


def missing() -> str:
    """Return '' once Spark is in its folder, installing it first if need be; else why it is not."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if _STAMP.exists() and _STAMP.read_text() == wanted:
        return ""
    print("  installing Spark (half a gigabyte, as source)", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    done = subprocess.run(
        [
            *(str(BIN / "uv"), "pip", "install", "--quiet", "--python", PYTHON, "--target", str(FOLDER)),
            *("--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-binary", _BUILT),
            *("--build-constraints", str(LOCK), "-r", str(LOCK)),
        ],
        env={key: value for key, value in os.environ.items() if key != "UV_NO_BUILD"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        last = done.stdout.strip().rpartition("\n")[2]
        return f"Spark could not be installed: {last}"
    _STAMP.write_text(wanted)  # a run that was cut off leaves no stamp, and the next one starts anew
    return ""
