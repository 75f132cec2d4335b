"""What a party does with a partnership: sign, decline, take back, leave, close, review, renew, announce under it.

Rule kept here: who signs has said again who they are, at most five minutes before.
"""

from __future__ import annotations

import time
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk import draft as announcing
from athar.desk.forms.partnership import ClosingForm, DeclineForm, ReviewForm, SignForm
from athar.desk.forms.statement import ReasonForm, refuse
from athar.desk.queries.partnership import Page, page_of, version_page
from athar.desk.views.acting import account_of, for_members, for_workers, today, typed
from athar.desk.views.partnerships import partnership_row
from athar.errors import NotNow, NotValid
from athar.organisations.permissions import Act, in_whose_place, require
from athar.organisations.queries import Member
from athar.partnerships.actions import copy_as_draft
from athar.partnerships.lifetime import answer_closing, give_notice, propose_closing, write_review
from athar.partnerships.members import latest_review_due, parties_of
from athar.partnerships.models import Partnership, PartyRole, State
from athar.partnerships.signing import decline_text, sign_text, withdraw_text
from athar.programs.actions import Promise
from athar.programs.models import PartnerRole

FRESH = 300  # seconds since a person said again who they are


def _identified(request: HttpRequest) -> bool:
    """Return whether the person said lately who they are; who has neither password nor second factor, by signing in."""
    account = account_of(request)
    if get_reauthentication_flows(account):
        return bool(did_recently_reauthenticate(request))
    records = get_authentication_records(request, account)
    return bool(records) and time.time() - float(records[-1]["at"]) < FRESH


def _ask_who(request: HttpRequest) -> HttpResponse:
    """Ask again who it is, and come back to this page."""
    back = urlencode({"next": request.path})
    if get_reauthentication_flows(account_of(request)):
        return redirect(f"{reverse('account_reauthenticate')}?{back}")
    return render(request, "desk/partnership_sign_in.html", {"back": back})


def _page(member: Member, uid: str) -> tuple[Partnership, Page]:
    row = partnership_row(member, uid)
    return row, page_of(member, row, now=timezone.now())


@for_members
def sign(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Show exactly what is signed, and sign it."""
    require(member, Act.SIGN, organisation_uid=member.organisation_uid)
    row, page = _page(member, uid)
    if "sign" not in page.may or page.on_table is None:
        raise NotNow(_("There is nothing to sign here now."))
    if not _identified(request):
        return _ask_who(request)
    form = SignForm(typed(request), initial={"digest": page.digest})
    if request.method == "POST" and form.is_valid():
        sign_text(member, partnership=row, digest=form.cleaned_data["digest"], now=timezone.now())
        messages.success(request, _("Signed in the name of your organisation."))
        return redirect("desk:partnership", uid)
    context = {"deal": page, "form": form, "version": version_page(member, row, number=page.on_table)}
    return render(
        request,
        "desk/partnership_sign.html",
        context | {"member": member, "absent": in_whose_place(member, Act.SIGN)},
    )


def _reason_page(
    request: HttpRequest,
    page: Page,
    form: forms.Form,
    *,
    act: str,
    template: str = "desk/partnership_act.html",
) -> HttpResponse:
    return render(request, template, {"deal": page, "form": form, "act": act})


@for_members
def decline(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Decline what lies before the parties."""
    require(member, Act.SIGN, organisation_uid=member.organisation_uid)
    row, page = _page(member, uid)
    form = DeclineForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            decline_text(member, partnership=row, reason=form.cleaned_data["reason"], now=timezone.now())
        except NotValid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Declined. The parties read the reason, and nobody else."))
            return redirect("desk:partnership", uid)
    return _reason_page(request, page, form, act="decline")


@require_POST
@for_workers
def withdraw(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Take back what was proposed."""
    withdraw_text(member, partnership=partnership_row(member, uid), now=timezone.now())
    messages.success(request, _("Taken back. The parties were told."))
    return redirect("desk:partnership", uid)


@for_members
def leave(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Give notice, with a public reason."""
    require(member, Act.SIGN, organisation_uid=member.organisation_uid)
    row, page = _page(member, uid)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            give_notice(member, partnership=row, reason=form.cleaned_data["reason"], now=timezone.now())
        except NotValid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Notice was given. The parties were told."))
            return redirect("desk:partnership", uid)
    return _reason_page(request, page, form, act="leave")


@for_members
def close(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Ask the others to close before the last day."""
    require(member, Act.SIGN, organisation_uid=member.organisation_uid)
    row, page = _page(member, uid)
    form = ClosingForm(typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            propose_closing(
                member, partnership=row, kind=data["kind"], reason=data["reason"], now=timezone.now()
            )
        except NotValid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Asked. It is closed once every party agrees."))
            return redirect("desk:partnership", uid)
    return _reason_page(request, page, form, act="close")


@require_POST
@for_members
def answer_close(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Agree to the closing that was proposed, or let the partnership go on."""
    agreed = "agree" in request.POST
    answer_closing(member, partnership=partnership_row(member, uid), agreed=agreed, now=timezone.now())
    messages.success(request, _("Your answer was kept.") if agreed else _("The partnership goes on."))
    return redirect("desk:partnership", uid)


@for_workers
def review(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Say how far the partnership is kept, for the latest review day that has come."""
    row, page = _page(member, uid)
    due = latest_review_due(row, today=today())
    if "review" not in page.may or due is None:
        raise NotNow(_("No review is due now."))
    form = ReviewForm(typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        write_review(
            member,
            partnership=row,
            due_on=due,
            outcome=data["outcome"],
            words=data["words"],
            now=timezone.now(),
        )
        messages.success(request, _("The review was kept. The parties read it."))
        return redirect("desk:partnership", uid)
    return _reason_page(request, page, form, act="review")


@require_POST
@for_workers
def again(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Begin a draft with this text: to renew it, or to try again."""
    row = copy_as_draft(member, partnership=partnership_row(member, uid), now=timezone.now())
    return redirect("desk:partnership_text", row.uid)


# what a party of a partnership is in a program under it
AS_PARTNER = {
    PartyRole.LEAD: PartnerRole.EXECUTOR,
    PartyRole.EXECUTOR: PartnerRole.EXECUTOR,
    PartyRole.HOST: PartnerRole.HOST,
    PartyRole.SPONSOR: PartnerRole.SUPPORTER,
    PartyRole.SUPPORTER: PartnerRole.SUPPORTER,
    PartyRole.MEDIA: PartnerRole.MEDIA,
}


@require_POST
@for_workers
def program(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Begin an announcement under the partnership, with its parties and what it promises."""
    row = partnership_row(member, uid)
    if row.state != State.ACTIVE or row.in_force is None:
        raise NotNow(_("Programs are announced under a partnership while it is in force."))
    others = {key: role for key, role in parties_of(uid).items() if key != member.organisation_uid}
    begun = announcing.Draft(
        partnership=uid,
        partners={key: str(AS_PARTNER[PartyRole(role)]) for key, role in others.items()},
        promises=[Promise(**promise) for promise in row.in_force.content["promises"]],
    )
    announcing.save(request.session, begun)
    return redirect("desk:announce")
