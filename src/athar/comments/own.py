"""What the writer of a comment reads of it, by a receipt or signed in, and the author what stands under an article.

Rule kept here: a receipt opens one comment; whoever is signed in sees their own; none of it has an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from athar.comments.models import Comment, State
from athar.comments.queries import About, about
from athar.comments.tokens import comment_of_receipt
from athar.comments.wording import REFUSALS
from athar.organisations.models import Account

MOST = 30  # shown, the newest


@dataclass(frozen=True, slots=True)
class OwnComment:
    """A comment as its own writer sees it, with what became of it and why."""

    about: About
    uid: str
    name: str
    text: str
    made_at: datetime
    state: str
    state_name: str
    reason: str
    words: str
    wants_replies: bool
    asked_by_mail: bool  # a letter asks first whether its address wants to be told


def own_by_receipt(token: str) -> OwnComment | None:
    """Return the comment that a receipt is for; None for one that was forged."""
    uid = comment_of_receipt(token)
    row = Comment.objects.select_related("article").filter(uid=uid).first() if uid else None
    return own_shown(row) if row is not None else None


def own_of(account: Account, *, most: int = MOST) -> tuple[OwnComment, ...]:
    """Return what a person wrote, the newest first."""
    rows = Comment.objects.select_related("article").filter(account=account.pk)
    return tuple(map(own_shown, rows.order_by("-made_at", "-pk")[:most]))


def on_articles_of(account: Account, *, most: int = MOST) -> tuple[OwnComment, ...]:
    """Return what was written under a person's own articles, the newest first: to be read, not to be decided on."""
    rows = Comment.objects.select_related("article").filter(article__author=account.pk)
    rows = rows.filter(state__in=[State.PENDING, State.PUBLISHED]).exclude(account=account.pk)
    return tuple(map(own_shown, rows.order_by("-made_at", "-pk")[:most]))


def own_shown(row: Comment) -> OwnComment:
    """Return a comment with what became of it."""
    return OwnComment(
        about=about(row.article),
        uid=row.uid,
        name=row.name,
        text=row.text,
        made_at=row.made_at,
        state=row.state,
        state_name=row.get_state_display(),
        reason=str(dict(REFUSALS).get(row.reason, "")) if row.reason != "other" else "",
        words=row.words,
        wants_replies=row.wants_replies,
        asked_by_mail=row.wants_replies and bool(row.email),
    )
