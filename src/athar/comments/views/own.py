"""A signed-in person's own comments, with what became of them, and those under their own articles."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from athar.comments.own import on_articles_of, own_of
from athar.comments.views.gate import shown
from athar.organisations.middleware import account_of


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what the person wrote, and what others wrote under the person's articles."""
    account = account_of(request)
    if account is None:
        return redirect_to_login(request.get_full_path())
    context = {"own": own_of(account), "under": on_articles_of(account)}
    return shown(request, "comments/mine.html", context)
