"""What staff do with articles of organisations: reading, publishing, returning with reasons.

Rule kept here: to everybody else these addresses do not exist, and to staff who act for the organisation the article
does not. Queries and actions decide it.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.articles import ReasonsForm
from athar.desk.forms.statement import refuse
from athar.desk.views.articles import sent_picture
from athar.errors import NotNow, NotValid
from athar.organisations.gate import for_staff
from athar.organisations.models import Account
from athar.submissions.queries import for_review, picture_for_review, waiting_for_review
from athar.submissions.reviewing import publish, send_back


@for_staff
def waiting(request: HttpRequest, account: Account) -> HttpResponse:
    """List what waits to be read, oldest first."""
    return render(request, "desk/review_articles.html", {"rows": waiting_for_review(account)})


@for_staff
def one(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Show one article as readers would see it; publish it, or return it."""
    shown = for_review(account, uid=uid)
    if shown is None:
        raise Http404
    form = ReasonsForm(request.POST if request.POST.get("act") == "return" else None)
    try:
        if request.POST.get("act") == "publish":
            publish(account, uid=uid, seen=request.POST.get("seen", ""), now=timezone.now())
            messages.success(request, _("It is published. The organisation is told."))
            return redirect("desk:review_articles")
        if form.is_valid():
            send_back(account, uid=uid, reasons=form.cleaned_data["reasons"], now=timezone.now())
            messages.success(request, _("It is returned. The organisation reads your reasons."))
            return redirect("desk:review_articles")
    except NotNow as refused:
        messages.warning(request, str(refused))
        return redirect("desk:review_articles")
    except NotValid as refused:
        refuse(form, refused, at="reasons")
    return render(request, "desk/review_article.html", {"shown": shown, "form": form})


@for_staff
def picture(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Send the picture of an article that waits."""
    return sent_picture(picture_for_review(account, uid=uid))
