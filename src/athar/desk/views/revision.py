"""Our opened statement: putting an item right, and withdrawing the whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.statement import ClaimForm, ReasonForm, refuse
from athar.desk.queries.asked import asked
from athar.desk.queries.filing import HELD
from athar.desk.queries.program import opened, own_opened
from athar.desk.views.acting import for_workers, program_shown, today, typed
from athar.errors import NotValid
from athar.organisations.queries import Member
from athar.statements.actions import revise_statement, withdraw_statement


@for_workers
def revise(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show our opened statement, item by item, each with a way to put it right."""
    _row, program = program_shown(slug)
    return render(
        request, "desk/revise.html", {"opened": opened(member, program=program), "program": program}
    )


@for_workers
def revise_item(request: HttpRequest, member: Member, slug: str, number: int) -> HttpResponse:
    """Put one item right: a new revision stands beside what was sealed."""
    row, program = program_shown(slug)
    page = opened(member, program=program)
    item = next((line.item for line in page.rows if line.item.number == number), None)
    own = own_opened(member, program=program)
    if item is None or own is None:
        raise Http404
    question = asked(program, item, today=today())
    form = ClaimForm(typed(request), asked=question, said=own.current_claims.get(item.key))
    taken_back = "silent" in request.POST and item.key != HELD
    if request.method == "POST" and (taken_back or form.is_valid()):
        try:
            changes = {item.key: None if taken_back else form.claim}
            revise_statement(member, program=row, changes=changes, now=timezone.now())
        except NotValid as refused:
            refuse(form, refused, at=next(iter(form.fields)))
        else:
            messages.success(
                request, _("The correction is public, with today's date. What was sealed stays beside it.")
            )
            return redirect("desk:revise", slug)
    context = {"program": program, "item": item, "asked": question, "form": form, "must": item.key == HELD}
    return render(request, "desk/revise_item.html", context)


@for_workers
def withdraw(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Withdraw our opened statement with a public reason."""
    row, program = program_shown(slug)
    opened(member, program=program)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_statement(member, program=row, reason=form.cleaned_data["reason"], now=timezone.now())
        except NotValid as refused:
            refuse(form, refused, at="reason")
        else:
            messages.success(
                request,
                _("The statement is withdrawn. It stays visible with its reason, and no longer counts."),
            )
            return redirect("desk:program", slug)
    return render(request, "desk/withdraw.html", {"program": program, "form": form})
