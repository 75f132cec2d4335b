"""Destroying the words of a statement, and the salt with them: what is left is what the log already tells.

Rule kept here: only words go: the free text and answers to items that ask for words. Figures, days and places
stay, as what the party said, and can no longer be proven. A sealed statement is not erased: nobody can read it.
"""

from __future__ import annotations

from collections.abc import Collection

from athar.statements.models import Stage, Statement


def versions_of(uid: str) -> list[Statement]:
    """Return every version of the opened statement one of whose versions has this id; none if there is none."""
    one = Statement.objects.filter(uid=uid, stage=Stage.OPENED).first()
    if one is None:
        return []
    rows = Statement.objects.filter(program=one.program_id, organisation=one.organisation_id)
    return list(rows.select_related("organisation", "program").order_by("revision"))


def words_of(row: Statement, *, in_words: Collection[str]) -> list[str]:
    """Return every text that the version holds; `in_words` are the items that ask for words."""
    content = row.content or {}
    claims = content.get("claims", {})
    said = [content.get("text", ""), *(claims.get(key) for key in in_words)]
    return [text for text in said if isinstance(text, str) and text]


def destroy_words(row: Statement, *, in_words: Collection[str], copies: Collection[str]) -> None:
    """Destroy the version's words and salt. `copies` are organisations whose words it was found to share.

    The database lets this pass only once the tombstone of its entry is recorded.
    """
    content = dict(row.content or {})
    claims = {key: value for key, value in dict(content.get("claims", {})).items() if key not in in_words}
    content |= {"claims": claims, "text": ""}
    Statement.objects.filter(pk=row.pk).update(content=content, salt="", copies=sorted(copies))


def destroy_reason(row: Statement) -> None:
    """Destroy the reason of a withdrawal, and its salt."""
    Statement.objects.filter(pk=row.pk).update(withdraw_reason="", withdraw_salt="")
