"""What may be read of comments: the thread under an article, as everybody sees it.

Rule kept here: nothing but published comments is public; no dataclass of this module has a field for an address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from athar.comments.models import Comment, State, Voice
from athar.knowledge.models import Article
from athar.organisations.models import Account
from athar.site.visitors import stamps

A_PAGE = 30  # first comments of threads
REPLIES = 50  # read of one thread; the rest has a page of its own
UNFOLDED = 5  # replies that are seen at once
PURPOSE = "comments"  # of stamps, with what the form is about behind it
OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"


@dataclass(frozen=True, slots=True)
class About:
    """The article that is commented on; `door` says whether it takes comments."""

    id: int
    uid: str
    slug: str
    language: str
    title: str
    door: str
    path: str  # of the article itself
    all_path: str  # of the page of all its comments, where errors of the form are shown too


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment as everybody sees it. `gone`: removed, or its words were erased; then it has no words."""

    uid: str
    name: str
    text: str
    at: datetime
    is_author: bool
    is_staff: bool
    gone: str
    replies: tuple[CommentShown, ...] = ()
    folded: tuple[CommentShown, ...] = ()  # further replies
    more: int = 0  # replies that are not read at all here


@dataclass(frozen=True, slots=True)
class Thread:
    """What stands under an article: `count` is of everything published, `comments` are those of this page."""

    about: About
    count: int
    comments: tuple[CommentShown, ...]
    number: int
    pages: int
    signed_as: str  # the name of the signed-in reader, or nothing
    is_author: bool
    drawn: str  # the stamp that goes with the form
    only: str = ""  # the one thread that is shown, by the id of its first comment

    @property
    def before(self) -> str:
        """The query of the page before, or nothing."""
        return f"?comments={self.number - 1}" if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The query of the page after, or nothing."""
        return f"?comments={self.number + 1}" if self.number < self.pages else ""


def purpose_on(article_uid: str) -> str:
    """Return the purpose of stamps in the form under an article."""
    return f"{PURPOSE}/{article_uid}"


def article_at(language: str, slug: str) -> Article | None:
    """Return the article at this address if it is or was public; None otherwise, also for drafts."""
    if not (language.isprintable() and slug.isprintable()):  # no database is asked for what no address can be
        return None
    rows = Article.objects.select_related("author").filter(language=language, slug=slug)
    return rows.filter(Q(live=True) | Q(published_at__isnull=False)).first()


def about(article: Article) -> About:
    """Return the article as the pages of comments show it."""
    door = OPEN if article.comments_open else CLOSED
    args = [article.language, article.slug]
    return About(
        id=article.pk,
        uid=article.uid,
        slug=article.slug,
        language=article.language,
        title=article.title,
        door=door if article.live else WITHDRAWN,
        path=_path_of(article),
        all_path=reverse("comments:on", args=args),
    )


def _path_of(article: Article) -> str:
    """Return the address of the article, which stands in a face above; that of its comments where it has none."""
    try:
        with translation.override(article.language):
            return reverse("register:article", args=[article.slug])
    except NoReverseMatch:
        return reverse("comments:on", args=[article.language, article.slug])


def under(
    article_pk: int, reader: Account | None = None, *, now: datetime, page: int = 1, only: str = ""
) -> Thread:
    """Return a page of the thread under an article; `only` narrows it to one thread, with all its replies.

    Six queries at most, however many comments there are. Raises Article.DoesNotExist.
    """
    article = Article.objects.get(pk=article_pk)
    published = Comment.objects.filter(article=article_pk, state=State.PUBLISHED)
    count = published.filter(Q(parent=None) | Q(parent__state__in=[State.PUBLISHED, State.REMOVED])).count()
    tops = _tops(article_pk, only=only) if article.live else Comment.objects.none()
    total = tops.count() if article.live else 0
    pages = max(1, -(-total // A_PAGE))
    number = min(max(1, page), pages)
    rows = list(tops.order_by("published_at", "pk")[(number - 1) * A_PAGE : number * A_PAGE])
    replies = _replies([row.pk for row in rows], most=10 * REPLIES if only else REPLIES)
    return Thread(
        about=about(article),
        count=count if article.live else 0,
        comments=tuple(_with_replies(row, replies.get(row.pk, []), unfold=bool(only)) for row in rows),
        number=number,
        pages=pages,
        signed_as=str(reader) if reader else "",
        is_author=reader is not None and article.author_id == reader.pk,
        drawn=stamps.stamp(purpose_on(article.uid), now=now),
        only=only if rows else "",
    )


def _tops(article_pk: int, *, only: str) -> QuerySet[Comment]:
    """Return the first comments: those published, and those removed whose replies stay."""
    seen = Count("replies", filter=Q(replies__state=State.PUBLISHED))
    rows = Comment.objects.filter(article=article_pk, parent=None).annotate(answered=seen)
    rows = rows.filter(Q(state=State.PUBLISHED) | Q(state=State.REMOVED, answered__gt=0))
    if only and not only.isalnum():
        return rows.none()
    return rows.filter(uid=only) if only else rows


def _replies(parents: Iterable[int], *, most: int) -> dict[int | None, list[Comment]]:
    place = Window(RowNumber(), partition_by=F("parent"), order_by=["published_at", "pk"])
    rows = Comment.objects.filter(parent__in=list(parents), state=State.PUBLISHED).annotate(place=place)
    found: dict[int | None, list[Comment]] = {}
    for row in rows.filter(place__lte=most).order_by("published_at", "pk"):
        found.setdefault(row.parent_id, []).append(row)
    return found


def _with_replies(row: Comment, replies: list[Comment], *, unfold: bool) -> CommentShown:
    shown = tuple(map(comment_shown, replies))
    seen = len(shown) if unfold else UNFOLDED
    answered = getattr(row, "answered", len(shown))
    return comment_shown(row, replies=shown[:seen], folded=shown[seen:], more=max(0, answered - len(shown)))


def comment_shown(
    row: Comment,
    *,
    replies: tuple[CommentShown, ...] = (),
    folded: tuple[CommentShown, ...] = (),
    more: int = 0,
) -> CommentShown:
    """Return a comment as it is shown; of one that was removed neither name nor words."""
    removed = row.state == State.REMOVED
    gone = "removed" if removed else "" if row.text else "erased"
    return CommentShown(
        uid=row.uid,
        name="" if gone else row.name,
        text="" if gone else row.text,
        at=row.published_at or row.made_at,
        is_author=row.voice == Voice.AUTHOR and not gone,
        is_staff=row.voice == Voice.STAFF and not gone,
        gone=gone,
        replies=replies,
        folded=folded,
        more=more,
    )


def published_comment(uid: str) -> Comment | None:
    """Return a comment that everybody sees, with its article; None for any other."""
    if not uid.isalnum():
        return None
    rows = Comment.objects.select_related("article", "parent").filter(uid=uid, state=State.PUBLISHED)
    return rows.filter(article__live=True).filter(Q(parent=None) | Q(parent__state=State.PUBLISHED)).first()
