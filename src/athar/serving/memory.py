"""The collector of memory, told what a process that answers people needs: short pauses.

What was loaded at the start lives as long as the process; walking it again and again costs a millisecond or two
in the middle of a page. Measured on settling thirty sources: p99 falls by a fifth, the median stays.
"""

from __future__ import annotations

import gc

YOUNG = 20_000  # objects before the youngest are looked at: more than one page or one settling makes
MIDDLE, OLD = 20, 50


def spare_what_stays() -> None:
    """Leave what is loaded by now out of every later collection, and collect in larger steps."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
