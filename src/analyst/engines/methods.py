"""TABLE: kind of attribute → the method that fuses it.

Rule kept here: one default configuration for all files; adding a method is one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analyst.engines.plan import Kind, Plan
from corroboration.fusion.driver import Method
from corroboration.fusion.labels import LabelFusion
from corroboration.fusion.numeric import Numeric
from corroboration.fusion.open_values import OpenFusion
from corroboration.fusion.sets import SetFusion

METHODS: Mapping[Kind, Callable[[Plan], Method[Any, Any, Any, Any]]] = {
    Kind.CATEGORICAL: lambda plan: LabelFusion(sources=len(plan.sources), values=len(plan.labels)),
    Kind.NUMERIC: lambda _: Numeric(),
    Kind.OPEN: lambda plan: OpenFusion(sources=len(plan.sources), groups=plan.group_count(Kind.OPEN)),
    Kind.PLACES: lambda plan: OpenFusion(sources=len(plan.sources), groups=plan.group_count(Kind.PLACES)),
    Kind.SETS: lambda plan: SetFusion(sources=len(plan.sources)),
}


def chance(plan: Plan, kind: Kind) -> float:
    """Return how often a source would be right that knows nothing: one label in so many, and hardly ever else."""
    return 1.0 / max(len(plan.labels), 2) if kind is Kind.CATEGORICAL else 0.0
