"""Four organisations that have nothing to do with one another."""

from __future__ import annotations

from tests.stages import FOUR

world = FOUR.fixture(clock=True)
