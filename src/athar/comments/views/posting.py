"""All comments on an article, writing one, and what became of it.

Rule kept here: a reader gets no cookie, neither by reading nor by writing (`site/visitors/origin.py` says why that is
safe); what was typed stays on the page whatever is wrong with it.
"""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from athar.comments.actions import Draft, checked_name, checked_text, require_open, write_comment
from athar.comments.forms import CommentForm
from athar.comments.own import own_by_receipt
from athar.comments.queries import (
    Thread,
    article_at,
    comment_shown,
    published_comment,
    purpose_on,
    under,
)
from athar.comments.tokens import receipt_token
from athar.comments.views.gate import shown
from athar.errors import NotNow, Refused
from athar.knowledge.models import Article
from athar.organisations.middleware import account_of
from athar.site import language as languages
from athar.site.paging import page_asked
from athar.site.visitors import stamps
from athar.site.visitors.gate import for_anybody
from athar.site.visitors.origin import network_of

GONE, CONFLICT, FAULTY = 410, 409, 400


@for_anybody
@require_http_methods(["GET", "HEAD", "POST"])
def on(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Show all comments on the article, or the form alone where one replies or something has to be corrected."""
    article = article_at(language, slug)
    if article is None:
        raise Http404
    if request.method == "POST":
        return _posted(request, article)
    thread = _thread(request, article)
    reply_to = request.GET.get("reply_to", "")[:16]
    context = {"thread": thread, "writing": bool(reply_to), **_replied(reply_to)}
    return shown(request, "comments/on.html", context, status=200 if article.live else GONE, kept=True)


def _thread(request: HttpRequest, article: Article) -> Thread:
    return under(
        article.pk,
        account_of(request),
        now=timezone.now(),
        page=page_asked(request.GET, "comments"),
        only=request.GET.get("thread", "")[:16],
    )


def _replied(uid: str) -> dict[str, object]:
    """Return the comment that is replied to, for the page of the form."""
    row = published_comment(uid) if uid else None
    return {"reply_to": uid if row else "", "replied": comment_shown(row) if row else None}


def _posted(request: HttpRequest, article: Article) -> HttpResponse:
    account, now = account_of(request), timezone.now()
    form = CommentForm(request.POST, signed_in=account is not None, drawn=_drawn(request, article, now=now))
    valid = form.is_valid()
    if request.POST.get("homepage", "").strip():  # a machine filled it in: thanked, and dropped
        return HttpResponseRedirect(reverse("comments:thanks"))
    status, preview = FAULTY, ""
    if valid:
        try:
            stamps.read(request.POST.get("drawn", ""), purpose_on(article.uid), now=now)
            if "preview" not in request.POST:
                row = write_comment(
                    article,
                    draft=_draft(request, form),
                    now=now,
                    account=account,
                    network=network_of(request),
                )
                return HttpResponseRedirect(reverse("comments:received", args=[receipt_token(row.uid)]))
            preview, status = _previewed(article, form), 200
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            status = CONFLICT if isinstance(refused, NotNow) else FAULTY
    context = {
        "thread": _thread(request, article),
        "comment_form": form,
        "writing": True,
        "preview": preview,
        "preview_name": form.cleaned_data.get("name", "") or (str(account) if account else ""),
        **_replied(request.POST.get("reply_to", "")[:16]),
    }
    return shown(request, "comments/on.html", context, status=status)


def _drawn(request: HttpRequest, article: Article, *, now: datetime) -> str:
    """Return when the form was drawn first, so that correcting or looking at it starts no new wait; else now."""
    token = request.POST.get("drawn", "")
    try:
        stamps.read(token, purpose_on(article.uid), now=now)
    except Refused:
        return stamps.stamp(purpose_on(article.uid), now=now)
    return token


def _previewed(article: Article, form: CommentForm) -> str:
    """Return the text as it would stand. Raises what writing it would."""
    require_open(article)
    if "name" in form.fields:
        form.cleaned_data["name"] = checked_name(form.cleaned_data["name"])
    return checked_text(form.cleaned_data["text"])


def _draft(request: HttpRequest, form: CommentForm) -> Draft:
    typed = form.cleaned_data
    return Draft(
        text=typed["text"],
        name=typed.get("name", ""),
        email=typed.get("email", ""),
        reply_to=request.POST.get("reply_to", "")[:16],
        wants_replies=typed["wants_replies"],
        language=languages.current(),
    )


@require_safe
def received(request: HttpRequest, token: str) -> HttpResponse:
    """Say that a comment arrived, what happens to it, and later what became of it."""
    row = own_by_receipt(token)
    if row is None:
        raise Http404
    return shown(request, "comments/received.html", {"own": row})


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank for what nobody will read."""
    return shown(request, "comments/received.html", {"own": None})
