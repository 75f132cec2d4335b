"""Telling people of comments: the author of one under the article, a member of how their own was decided.

Rule kept here: a notice names the article, which is public, and neither who wrote nor what.
"""

from __future__ import annotations

from datetime import datetime

from athar.comments.models import Comment, State
from athar.notices.actions import tell
from athar.organisations.models import Account, Membership


def tell_of_published(row: Comment, *, now: datetime) -> None:
    """Tell the author of the article, and a member whose comment it is, that it is published."""
    author = row.article.author
    if author is not None and author.pk != row.account_id:
        _tell("comment_published", author, row, args=[row.article.language, row.article.slug], now=now)
    if row.account is not None:
        _tell("comment_shown", row.account, row, args=[], now=now)


def tell_of_refused(row: Comment, *, now: datetime) -> None:
    """Tell a member that their own comment is not published, or was removed; the page says why."""
    if row.account is not None:
        kind = "comment_removed" if row.state == State.REMOVED else "comment_refused"
        _tell(kind, row.account, row, args=[], now=now)


def _tell(kind: str, account: Account, row: Comment, *, args: list[str], now: datetime) -> None:
    """Tell one person, at the organisation of the article or their first; who acts for none has the page alone."""
    rows = Membership.objects.filter(account=account.pk).select_related("organisation").order_by("since_at")
    bodies = [each.organisation for each in rows]
    of_article = [body for body in bodies if body.pk == row.article.organisation_id]
    for body in (of_article or bodies)[:1]:
        tell(
            kind,
            organisation_uid=body.uid,
            about=f"comment:{row.uid}",
            words={"article": row.article.title},
            args=args,
            now=now,
            again=f"{now:%Y%m%dT%H%M%S}" if kind == "comment_removed" else "",
            only=[account.uid],
        )
