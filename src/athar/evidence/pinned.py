"""What the log pins of witness reports, evidence and the decisions on them, made from the rows alone.

Rule kept here: the words of an attendee stand under a commitment of their own inside that of the report, so
that what was graded can be checked by somebody who is not given the words, and the words can be erased alone.
"""

from __future__ import annotations

from athar.evidence.models import Evidence, WitnessReport
from athar.logbook.commitments import commitment_to

REPORT, WORDS, EVIDENCE, REJECTION = (
    "athar/witness-report/2",
    "athar/witness-words/1",
    "athar/evidence/2",
    "athar/rejection/1",
)

REPORT_AT_FIRST, EVIDENCE_AT_FIRST = "athar/witness-report/1", "athar/evidence/1"


def report(row: WitnessReport, *, words: str) -> dict[str, object]:
    """Return what is committed to of a report; `words` is the commitment to its words."""
    return {
        "program": row.program.uid,
        "claims": row.claims,
        "presence": row.presence,
        "group": row.group,
        "tie": row.tie.uid if row.tie else "",
        "words": words,
    }


def words_commitment(row: WitnessReport) -> str:
    """Return the commitment to the words of a report."""
    if row.words_commitment:
        return row.words_commitment
    return commitment_to({"words": row.words}, salt=bytes.fromhex(row.words_salt), tag=WORDS)


def evidence(row: Evidence) -> dict[str, object]:
    """Return what is committed to of a piece of evidence."""
    return {
        "program": row.program.uid,
        "claims": row.claims,
        "title": [row.title_ar, row.title_en],
        "link": row.link,
        "provider": row.provider.uid if row.provider else "",
    }


def report_at_first(row: WitnessReport) -> dict[str, object]:
    """Return what the first version of the platform committed to of a report. Its entries stand for ever."""
    return {"claims": row.claims, "words": row.words}


def is_report_of_first(row: WitnessReport) -> bool:
    """Return whether it stands under one commitment, its words included."""
    return bool(row.salt) and not (row.words_salt or row.words_commitment)


def evidence_at_first(row: Evidence) -> dict[str, object]:
    """Return what the first version of the platform committed to of a piece of evidence."""
    return {"claims": row.claims, "words": row.title_ar}


def rejection(row: WitnessReport | Evidence) -> dict[str, object]:
    """Return what is committed to where a report or a piece of evidence is rejected."""
    return {"reason": row.rejection}
