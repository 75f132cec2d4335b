"""Short ways to run a job on claims and to look at what it came to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analyst.engines import job
from analyst.engines.job import Asked, Fusion
from analyst.engines.plan import Kind

CLOSE = 1e-9
NUMBERS = ("confidence", "second_confidence", "number", "low", "high")


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress and say nothing."""


def fused(out: Path, *paths: Path, engine: str = "local", batch: int = 10**9) -> Fusion:
    """Return what the claims in `paths` come to."""
    out.mkdir(parents=True, exist_ok=True)
    return job.fuse(Asked(paths=paths, out=out, engine=engine, batch=batch), silent)


def likely(fusion: Fusion, kind: Kind) -> pa.Table:
    """Return the likely values of a kind, in order of items."""
    order = [("object", "ascending"), ("attribute", "ascending")]
    return pq.read_table(fusion.answers[kind]).sort_by(order)


def agree(one: Fusion, other: Fusion) -> None:
    """Assert that two runs came to the same, numbers to 1e-9."""
    assert one.plan.kinds() == other.plan.kinds()
    assert one.refused == other.refused
    assert list(one.plan.sources) == list(other.plan.sources)
    for kind in one.plan.kinds():
        left, right = likely(one, kind), likely(other, kind)
        for column in left.column_names:
            if column in NUMBERS:
                assert _apart(left[column], right[column]) <= CLOSE, (kind, column)
            elif column != "value" or kind is not Kind.NUMERIC:
                assert left[column].equals(right[column]), (kind, column)
        a, b = one.reliabilities[kind], other.reliabilities[kind]
        for name in ("reliability", "right"):
            assert np.abs(getattr(a, name) - getattr(b, name)).max(initial=0.0) <= CLOSE
        assert (a.claims == b.claims).all() and (a.why == b.why).all()


def _apart(left: Any, right: Any) -> float:
    a, b = (each.to_numpy(zero_copy_only=False).astype(float) for each in (left, right))
    assert (np.isnan(a) == np.isnan(b)).all()
    return float(np.nanmax(np.abs(a - b), initial=0.0)) if len(a) else 0.0
