"""Destroying what was written in submissions, with the words that went with their steps. No entry commits to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from athar.logbook.erasable import Erasable, Held, empty, words_in
from athar.submissions.models import Step, Submission

WRITTEN = ("title", "summary", "text", "author_name", "picture_in_words")


def _submission(uid: str) -> Sequence[Held]:
    row = Submission.objects.filter(uid=uid).first()
    if row is None:
        return ()
    words = [getattr(row, name) for name in WRITTEN] + words_in(row.tags)
    said = [word for word in row.steps.values_list("words", flat=True) if word]
    return (
        Held(
            row, (*(word for word in words if word), *said), partial(_destroy, row), about=f"submission:{uid}"
        ),
    )


def _destroy(row: Submission) -> None:
    """Empty the words, and take away the picture's file."""
    if row.picture_file.name:
        row.picture_file.storage.delete(row.picture_file.name)
    Submission.objects.filter(pk=row.pk).update(tags=[], picture_file="")
    empty(row, *WRITTEN)
    Step.objects.filter(submission=row).update(words="")


# TABLE: what can be erased here
ERASABLE = {"submission": Erasable((Submission, Step), _submission)}
