"""A signed-in person's own comments, with what became of them, and those under their own articles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from athar.comments.own import on_articles_of, own_of
from athar.comments.views.gate import shown
from athar.organisations.gate import for_accounts
from athar.organisations.models import Account


@require_safe
@for_accounts
def mine(request: HttpRequest, account: Account) -> HttpResponse:
    """List what the person wrote, and what others wrote under the person's articles."""
    context = {"own": own_of(account), "under": on_articles_of(account)}
    return shown(request, "comments/mine.html", context)
