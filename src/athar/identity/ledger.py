"""What the rows of verifications, claims, merges, closings and appointments expect of the log."""

from __future__ import annotations


def register() -> None:
    """Tell the log what to compare with."""
