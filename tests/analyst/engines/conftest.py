"""What tests of the engines share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from analyst.engines import spark


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One Spark for the module: it takes seconds to start."""
    made = spark.session("local[2]")
    yield made
    made.stop()
