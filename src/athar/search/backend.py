"""The backend of modelsearch for this product: the database's own, without a look through the whole table a write.

modelsearch divides the rank of a title by its length, for which it measures every title whenever one page is written.
Search ranks by itself (`ranking.py`) and reads no norm, so none is made. All else is as it comes.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from modelsearch.backends import database


class _Quiet:
    """What is put before an index so that it measures no titles."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Leave the norms at 1."""


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name that modelsearch asks for
    """Return the backend of the database in use, its index quiet about titles."""
    backend = database.SearchBackend(params)
    if connection.vendor in ("sqlite", "postgresql"):
        made = backend.index_class
        backend.index_class = type(f"Quiet{made.__name__}", (_Quiet, made), {})
    return backend
