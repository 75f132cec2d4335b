"""The platform killed in the middle of publishing, as a real process on a real file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from publiclog.checkpoint import Checkpoint, open_checkpoint
from publiclog.note import read_verifier
from publiclog.store import TileFolder
from publiclog.tree import verify_consistency

ROOT = Path(__file__).parents[2]


def test_a_log_that_was_killed_at_any_sync_goes_on_where_it_stood(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        "DJANGO_SETTINGS_MODULE": "athar.settings",
        "ATHAR_HOME": str(tmp_path),
    }

    def run(*words: str) -> int:
        done = subprocess.run(
            words, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        return done.returncode

    manage = (sys.executable, str(ROOT / "manage.py"))
    run(*manage, "migrate", "--verbosity", "0")
    heads: list[Checkpoint] = []
    for at, left in enumerate((3, 9, 22, 47)):
        killed = run(sys.executable, str(ROOT / "tests/logbook/crashing.py"), str(at * 100), str(left))
        assert killed == -signal.SIGKILL
        heads += _head(tmp_path)
    run(sys.executable, str(ROOT / "tests/logbook/crashing.py"), "0", "-1")
    assert run(*manage, "log", "fsck") == 0
    heads += _head(tmp_path)
    assert [head.size for head in heads] == sorted(head.size for head in heads)
    folder, last = TileFolder(tmp_path / "log"), heads[-1]
    for head in heads:
        proof = folder.consistency_proof(head.size, new=last.size)
        roots = {"old_root": head.root, "new_root": last.root}
        verify_consistency(old=head.size, new=last.size, proof=proof, **roots)
    assert last.size > len(heads)


def _head(home: Path) -> list[Checkpoint]:
    """Return the head that anybody could have seen by now."""
    published = home / "log/checkpoint"
    if not published.exists():
        return []
    key = (home / "log/tile/entries").glob("000.p/*")
    vkey = next(iter(key)).read_bytes().partition(b'"vkey":"')[2].partition(b'"')[0].decode()
    verifier = read_verifier(vkey)
    return [open_checkpoint(published.read_bytes(), verifier=verifier, origin=verifier.name)[0]]
