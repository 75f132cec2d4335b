"""Leaving an organisation: a member just leaves, an owner says who takes over, with what is open."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.face import SuccessorForm
from athar.desk.forms.statement import refuse
from athar.desk.handing_over import hand_over_with_work
from athar.desk.mail import send_invitation
from athar.desk.queries.handing_over import open_work_of
from athar.desk.views.acting import for_members, typed
from athar.errors import NotNow, NotValid
from athar.organisations.membership import end_membership, invite_member
from athar.organisations.middleware import CHOSEN
from athar.organisations.models import Role
from athar.organisations.queries import Member, colleagues_of


@for_members
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    """Leave the organisation after a question; of an owner it asks who takes over, unless others are owners."""
    colleagues = [each for each in colleagues_of(member) if each.account_uid != member.account_uid]
    owner = member.role == Role.OWNER
    form = SuccessorForm(typed(request) if "hand_over" in request.POST else None, colleagues=colleagues)
    if request.method == "POST" and "hand_over" not in request.POST:
        end_membership(member.account_uid, by=member)
        return _left(request)
    if request.method == "POST" and form.is_valid():
        if address := form.cleaned_data.get("email"):
            if _invited(request, member, form, address=address):
                return redirect("desk:members")
        elif _handed_over(member, form):
            return _left(request)
    context = {
        "member": member,
        "form": form,
        "owner": owner,
        "may_just_leave": not owner or any(each.role == Role.OWNER for each in colleagues),
        "work": open_work_of(member),
    }
    return render(request, "desk/leave.html", context)


def _left(request: HttpRequest) -> HttpResponse:
    request.session.pop(CHOSEN, None)
    messages.success(request, _("You no longer act for this organisation. What you wrote stays as it is."))
    return redirect("desk:home")


def _handed_over(member: Member, form: SuccessorForm) -> bool:
    """Hand over to the colleague chosen, or put the refusal into the form."""
    try:
        hand_over_with_work(form.cleaned_data["successor"], by=member)
    except (NotNow, NotValid) as refused:
        refuse(form, refused)
        return False
    return True


def _invited(request: HttpRequest, member: Member, form: SuccessorForm, *, address: str) -> bool:
    """Ask somebody by e-mail to take over, or put the refusal into the form."""
    try:
        invitation, code = invite_member(
            address, role=Role.OWNER, by=member, now=timezone.now(), takes_over=True
        )
    except (NotNow, NotValid) as refused:
        refuse(form, refused)
        return False
    if send_invitation(invitation, link=reverse("desk:invitation", args=[code]), by=member.name):
        messages.success(
            request, _("The invitation is on its way. Once it is accepted, your membership ends by itself.")
        )
    else:
        messages.warning(
            request, _("The message could not be sent. Invite the same address again in a few minutes.")
        )
    return True
