"""One document or picture set by a process of its own: JSON in at standard input, its bytes out at standard output.

Rule kept here: it may take so much time and memory and no more, for words that nobody foresaw; it reads the
template and the fonts beside it and nothing else, and opens no network. Run by `setting.py` alone, isolated
(`python -I`), so that nothing of the site is loaded.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
SECONDS = 15  # of processor time
MEMORY = 3 * 2**30  # of address space, of which the fonts and their tables take a part


def limit() -> None:
    """Take no more than the limits; where the system knows none, the caller's clock is left."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Set what is asked for."""
    limit()
    asked = json.load(sys.stdin.buffer)
    if "picture" in asked:
        sys.stdout.buffer.write(_picture(asked["picture"]))
        return
    made = typst.compile(
        HERE / "templates" / "document.typ",
        root=HERE / "templates",
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(asked["data"])},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=asked["at"],
    )
    sys.stdout.buffer.write(made)


def _picture(data: dict[str, str]) -> bytes:
    """Return a picture of one page, a pixel to a point."""
    return typst.compile(
        HERE / "templates" / "picture.typ",
        root=HERE / "templates",
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        format="png",
        ppi=72.0,
        sys_inputs={"data": json.dumps(data)},
    )


if __name__ == "__main__":
    main()
