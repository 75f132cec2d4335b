"""What the log pins of partnerships beside their texts: the words with which one is ended or left, under a salt.

Rule kept here: whoever writes an entry and whoever checks it later use the same function. Before every party has
signed, an entry names no organisation: who signed what is told by the entry of the agreement. Nothing is written.
"""

from __future__ import annotations

from athar.logbook.commitments import commitment_to
from athar.partnerships.models import Partnership, Party, Revision

ENDING, LEAVING = "athar/partnership-ended/1", "athar/partnership-left/1"  # tags of commitments to reasons


def subject(partnership: Partnership) -> str:
    """Return the subject of a partnership's entries."""
    return f"partnership:{partnership.uid}"


def agreement(revision: Revision) -> dict[str, object]:
    """Return what the entry of an agreement says: the text by its digest, the parties, and whose each signature is."""
    signed = {
        row.party.organisation.uid: row.uid for row in revision.signatures.all() if row.voided_at is None
    }
    content: dict[str, object] = {
        "revision": revision.uid,
        "digest": revision.digest,
        "parties": {party["uid"]: party["role"] for party in revision.content["parties"]},
        "signatures": signed,
    }
    former = revision.partnership.renewed_from
    return content | {"renews": former.uid} if former is not None else content


def ending(partnership: Partnership) -> dict[str, object]:
    """Return what the entry of a partnership's end says."""
    content: dict[str, object] = {"state": partnership.state, "why": partnership.over_why}
    if partnership.over_salt:
        salt = bytes.fromhex(partnership.over_salt)
        content["commitment"] = commitment_to({"reason": partnership.over_reason}, salt=salt, tag=ENDING)
    return content


def leaving(party: Party) -> dict[str, object]:
    """Return what the entry of a party that left says; `heir` is the organisation that took its place."""
    content: dict[str, object] = {"party": party.uid, "why": party.left_why}
    if party.succeeded_by is not None:
        content["heir"] = party.succeeded_by.uid
    if party.left_salt:
        salt = bytes.fromhex(party.left_salt)
        content["commitment"] = commitment_to({"reason": party.left_reason}, salt=salt, tag=LEAVING)
    return content
