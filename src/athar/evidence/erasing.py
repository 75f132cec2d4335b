"""Destroying the words of a witness report or of evidence, and their salts.

Rule kept here: what an attendee answered by yes, no and numbers stays and stays provable, since the words stand
under a commitment of their own; evidence has one commitment, so that its claims can no longer be proven.
"""

from __future__ import annotations

from collections.abc import Collection

from athar.evidence import pinned
from athar.evidence.models import Evidence, WitnessReport


def destroy_words_of_report(row: WitnessReport, *, in_words: Collection[str]) -> None:
    """Destroy the words. Where items were answered in words, those go too, and the salt of the whole report."""
    values: dict[str, object] = {"words": "", "words_salt": ""}
    if pinned.is_report_of_first(row):
        values["salt"] = ""  # the only one there is
    else:
        values["words_commitment"] = pinned.words_commitment(row)
    if any(key in row.claims for key in in_words):
        values["claims"] = {key: value for key, value in row.claims.items() if key not in in_words}
        values["salt"] = ""
    WitnessReport.objects.filter(pk=row.pk).update(**values)


def destroy_words_of_evidence(row: Evidence, *, in_words: Collection[str]) -> None:
    """Destroy title, link and answers in words, and the salt."""
    claims = {key: value for key, value in row.claims.items() if key not in in_words}
    Evidence.objects.filter(pk=row.pk).update(title_ar="", title_en="", link="", salt="", claims=claims)


def destroy_reason(row: WitnessReport | Evidence) -> None:
    """Destroy the reason of a rejection, and its salt."""
    type(row)._default_manager.filter(pk=row.pk).update(rejection="", rejection_salt="")
