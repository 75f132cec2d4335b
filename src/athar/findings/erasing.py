"""Taking erased words out of findings and replies.

Rule kept here: of a finding nothing changes but the texts that were erased, in its case and in its result; grade,
number and time stay. Its digests in the log then no longer fit, so the program is settled anew: the finding
that holds can always be computed again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from athar.findings.models import Finding, Reply, Standing
from corroboration.normalise import fold


def copied_with(program_id: int, organisation: str) -> set[str]:
    """Return the organisations whose words were found to be those of `organisation`, by the finding that holds."""
    standing = Standing.objects.select_related("finding").filter(program=program_id).first()
    clusters = standing.finding.result.get("clusters", []) if standing else []
    pairs = [
        {str(reason["values"].get("a")), str(reason["values"].get("b"))}
        for cluster in clusters
        for reason in cluster["reasons"]
        if reason["key"] == "copied_text"
    ]
    return {other for pair in pairs if organisation in pair for other in pair - {organisation}}


def take_out(program_id: int, *, words: Collection[str], tombstone: str) -> int:
    """Replace every text that is one of `words` in the program's findings by nothing; returns in how many.

    `tombstone` is the leaf hash (hex) of the erasure, by which the database lets it pass.
    """
    folded = {fold(word) for word in words}
    changed = 0
    for row in Finding.objects.filter(program=program_id):
        case, result = _without(row.case, folded), _without(row.result, folded)
        if (case, result) != (row.case, row.result):
            Finding.objects.filter(pk=row.pk).update(case=case, result=result, erased=tombstone)
            changed += 1
    return changed


def _without(value: object, words: Collection[str]) -> object:
    """Return `value` with every text that is one of `words`, letters folded, emptied."""
    if isinstance(value, str):
        return "" if value and (value in words or fold(value) in words) else value
    if isinstance(value, Mapping):
        return {key: _without(part, words) for key, part in value.items()}
    return [_without(part, words) for part in value] if isinstance(value, list) else value


def destroy_words_of_reply(row: Reply) -> None:
    """Destroy the text of a reply and its salt. Its stance stays."""
    Reply.objects.filter(pk=row.pk).update(text="", salt="")
