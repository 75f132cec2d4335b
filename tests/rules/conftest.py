"""A world in which two parties ran a program together, for the rules to be tried on."""

from __future__ import annotations

from tests.stages import FILING

program = FILING.fixture()
