"""Who acts for the organisation: inviting, answering an invitation, changing a role, leaving, removing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.people import ROLE_HINTS, InvitationForm, RoleForm
from athar.desk.forms.statement import refuse
from athar.desk.handing_over import answer_with_work
from athar.desk.mail import send_invitation
from athar.desk.views.acting import account_of, for_members, typed
from athar.errors import NotAllowed, NotNow, Refused
from athar.notices.telling import tell_of_role
from athar.organisations.absences import absences_of
from athar.organisations.membership import (
    change_role,
    end_membership,
    invite_member,
    withdraw_invitation,
)
from athar.organisations.middleware import CHOSEN
from athar.organisations.models import Role
from athar.organisations.permissions import Act, may, require
from athar.organisations.queries import (
    Asked,
    Colleague,
    Member,
    colleagues_of,
    invitation_with,
    invitations_of,
)
from athar.site.errors import not_allowed


@for_members
def members(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who acts for the organisation and who is asked to; the owner invites."""
    manages = may(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    form = InvitationForm(typed(request))
    if request.method == "POST":
        require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
        if form.is_valid() and _invited(request, member, form):
            return redirect("desk:members")
    context = {
        "colleagues": colleagues_of(member),
        "invitations": invitations_of(member, now=timezone.now()),
        "form": form,
        "manages": manages,
        "member": member,
        "hints": ROLE_HINTS,
        "absences": absences_of(member, now=timezone.now()),
    }
    return render(request, "desk/members.html", context)


def _invited(request: HttpRequest, member: Member, form: InvitationForm) -> bool:
    """Invite and send the message, or put the refusal into the form. A message that cannot be sent is told."""
    try:
        invitation, code = invite_member(
            form.cleaned_data["email"], role=form.cleaned_data["role"], by=member, now=timezone.now()
        )
    except Refused as refused:
        refuse(form, refused)
        return False
    link = reverse("desk:invitation", args=[code])
    if send_invitation(invitation, link=link, by=member.name):
        messages.success(
            request, _("The invitation is on its way. Who accepts it acts for your organisation.")
        )
    else:
        messages.warning(
            request, _("The message could not be sent. Invite the same address again in a few minutes.")
        )
    return True


@for_members
def member_page(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Change the role of a colleague, or end the membership."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    colleague = _colleague(member, uid)
    form = RoleForm(typed(request), initial={"role": colleague.role})
    if request.method == "POST" and "end" in request.POST:
        end_membership(uid, by=member)
        messages.success(request, _("The person no longer acts for your organisation."))
        return redirect("desk:members")
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_role(uid, role=form.cleaned_data["role"], by=member)
            tell_of_role(changed, now=timezone.now())
        except Refused as refused:
            refuse(form, refused, at="role")
        else:
            messages.success(request, _("The role was changed."))
            return redirect("desk:members")
    context = {"colleague": colleague, "form": form, "hints": ROLE_HINTS}
    return render(request, "desk/member.html", context)


def _colleague(member: Member, uid: str) -> Colleague:
    found = next((each for each in colleagues_of(member) if each.account_uid == uid), None)
    if found is None or uid == member.account_uid:
        raise Http404
    return found


@require_POST
@for_members
def withdraw(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Take an invitation back."""
    withdraw_invitation(uid, by=member, now=timezone.now())
    messages.success(request, _("The invitation was withdrawn."))
    return redirect("desk:members")


def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Show an invitation to whoever has its address, and take the answer of the person it was sent to."""
    asked = invitation_with(code, now=timezone.now())
    if asked is None:
        return render(request, "desk/invitation_over.html", status=410)
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        return render(request, "desk/invitation.html", _seen(asked))
    if request.method == "POST":
        return _answered(request, code)
    return render(request, "desk/invitation.html", _seen(asked))


def _seen(asked: Asked) -> dict[str, object]:
    return {"asked": asked, "hint": ROLE_HINTS[Role(asked.role)]}


def _answered(request: HttpRequest, code: str) -> HttpResponse:
    accepted = "accept" in request.POST
    try:
        membership = answer_with_work(
            code, account=account_of(request), accepted=accepted, now=timezone.now()
        )
    except NotAllowed as refused:
        return not_allowed(request, refused)
    except NotNow:
        return render(request, "desk/invitation_over.html", status=410)
    if membership is None:
        messages.success(request, _("The invitation was declined."))
        return redirect("desk:home")
    request.session[CHOSEN] = membership.organisation.uid
    messages.success(request, _("You act for this organisation from now on."))
    return redirect("desk:home")
