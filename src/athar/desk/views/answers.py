"""What others wait for: the answer to being named, and the reply to a contradiction."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.reply import CORRECTED, NamingForm, ReplyForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.dispute import contest
from athar.desk.queries.naming import naming as naming_of
from athar.desk.views.acting import for_members, for_workers, program_shown, today, typed
from athar.errors import NotValid
from athar.findings.actions import reply_to_contradiction
from athar.findings.models import Contradiction
from athar.findings.queries import contradiction_by_uid
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.actions import answer_naming


@for_members
def naming(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Confirm or deny being named in an announcement."""
    require(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    row, program = program_shown(slug)
    page = naming_of(member, program=program)
    form = NamingForm(typed(request))
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["answer"] == "yes"
        try:
            answer_naming(
                member, program=row, confirmed=yes, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except NotValid as refused:
            refuse(form, refused)
        else:
            said = (
                _("Confirmed: your organisation takes part.")
                if yes
                else _("Denied: the reason is public from now on.")
            )
            messages.success(request, said)
            return redirect("desk:home")
    return render(request, "desk/naming.html", {"naming": page, "form": form})


@for_workers
def reply(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Reply to a contradiction in public: it stands, it is explained, or it is corrected."""
    row = get_object_or_404(Contradiction.objects.select_related("program"), uid=uid)
    shown = contradiction_by_uid(uid)
    if shown is None:
        raise Http404
    _row, program = program_shown(shown.program_slug)
    page = contest(member, contradiction=shown, program=program, today=today())
    form = ReplyForm(typed(request), asked=page.asked, said=page.ours)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            reply_to_contradiction(
                member,
                contradiction=row,
                stance=data["stance"],
                text=data["text"],
                corrected=form.corrected,
                now=timezone.now(),
            )
        except NotValid as refused:
            first = next(iter(form.value_fields))
            refuse(form, refused, at=first if refused.field == CORRECTED else "")
        else:
            messages.success(request, _("The reply is public, beside the statements."))
            return redirect("desk:home")
    return render(request, "desk/reply.html", {"contest": page, "form": form})
