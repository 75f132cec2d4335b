"""Destroying what somebody wrote as a comment or a report, with name and address. No entry of the log commits to them.

Rule kept here: that there was a comment stays visible where others replied to it; nothing of it can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from athar.comments.models import Comment, Follow, Report, State
from athar.logbook.erasable import Erasable, Held, empty, of_fields

WRITTEN = ("name", "email", "text", "words", "network")


def _comment(uid: str) -> Sequence[Held]:
    """Return the words of a comment, of whoever decided on it, and the address that followed it."""
    row = Comment.objects.filter(uid=uid).first()
    if row is None:
        return ()
    said = tuple(getattr(row, name) for name in WRITTEN if getattr(row, name))
    return (Held(row, said, partial(_destroy, row)),)


def _destroy(row: Comment) -> None:
    empty(row, *WRITTEN)
    rows = Comment.objects.filter(pk=row.pk)
    rows.update(same="", writer=f"erased:{row.uid}", once=f"erased:{row.uid}")
    rows.filter(state=State.PENDING).update(state=State.REFUSED)  # there is nothing left to be read
    if row.account_id is None:
        Follow.objects.filter(thread=row.parent_id or row.pk, writer=row.writer).delete()


# TABLE: what can be erased here
ERASABLE = {
    "comment": Erasable((Comment,), _comment),
    "comment_report": of_fields(Report, "words"),
}
