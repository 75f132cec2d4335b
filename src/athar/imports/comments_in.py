"""Comments of an imported entry, handed to the part of comments; each once, answers under what they answer.

Rule kept here: e-mail addresses go to that part and nowhere else: not into reports, not into logs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from athar.imports.models import ImportedArticle, ImportedComment, Result
from athar.imports.outcomes import Outcome, Tell
from athar.knowledge.models import Article
from athar.knowledge.wordpress.entries import Entry, IncomingComment
from athar.knowledge.wordpress.limits import COMMENT_CHARACTERS

Row = Any  # a comment, as the part of comments keeps it

# Who writes a comment, and who finds one by its key. None: this installation has no comments, and the report says so.
WRITER: Callable[..., Row] | None = None
FINDER: Callable[[int], Row | None] | None = None


def take_comments(
    entry: Entry, article: Article, *, known: ImportedArticle, now: datetime, tell: Tell
) -> None:
    """Write the comments of an entry that are not there yet, and tell how many, and why others are not."""
    if not entry.comments:
        return
    counts: Counter[tuple[Result, str]] = Counter()
    here = dict(known.comments.values_list("number", "kept_as"))
    made: dict[int, Row] = {}
    for comment in _parents_first(entry.comments):
        if comment.number in here:
            counts[Result.SKIPPED, "already"] += 1
            continue
        if why := _refusal(comment):
            counts[Result.SKIPPED, why] += 1
            continue
        row = _written(comment, article, parent=_parent(comment, made, here), now=now)
        made[comment.number] = row
        ImportedComment.objects.create(entry=known, number=comment.number, kept_as=row.pk)
        counts[Result.IMPORTED, ""] += 1
    for (result, why), count in counts.items():
        tell(
            Outcome(
                kind="comment",
                result=result,
                why=why,
                count=count,
                title=entry.title[:160],
                source=entry.source,
                article_id=article.pk,
            )
        )


def refusals(entry: Entry) -> Counter[str]:
    """Return how many comments of an entry would not be taken, by why; the empty key counts those that would."""
    return Counter(_refusal(comment) for comment in entry.comments)


def _refusal(comment: IncomingComment) -> str:
    if comment.kind not in ("", "comment"):
        return "no_comment"
    if comment.refused:
        return "refused"
    if not comment.text.strip() or comment.at is None:
        return "no_text"
    return "" if WRITER is not None else "not_taken"


def _written(comment: IncomingComment, article: Article, *, parent: Row | None, now: datetime) -> Row:
    assert WRITER is not None
    return WRITER(
        article=article,
        name=comment.name,
        email=comment.email,
        text=comment.text[:COMMENT_CHARACTERS],
        at=comment.at,
        parent=parent,
        public=comment.approved,
        now=now,
    )


def _parent(comment: IncomingComment, made: dict[int, Row], here: dict[int, int]) -> Row | None:
    if comment.parent in made:
        return made[comment.parent]
    return FINDER(here[comment.parent]) if FINDER is not None and comment.parent in here else None


def _parents_first(comments: Sequence[IncomingComment]) -> Iterable[IncomingComment]:
    """Return each comment after the one it answers: WordPress numbers them as they come."""
    return sorted({each.number: each for each in comments}.values(), key=lambda each: each.number)
