"""The summary: a small table for a terminal, and one flat object for other programs.

Rule kept here: both are made of `Result.counts`, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyst.model import Result
from analyst.wording import SUMMARY, say


def table(result: Result, language: str) -> str:
    """Return lines of label and figure, the figures in one column."""
    flat = _flat(result.counts)
    rows = [(say(SUMMARY, key, language), f"{flat[key]:,}") for key in SUMMARY]
    wide = max(len(label) for label, _ in rows)
    return "\n".join(f"{label.ljust(wide)}  {figure:>9}" for label, figure in rows)


def _flat(counts: Mapping[str, object]) -> dict[str, int]:
    flat: dict[str, int] = {key: value for key, value in counts.items() if isinstance(value, int)}
    for group in ("linked_pairs", "rejected"):
        inner = counts[group]
        assert isinstance(inner, Mapping)
        if group == "rejected":
            flat["rejected"] = inner["row"] + inner["file"]
            flat["cells"] = inner["cell"]
        else:
            flat.update(inner)
    return flat
