"""Compile a kernel where numba is at hand; say that it is not where it is not.

Rule kept here: whatever is compiled has a twin in plain numpy that gives the same answers, and `compiled=False`
takes it. It compiles on first use and keeps the machine code beside the module.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

try:
    import numba

    AVAILABLE = True
except ImportError:  # a platform without wheels: numpy alone does the same, some times slower
    AVAILABLE = False


def kernel(function: F) -> F:
    """Compile a function over arrays, without the interpreter and without reordering of sums."""
    if not AVAILABLE:
        return function
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast(F, made)


def chosen(compiled: bool | None) -> bool:
    """Return whether compiled kernels are used: as asked, by default where they can be."""
    return AVAILABLE if compiled is None else compiled and AVAILABLE
