"""The organisation's declared ties."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.people import TieForm
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import for_members, typed
from athar.errors import NotValid
from athar.organisations.actions import declare_tie, end_tie
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, may, require
from athar.organisations.queries import Member, faces_like, ties_of

FOUND = 20


@for_members
def ties(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the declared ties of the organisation; the owner declares more."""
    manages = may(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    words = request.GET.get("q", "").strip()
    found = tuple(row for row in faces_like(words, limit=FOUND + 1) if row.uid != member.organisation_uid)[
        :FOUND
    ]
    form = TieForm(typed(request), found=found)
    if request.method == "POST":
        require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
        if form.is_valid() and _declared(member, form):
            messages.success(request, _("The tie is public. The two count as one voice from now on."))
            return redirect("desk:ties")
    context = {"ties": ties_of(member.organisation_id), "form": form, "manages": manages, "words": words}
    return render(request, "desk/ties.html", context | {"found": found})


def _declared(member: Member, form: TieForm) -> bool:
    """Declare the tie, or put the refusal into the form."""
    data = form.cleaned_data
    other = get_object_or_404(Organisation, uid=data["other"])
    try:
        declare_tie(
            Organisation.objects.get(pk=member.organisation_id),
            other=other,
            kind=data["kind"],
            since_on=data["since_on"],
            by=member,
            now=timezone.now(),
        )
    except NotValid as refused:
        refuse(form, refused, at="other")
        return False
    return True


@require_POST
@for_members
def end(request: HttpRequest, member: Member, tie_id: int) -> HttpResponse:
    """End a tie that the organisation declared, from today on."""
    end_tie(tie_id, by=member, now=timezone.now())
    messages.success(request, _("Ended, with today's date. For programs announced before, it still counts."))
    return redirect("desk:ties")
