"""Destroying the reason of a denial or of a cancellation, and its salt. That it was denied or cancelled stays."""

from __future__ import annotations

from athar.programs.models import Item, ItemKind, Partner, Program


def items_in_words(program_id: int) -> frozenset[str]:
    """Return the keys of the program's items that are answered in words."""
    keys = Item.objects.filter(program=program_id, kind=ItemKind.TEXT).values_list("key", flat=True)
    return frozenset(keys)


def destroy_denial(row: Partner) -> None:
    """Destroy the reason that a partner gave."""
    Partner.objects.filter(pk=row.pk).update(reason="", reason_salt="")


def destroy_cancellation(row: Program) -> None:
    """Destroy the reason that the lead gave."""
    Program.objects.filter(pk=row.pk).update(cancel_reason="", cancel_salt="")
