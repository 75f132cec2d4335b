"""Destroying the words of an article: in the row, in every version, and in what was computed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag, TaggedItem
from wagtail.models import ModelLogEntry, TaskState

from athar.knowledge.models import Article, ArticleTag, Gist
from athar.logbook.erasable import Erasable, Held


def _find(uid: str) -> Sequence[Held]:
    row = Article.objects.filter(uid=uid).first()
    if row is None:
        return ()
    gist = Gist.objects.filter(article=row).first()
    words = (
        row.title,
        row.summary,
        row.author_name,
        row.picture_in_words,
        row.why_withdrawn,
        gist.text if gist else "",
    )
    return (Held(row, tuple(word for word in words if word), partial(_destroy, row)),)


def _destroy(row: Article) -> None:
    """Take the article back, and leave of it its address and that it was erased."""
    if row.live:
        row.unpublish(log_action=False)
    Article.objects.filter(pk=row.pk).update(latest_revision=None, live_revision=None)
    _destroy_tags(row)
    row.revisions.delete()
    kind = ContentType.objects.get_for_model(Article)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).update(label="", data={})
    TaskState.objects.filter(
        workflow_state__base_content_type=kind, workflow_state__object_id=str(row.pk)
    ).update(comment="")
    Gist.objects.filter(article=row.pk).delete()
    Article.objects.filter(pk=row.pk).update(
        title="",
        summary="",
        author_name="",
        picture_in_words="",
        body=[],
        picture=None,
        author=None,
        source="",
        why_withdrawn="",
    )


def _destroy_tags(row: Article) -> None:
    """Take the article's tags from it, also those of its drafts; one that nothing else has is gone."""
    tags = set(row.tagged_items.values_list("tag", flat=True))
    for said in row.revisions.values_list("content", flat=True):
        tags |= _tags_in(said)
    row.tagged_items.all().delete()
    tags -= set(ArticleTag.objects.filter(tag__in=tags).values_list("tag", flat=True))
    tags -= set(TaggedItem.objects.filter(tag__in=tags).values_list("tag", flat=True))
    others = Article.objects.exclude(pk=row.pk).exclude(latest_revision=None)
    for said in others.values_list("latest_revision__content", flat=True).iterator():
        tags -= _tags_in(said)  # a draft has its tags there alone
    Tag.objects.filter(pk__in=tags).delete()


def _tags_in(said: Mapping[str, Any]) -> set[int]:
    """Return the keys of the tags in a version of an article."""
    return {item["tag"] for item in said.get("tagged_items", ())}


# TABLE: what can be erased here
ERASABLE = {"article": Erasable((Article, Gist), _find)}
