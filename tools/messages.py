"""The Arabic catalogue follows the source: `make messages` writes it, `--check` only compares.

Collecting is done in a copy, so that a check changes nothing and two can run at once. The catalogue is kept
sorted and without places in the source, so that moving code changes no line of it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/ar/LC_MESSAGES/django.po")
PLURALS = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
    " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
)


def main() -> int:
    """Write or compare the catalogue; return 1 if messages are missing, left over, fuzzy or untranslated."""
    parser = argparse.ArgumentParser(prog="tools.messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    only_check = parser.parse_args().check
    wanted = _collected()
    kept = polib.pofile(str(ROOT / CATALOGUE)) if (ROOT / CATALOGUE).exists() else polib.POFile()
    if not only_check:
        wanted.save(str(ROOT / CATALOGUE))
        subprocess.run(
            [
                Path(sys.executable).with_name("pybabel"),
                "-q",
                "compile",
                "-D",
                "django",
                "-d",
                ROOT / "locale",
            ],
            check=True,
        )
    faults = _differences(kept, wanted) if only_check else []
    faults += _untranslated(wanted)
    print("\n".join(faults) or f"{len(wanted)} messages, all translated")
    return 1 if faults else 0


def _collected() -> polib.POFile:
    """Return the catalogue as the source wants it, with the translations there are."""
    with tempfile.TemporaryDirectory(prefix="athar-messages-") as name:
        copy = Path(name)
        for part in ("src", "locale"):
            shutil.copytree(
                ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        shutil.copy(ROOT / "manage.py", copy)
        environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "ATHAR_HOME": str(copy / "home")}
        options = ["-l", "ar", "--no-wrap", "--no-location", "--no-obsolete", "-v", "0"]
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", *options], cwd=copy, env=environment, check=True
        )
        catalogue = polib.pofile(str(copy / CATALOGUE), wrapwidth=0)
    catalogue.header = "Athar's Arabic messages."
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
        "Language": "ar",
        "Plural-Forms": PLURALS,
    }
    for entry in catalogue:
        entry.previous_msgid = entry.previous_msgid_plural = None
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return catalogue


def _differences(kept: polib.POFile, wanted: polib.POFile) -> list[str]:
    """Return a line for each message that only the source or only the catalogue has."""
    in_source, in_catalogue = ({(e.msgctxt, e.msgid, e.msgid_plural) for e in it} for it in (wanted, kept))
    missing = [
        f"not in the catalogue: {message!r}" for _, message, _ in sorted(in_source - in_catalogue, key=str)
    ]
    left = [
        f"no longer in the source: {message!r}" for _, message, _ in sorted(in_catalogue - in_source, key=str)
    ]
    return missing + left + (["`make messages` brings the catalogue up to date"] if missing or left else [])


def _untranslated(catalogue: polib.POFile) -> list[str]:
    faults = []
    for entry in catalogue:
        if entry.fuzzy:
            faults.append(f"fuzzy: {entry.msgid!r}")
        elif not entry.translated():
            faults.append(f"not translated: {entry.msgid!r}")
        elif entry.msgid_plural and len(entry.msgstr_plural) != 6:
            faults.append(f"not in six forms: {entry.msgid!r}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
