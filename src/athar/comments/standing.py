"""Who may decide on which comments: the operator's staff, each on what is no matter of their own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from athar.comments.models import Comment
from athar.knowledge.models import Article
from athar.organisations.models import Account, Membership


def own_matter(account: Account) -> Q:
    """Return which comments are the account's own matter, of which somebody else decides."""
    bodies = list(Membership.objects.filter(account=account.pk).values_list("organisation", flat=True))
    theirs = Q(author=account.pk) | Q(organisation__in=bodies) | Q(organisations__in=bodies)
    return Q(account=account.pk) | Q(article__in=Article.objects.filter(theirs).values("pk"))


def to_moderate(account: Account) -> QuerySet[Comment]:
    """Return the comments on which the account may decide; none for whoever is not of the staff."""
    if not (account.is_staff and account.is_active):
        return Comment.objects.none()
    return Comment.objects.exclude(own_matter(account))
