"""Comments of an imported entry, handed to the part of comments; each once, answers under what they answer.

Rule kept here: e-mail addresses go to that part and nowhere else: not into reports, not into logs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from athar.comments.importing import import_comment
from athar.comments.models import Comment
from athar.imports.models import ImportedArticle, ImportedComment, Result
from athar.imports.outcomes import Outcome, Tell
from athar.knowledge.models import Article
from athar.knowledge.wordpress.entries import Entry, IncomingComment
from athar.knowledge.wordpress.limits import COMMENT_CHARACTERS


def take_comments(
    entry: Entry, article: Article, *, known: ImportedArticle, now: datetime, tell: Tell
) -> None:
    """Write the comments of an entry that are not there yet, and tell how many, and why others are not."""
    if not entry.comments:
        return
    counts: Counter[tuple[Result, str]] = Counter()
    here = dict(known.comments.values_list("number", "kept_as"))
    made: dict[int, Comment] = {}
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
    return ""


def _written(comment: IncomingComment, article: Article, *, parent: Comment | None, now: datetime) -> Comment:
    assert comment.at is not None  # else it was refused
    return import_comment(
        article=article,
        name=comment.name,
        email=comment.email,
        text=comment.text[:COMMENT_CHARACTERS],
        at=comment.at,
        parent=parent,
        public=comment.approved,
        now=now,
    )


def _parent(comment: IncomingComment, made: dict[int, Comment], here: dict[int, int]) -> Comment | None:
    if comment.parent in made:
        return made[comment.parent]
    return Comment.objects.filter(pk=here[comment.parent]).first() if comment.parent in here else None


def _parents_first(comments: Sequence[IncomingComment]) -> Iterable[IncomingComment]:
    """Return each comment after the one it answers: WordPress numbers them as they come."""
    return sorted({each.number: each for each in comments}.values(), key=lambda each: each.number)
