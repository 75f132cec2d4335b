"""An entry becomes an article: once, with its pictures, tags and comments, in one transaction.

Rule kept here: what was edited or removed here since is left alone; what could not be kept is told and stops nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from athar.imports.bodies import Content, content_of
from athar.imports.comments_in import refusals, take_comments
from athar.imports.indexing import Index, Plan, public_in, wanted
from athar.imports.models import ImportedArticle, Result
from athar.imports.outcomes import Outcome, Tell
from athar.imports.pictures_in import Pictures
from athar.knowledge.models import Article
from athar.knowledge.wordpress.entries import PAGE, Entry
from athar.knowledge.wordpress.pieces import Unreadable

log = logging.getLogger(__name__)
TAKEN = (PAGE, "post")


@dataclass(frozen=True, slots=True)
class Taking:
    """What every entry of one run is taken with."""

    plan: Plan
    index: Index
    pictures: Pictures
    now: datetime
    tell: Tell


def take_entry(entry: Entry, *, by: Taking) -> None:
    """Import one entry, or tell why not. Raises nothing for what stands in it."""
    if entry.kind == "attachment":
        return
    if why := wanted(entry, pages=by.plan.pages):
        _tell(entry, by, Result.SKIPPED, why, detail=entry.kind if why == "kind" else "")
        return
    try:
        content = content_of(entry, plan=by.plan, index=by.index, pictures=by.pictures)
        if not content.blocks and not entry.title:
            _tell(entry, by, Result.FAILED, "empty")
        elif by.plan.dry:
            _tell_dry(entry, content, by)
        else:
            _take(entry, content, by)
    except Unreadable as fault:
        _tell(entry, by, Result.FAILED, str(fault))
    except ValidationError as fault:
        _tell(entry, by, Result.FAILED, "not_valid", detail="; ".join(fault.messages)[:300])
    except Exception:  # one entry that we cannot take must not stop ten thousand others
        log.exception("an entry could not be imported")
        _tell(entry, by, Result.FAILED, "fault")


def _take(entry: Entry, content: Content, by: Taking) -> None:
    """Write the article and its comments, or leave what is here; tell once it is kept."""
    told: list[Outcome] = []
    mark = fingerprint(entry, content, by)
    with transaction.atomic():
        known = ImportedArticle.objects.select_for_update().filter(source=entry.source).first()
        result, why = _standing(known, mark)
        if known is None:
            known, result = _added(entry, content, by, mark=mark), Result.IMPORTED
        elif result is Result.UPDATED and known.article is not None:
            _write(known.article, entry, content, by, known=known, mark=mark)
        article = known.article
        if article is not None:
            take_comments(entry, article, known=known, now=by.now, tell=told.append)
    _tell(entry, by, result, why, title=content.title, article_id=article.pk if article else None)
    if result in (Result.IMPORTED, Result.UPDATED):
        _tell_notes(entry, content, by, article_id=article.pk if article else None)
    for outcome in told:
        by.tell(outcome)


def _standing(known: ImportedArticle | None, mark: str) -> tuple[Result, str]:
    """Return what is to be done about an entry that came before."""
    if known is None:
        return Result.IMPORTED, ""
    if known.article is None:
        return Result.SKIPPED, "removed"
    if known.article.latest_revision_id != known.revision_id:
        return Result.SKIPPED, "edited"
    return (Result.SKIPPED, "already") if known.fingerprint == mark else (Result.UPDATED, "")


def _added(entry: Entry, content: Content, by: Taking, *, mark: str) -> ImportedArticle:
    article = Article(
        slug=by.index.slugs[entry.source],
        language=by.plan.language,
        source=entry.source,
        live=False,
        title=content.title,
        summary=content.summary,
    )
    article.save()
    known = ImportedArticle(source=entry.source, article=article, made_at=by.now)
    _write(article, entry, content, by, known=known, mark=mark)
    return known


def _write(
    article: Article, entry: Entry, content: Content, by: Taking, *, known: ImportedArticle, mark: str
) -> None:
    """Write the content as a revision, and publish it where the old site had it in public."""
    article.title, article.summary = content.title, content.summary
    article.author_name = by.index.authors.get(entry.author, entry.author)[:160]
    article.body = json.dumps(list(content.blocks))
    article.picture_id, article.picture_in_words = content.picture_id, content.picture_in_words
    article.tags.set(list(entry.terms))
    public = _shown_here(entry, content, by)
    if public and article.published_at is None:
        article.published_at = entry.at
    revision = article.save_revision()
    if public:
        revision.publish(log_action=False)
    article.refresh_from_db(fields=["latest_revision"])
    known.fingerprint, known.revision_id = mark, article.latest_revision_id
    known.save()


def _shown_here(entry: Entry, content: Content, by: Taking) -> bool:
    """Return whether an entry is public here: what has a title and nothing to read is a draft, as everywhere."""
    return public_in(entry, now=by.now) and bool(content.blocks)


def fingerprint(entry: Entry, content: Content, by: Taking) -> str:
    """Return what tells whether an entry comes with other content than before."""
    said = [
        content.title, content.summary, list(content.blocks), content.picture_id, content.picture_in_words,
        list(entry.terms), entry.author, _shown_here(entry, content, by),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _tell(
    entry: Entry,
    by: Taking,
    result: Result,
    why: str,
    *,
    title: str = "",
    detail: str = "",
    article_id: int | None = None,
) -> None:
    """Tell of an entry by its title; `title`: what it is called here, where the old site gave it none."""
    by.tell(
        Outcome(
            kind=entry.kind if entry.kind in TAKEN else "post",
            result=result,
            why=why,
            detail=detail,
            title=(entry.title or title)[:160],
            source=entry.source,
            line=entry.line,
            article_id=article_id,
        )
    )


def _tell_notes(entry: Entry, content: Content, by: Taking, *, article_id: int | None) -> None:
    notes = list(content.notes)
    if not public_in(entry, now=by.now):
        notes.insert(0, ("locked" if entry.locked else "as_draft", entry.status))
    elif not content.blocks:
        notes.insert(0, ("bare", ""))
    for why, detail in notes:
        _tell(entry, by, Result.NOTED, why, title=content.title, detail=detail, article_id=article_id)


def _tell_dry(entry: Entry, content: Content, by: Taking) -> None:
    """Tell what would become of an entry, its comments too."""
    known = ImportedArticle.objects.filter(source=entry.source).first()
    # pictures have no keys yet in a dry run: an entry that came before counts as unchanged
    result, why = _standing(known, known.fingerprint if known else "")
    _tell(entry, by, result, why, title=content.title)
    if result is Result.IMPORTED:
        _tell_notes(entry, content, by, article_id=None)
    for reason, count in refusals(entry).items():
        outcome = Result.SKIPPED if reason else Result.IMPORTED
        by.tell(
            Outcome(
                kind="comment",
                result=outcome,
                why=reason,
                count=count,
                title=entry.title[:160],
                source=entry.source,
            )
        )
