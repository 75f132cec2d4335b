"""Claims: saying that an organisation somebody else registered is ours, proving it, and the owners' answer."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from athar.desk.forms.identity import (
    LEAVE,
    AddressForm,
    CodeForm,
    OwnersForm,
    PaperForm,
    ReasonsForm,
    WhyForm,
)
from athar.desk.forms.statement import refuse
from athar.desk.mail import send_claim_decided, send_domain_code
from athar.desk.views.acting import account_of, for_members, typed
from athar.desk.views.identity import paper_form
from athar.errors import NotAllowed, Refused
from athar.identity.claiming import (
    answer_claim,
    ask_claim_code,
    claim_organisation,
    prove_claim,
    prove_claim_by_document,
    withdraw_claim,
)
from athar.identity.member_queries import ClaimShown, claim_of, claim_to_answer, open_claim_on
from athar.identity.models import Claim
from athar.identity.quota import Quota
from athar.organisations.gate import for_accounts
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member, face


@for_accounts
def claim(request: HttpRequest, account: Account, slug: str) -> HttpResponse:
    """Begin a claim on an organisation; one that is open already is shown instead."""
    organisation = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    if under_way := open_claim_on(organisation.pk, account):
        return redirect("desk:claim_proof", under_way)
    form = ReasonsForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = claim_organisation(
                organisation, by=account, reasons=form.cleaned_data["reasons"], now=timezone.now()
            )
        except Refused as refused:
            refuse(form, refused, at="reasons")
        else:
            return redirect("desk:claim_proof", made.uid)
    return render(request, "desk/claim.html", {"organisation": face(organisation), "form": form})


@csrf_exempt  # only so far that the bound is there before the body is read: `_proof` checks the token
@for_accounts
def claim_proof(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Prove a claim by a code or a document, see how far it is, or take it back."""
    quota = Quota(request)
    if request.method == "POST":
        request.upload_handlers = [quota, *request.upload_handlers]
    return _proof(request, account, uid, quota)


@csrf_protect
def _proof(request: HttpRequest, account: Account, uid: str, quota: Quota) -> HttpResponse:
    now = timezone.now()
    shown = claim_of(account, uid=uid, now=now)
    if shown is None:
        raise Http404
    step = request.POST.get("step", "") if request.method == "POST" else ""
    forms: dict[str, Form] = {
        "address": AddressForm(request.POST if step == "address" else None),
        "code": CodeForm(request.POST if step == "code" else None),
        "document": paper_form(request, quota) if step == "document" else PaperForm(),
    }
    if step == "withdraw":
        withdraw_claim(uid, by=account, now=now)
        messages.success(request, _("The claim was withdrawn."))
        return redirect("desk:home")
    if step in forms and forms[step].is_valid() and _step(request, shown, step, forms):
        return redirect("desk:claim_proof", uid)
    context = {"claim": shown, "proving": shown.state == Claim.State.PROVING, "bad": forms.get(step), **forms}
    return render(request, "desk/claim_proof.html", context)


def _step(request: HttpRequest, shown: ClaimShown, step: str, forms: Mapping[str, Form]) -> bool:
    """Carry out one step, or put its refusal into its form."""
    account, now = account_of(request), timezone.now()
    form = forms[step]
    assert isinstance(form, AddressForm | CodeForm | PaperForm)
    data = form.cleaned_data
    try:
        if step == "address":
            row, code = ask_claim_code(shown.uid, email=data["email"], by=account, now=now)
            if send_domain_code(row, code=code, organisation=shown.organisation.name):
                messages.success(request, _("A code is on its way. It is valid for half an hour."))
            else:
                messages.warning(
                    request, _("The message could not be sent. Have another sent in a few minutes.")
                )
            return True
        if step == "code":
            prove_claim(shown.uid, code=data["code"], by=account, now=now)
        else:
            prove_claim_by_document(shown.uid, file=data["file"], paper=data["paper"], by=account, now=now)
    except NotAllowed:
        raise
    except Refused as refused:
        refuse(form, refused, at={"address": "email", "code": "code"}.get(step, "file"))
        return False
    messages.success(request, _("The claim is proven. Its owners are asked now."))
    return True


@for_members
def claim_answer(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Hand the organisation over to whoever claims it, or object."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    shown = claim_to_answer(member, uid=uid, now=timezone.now())
    if shown is None:
        raise Http404
    object_ = request.POST.get("answer") == "object"
    why, owners = (
        WhyForm(typed(request) if object_ else None),
        OwnersForm(None if object_ else typed(request)),
    )
    form = why if object_ else owners
    if request.method == "POST" and form.is_valid():
        try:
            row = answer_claim(
                uid,
                by=member,
                accepted=not object_,
                reason=why.cleaned_data["reason"] if object_ else "",
                owners_stay=object_ or owners.cleaned_data["owners"] != LEAVE,
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except Refused as refused:
            refuse(form, refused)
        else:
            if object_:
                messages.success(request, _("Somebody who is no party decides now."))
            else:
                messages.success(request, _("The organisation was handed over."))
                send_claim_decided(row, link=reverse("desk:claim_proof", args=[uid]))
            return redirect("desk:home")
    context = {"claim": shown, "why": why, "owners": owners, "open": shown.state == Claim.State.TOLD}
    return render(request, "desk/claim_answer.html", context)
