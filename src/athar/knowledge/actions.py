"""What changes articles: publishing, and taking back. What follows from either stands in `publishing.py`.

Rule kept here: nothing is public but through here or through the back office, and both come to the same. An article
is no entry of the public log: it is written by the operator's staff, and it claims nothing of what took place.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from athar.errors import NotAllowed, NotNow, NotValid
from athar.knowledge.models import Article
from athar.organisations.models import Account

LONGEST_REASON = 300


def _require_staff(by: Account | None) -> None:
    """Let the product itself (None: seeding, the clock) and the operator's staff pass."""
    if by is not None and not (by.is_staff and by.is_active):
        raise NotAllowed(_("Only the operator's staff publish articles and take them back."))


@transaction.atomic
def publish_article(article: Article, *, by: Account | None, now: datetime) -> Article:
    """Make the article public as it stands, as a new version; returns it as it is now.

    `by`: None for the product itself. An article that was public keeps the day on which it first was.
    """
    _require_staff(by)
    if not article.title.strip():
        raise NotValid(_("Give it a title."), field="title")
    if article.published_at is None:
        article.published_at = now
    if article._state.adding:
        article.live = False  # until it is published, a line below
        article.save()
    revision = article.save_revision(user=by, changed=True)
    revision.publish(user=by, log_action=by is not None, skip_permission_checks=True)
    article.refresh_from_db()
    return article


@transaction.atomic
def withdraw_article(article: Article, *, by: Account | None, why: str) -> None:
    """Take the article back with a reason, which its address says from then on. Raises NotNow if it is not public."""
    _require_staff(by)
    reason = " ".join(why.split())
    if not reason:
        raise NotValid(_("Say in one sentence why."), field="why")
    if len(reason) > LONGEST_REASON:
        raise NotValid(_("Say it in 300 letters or fewer."), field="why")
    if not article.live:
        raise NotNow(_("This article is not public."))
    article.why_withdrawn = reason
    article.unpublish(user=by, log_action=by is not None)


def is_due(now: datetime) -> bool:
    """Return whether an article waits for the clock to publish it or to take it back: two queries."""
    return _waiting(now).exists() or Article.objects.filter(live=True, expire_at__lte=now).exists()


@transaction.atomic
def publish_due(now: datetime) -> int:
    """Publish what was put on for a moment that has come, and take back what is over; returns how many."""
    over = list(Article.objects.filter(live=True, expire_at__lte=now))
    for article in over:
        article.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    coming = list(_waiting(now))
    for revision in coming:
        revision.publish(log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    return len(over) + len(coming)


def _waiting(now: datetime) -> QuerySet[Revision]:
    """Return the versions of articles that were put on for a moment that has come."""
    kind = ContentType.objects.get_for_model(Article)
    found: QuerySet[Revision] = Revision.objects.filter(
        content_type=kind, approved_go_live_at__lte=now
    ).order_by("approved_go_live_at")
    return found
