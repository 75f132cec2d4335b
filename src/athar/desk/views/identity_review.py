"""What staff of conveners and of the operator review: documents and claims of organisations to which they are no party.

Rule kept here: to everybody else these addresses do not exist. A file is sent as a download that no browser runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.identity import LEAVE, DecideClaimForm, WhyForm
from athar.desk.forms.statement import refuse
from athar.desk.mail import send_claim_decided
from athar.errors import NotNow, NotValid
from athar.identity.actions import decide_document
from athar.identity.claiming import decide_claim
from athar.identity.papers import FORMS
from athar.identity.review_queries import AT_ONCE, file_for, waiting
from athar.identity.reviewers import Reviewer, reviewer_of
from athar.organisations.gate import for_accounts
from athar.organisations.models import Account

P = ParamSpec("P")
KINDS = {"document": WhyForm, "claim": DecideClaimForm}


def for_reviewers(
    page: Callable[Concatenate[HttpRequest, Reviewer, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give the page the person as a reviewer; nobody else learns that it is there."""

    @wraps(page)
    def asked(
        request: HttpRequest, account: Account, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        reviewer = reviewer_of(account)
        if reviewer is None:
            raise Http404
        return page(request, reviewer, *args, **kwargs)

    return for_accounts(asked)


@for_reviewers
def review(request: HttpRequest, reviewer: Reviewer) -> HttpResponse:
    """List what waits, the oldest first."""
    return _listed(request, reviewer)


@require_POST
@for_reviewers
def decide(request: HttpRequest, reviewer: Reviewer, kind: str, uid: str) -> HttpResponse:
    """Accept or reject one document or claim, with a reason."""
    if kind not in KINDS:
        raise Http404
    form = KINDS[kind](request.POST, auto_id=f"id_{uid}_%s")
    accepted = request.POST.get("decision") == "accept"
    if not accepted and "owners" in form.fields:
        form.fields["owners"].required = False  # whoever refuses changes nothing about the owners
    if not form.is_valid():
        return _listed(request, reviewer, faulty=form, uid=uid)
    now, data = timezone.now(), form.cleaned_data
    try:
        if kind == "document":
            decide_document(uid, by=reviewer, accepted=accepted, reason=data["reason"], now=now)
        else:
            stay = data["owners"] != LEAVE
            row = decide_claim(
                uid, by=reviewer, accepted=accepted, reason=data["reason"], owners_stay=stay, now=now
            )
            send_claim_decided(row, link=reverse("desk:claim_proof", args=[uid]))
    except NotNow as refused:
        messages.warning(request, str(refused))
    except NotValid as refused:
        refuse(form, refused, at="reason")
        return _listed(request, reviewer, faulty=form, uid=uid)
    else:
        messages.success(request, _("It is accepted.") if accepted else _("It is rejected."))
    return redirect("desk:review_identity")


@for_reviewers
def document(request: HttpRequest, reviewer: Reviewer, uid: str) -> HttpResponseBase:
    """Send the file of a document to its reviewer."""
    found = file_for(reviewer, uid=uid)
    if found is None or not found[0].exists():
        raise Http404
    path, form = found
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=f"document-{uid}.{form}", content_type=FORMS[form]
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _listed(
    request: HttpRequest, reviewer: Reviewer, *, faulty: WhyForm | None = None, uid: str = ""
) -> HttpResponse:
    """Show the lists, with the form that could not be taken at its place; each has ids of its own."""
    documents, claims = waiting(reviewer)

    def form(kind: str, of: str) -> WhyForm:
        return faulty if faulty and of == uid else KINDS[kind](auto_id=f"id_{of}_%s")

    context = {
        "documents": [(row, form("document", row.uid)) for row in documents],
        "claims": [(row, form("claim", row.uid)) for row in claims],
        "count": len(documents) + len(claims),
        "faulty": faulty,
        "at_once": AT_ONCE,
        "reviewer": reviewer,
    }
    return render(request, "desk/identity_review.html", context)
