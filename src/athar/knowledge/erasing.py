"""Destroying the words of an article: in the row, in every version, and in what was computed of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from athar.knowledge.models import Article, Gist
from athar.logbook.erasable import Erasable, Held


def _find(uid: str) -> Sequence[Held]:
    row = Article.objects.filter(uid=uid).first()
    if row is None:
        return ()
    gist = Gist.objects.filter(article=row).first()
    words = (row.title, row.summary, row.author_name, row.picture_in_words, gist.text if gist else "")
    return (Held(row, tuple(word for word in words if word), partial(_destroy, row)),)


def _destroy(row: Article) -> None:
    """Take the article back, and leave of it its address and that it was erased."""
    if row.live:
        row.unpublish(log_action=False)
    Article.objects.filter(pk=row.pk).update(latest_revision=None, live_revision=None)
    row.revisions.delete()
    Gist.objects.filter(article=row.pk).delete()
    row.tagged_items.all().delete()
    Article.objects.filter(pk=row.pk).update(
        title="",
        summary="",
        author_name="",
        picture_in_words="",
        body=[],
        picture=None,
        author=None,
        source="",
    )


# TABLE: what can be erased here
ERASABLE = {"article": Erasable((Article, Gist), _find)}
