"""Reporting a comment: anybody may, without an account; a moderator reads it, and nothing is hidden until then."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from athar.comments.forms import ReportForm
from athar.comments.models import Comment
from athar.comments.moderating import report
from athar.comments.queries import PURPOSE, about, comment_shown, published_comment
from athar.comments.views.gate import shown
from athar.errors import Refused
from athar.organisations.middleware import account_of
from athar.site.visitors import stamps
from athar.site.visitors.gate import for_anybody
from athar.site.visitors.origin import network_of

FAULTY = 400


@for_anybody
@require_http_methods(["GET", "HEAD", "POST"])
def report_comment(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask what is wrong with a comment; then say that it was received."""
    row = published_comment(uid)
    if row is None:
        raise Http404
    now = timezone.now()
    form = ReportForm(
        request.POST if request.method == "POST" else None, drawn=stamps.stamp(_purpose(row), now=now)
    )
    sent = request.method == "POST" and form.is_valid() and _sent(request, row, form)
    context = {
        "about": about(row.article),
        "comment": comment_shown(row),
        "form": form,
        "sent": sent,
        "signed_in": account_of(request) is not None,
    }
    return shown(request, "comments/report.html", context, status=FAULTY if form.errors else 200)


def _sent(request: HttpRequest, row: Comment, form: ReportForm) -> bool:
    """Keep the report, or put the refusal into the form. What a machine filled in is thanked for and dropped."""
    if form.cleaned_data["homepage"]:
        return True
    now = timezone.now()
    try:
        stamps.read(request.POST.get("drawn", ""), _purpose(row), now=now)
        report(
            row,
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            network=network_of(request),
            now=now,
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return False
    return True


def _purpose(row: Comment) -> str:
    return f"{PURPOSE}/report/{row.uid}"
