"""TABLE: what an entry of each kind says happened, in English; marked here, translated where it is shown."""

from __future__ import annotations

from collections.abc import Mapping


def _(text: str) -> str:
    """Return `text`: the mark by which messages are collected for translation."""
    return text


KINDS: Mapping[str, str] = {
    "log_started": _("The log was started"),
    "log_key_added": _("The log's key was changed"),
    "organisation_registered": _("An organisation was registered"),
    "tie_declared": _("A tie was declared"),
    "program_announced": _("A program was announced"),
    "naming_answered": _("A partner answered to being named"),
    "partner_joined": _("A partner joined a program"),
    "saving_stated": _("A partner stated what joining saved it"),
    "item_agreed": _("A partner agreed to the items"),
    "item_added": _("An item was added"),
    "program_cancelled": _("A program was cancelled"),
    "statement_sealed": _("A statement was sealed"),
    "statement_opened": _("A statement was opened"),
    "statement_revised": _("A statement was corrected"),
    "statement_withdrawn": _("A statement was withdrawn"),
    "witness_report": _("A witness report was published"),
    "evidence": _("Evidence was published"),
    "effect_published": _("An effect was published"),
    "effect_confirmed": _("An effect was confirmed"),
    "finding": _("A grade was computed"),
    "reliability_published": _("A table of the reliability of sources was published"),
    "contradiction_opened": _("A contradiction was opened"),
    "contradiction_closed": _("A contradiction was closed"),
    "reply": _("A contradiction was answered"),
    "moderation": _("Something handed in was reviewed"),
    "award_formula": _("The formula of an award was published"),
    "award_result": _("The result of an award was published"),
    "erased": _("Words were erased"),
}
