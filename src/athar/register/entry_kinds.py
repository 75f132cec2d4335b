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
    "organisation_revised": _("An organisation revised its page"),
    "identifier_stated": _("An organisation stated an identifier"),
    "identifier_verified": _("An identifier of an organisation was verified"),
    "identifier_withdrawn": _("An organisation took an identifier back"),
    "parent_confirmed": _("An organisation was confirmed as part of another"),
    "parent_ended": _("An organisation is no longer part of another"),
    "tie_declared": _("A tie was declared"),
    "tie_ended": _("A tie was ended"),
    "program_announced": _("A program was announced"),
    "naming_answered": _("A partner answered to being named"),
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
    "verification_granted": _("Who speaks for an organisation was verified"),
    "verification_withdrawn": _("A verification was withdrawn"),
    "claim_decided": _("A claim on an organisation was decided"),
    "organisations_merged": _("An organisation was merged into another"),
    "merge_undone": _("A merge of organisations was undone"),
    "organisation_closed": _("An organisation was closed"),
    "organisation_reopened": _("An organisation was reopened"),
    "convener_appointed": _("An organisation was made a convener"),
    "convener_dismissed": _("An organisation is no longer a convener"),
    "partnership_proposed": _("The text of a partnership was sent to its parties"),
    "partnership_signed": _("The text of a partnership was signed"),
    "partnership_agreed": _("A partnership was agreed"),
    "partnership_left": _("A party left a partnership"),
    "partnership_ended": _("A partnership was completed or ended"),
    "listing_published": _("An offer or a need was published"),
    "listing_revised": _("An offer or a need was changed"),
    "listing_closed": _("An offer or a need was closed"),
    "call_opened": _("An open call was published"),
    "call_closed": _("An open call was closed"),
    "partner_joined": _("A partner joined a program"),
    "saving_stated": _("A partner stated what joining saved it"),
}
