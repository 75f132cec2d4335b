"""TABLE: kind of attribute → the method that fuses it.

Rule kept here: one default configuration for all files; adding a method is one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analyst.engines.plan import Kind, Plan
from corroboration.fusion.driver import Method
from corroboration.fusion.labels import LabelFusion
from corroboration.fusion.open_values import OpenFusion

METHODS: Mapping[Kind, Callable[[Plan], Method[Any, Any, Any, Any]]] = {
    Kind.CATEGORICAL: lambda plan: LabelFusion(sources=len(plan.sources), values=len(plan.labels)),
    Kind.OPEN: lambda plan: OpenFusion(sources=len(plan.sources), groups=plan.group_count(Kind.OPEN)),
}
