"""Changing one's own question, and reading what a question said before."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from athar.errors import NotNow, NotValid
from athar.organisations.middleware import account_of, member_of
from athar.organisations.models import Account
from athar.questions.actions.changing import change_question
from athar.questions.forms import ChangeForm, refuse
from athar.questions.queries.changes import earlier_texts, own_text
from athar.questions.views.acting import drawn, for_accounts, typed


@for_accounts
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Change one's own question until it is answered; of others' there is no such page."""
    own = own_text(uid, account=account)
    if own is None:
        raise Http404
    form = ChangeForm(typed(request), initial={"title": own.title, "details": own.details})
    if request.method == "POST" and form.is_valid():
        try:
            waits = change_question(
                account,
                member_of(request),
                uid=uid,
                title=form.cleaned_data["title"],
                details=form.cleaned_data["details"],
                now=timezone.now(),
            )
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            if waits:
                said = _(
                    "Your change is read by the register's staff. Until then the question stays as it was."
                )
                messages.info(request, said)
            else:
                messages.success(request, _("Your question is changed."))
            return redirect("questions:question", uid)
    context = {"own": own, "form": form}
    return drawn(request, "questions/change.html", context, status=400 if form.errors else 200)


@require_safe
def earlier(request: HttpRequest, uid: str) -> HttpResponse:
    """Show what a question says and what it said before."""
    found = earlier_texts(uid, account=account_of(request))
    if found is None:
        raise Http404
    return drawn(request, "questions/earlier.html", {"found": found})
