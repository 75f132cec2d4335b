"""TABLE: kind of attribute → the method that fuses it.

Rule kept here: one default configuration for all files; adding a method is one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from analyst.engines.plan import Kind, Plan
from corroboration.fusion.driver import Method
from corroboration.fusion.results import Reliability

METHODS: Mapping[Kind, Callable[[Plan], Method[Any, Any, Any, Any]]] = {}


def reliability(method: Method[Any, Any, Any, Any], parameters: object) -> Reliability:
    """Return how far each source can be relied on under final parameters."""
    raise KeyError(method)
