"""Who speaks for the organisation: the three ways to show it, each a page; and what others ask of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from athar.desk.forms.identity import AddressForm, CodeForm, PaperForm
from athar.desk.forms.statement import refuse
from athar.desk.mail import send_domain_code
from athar.desk.views.acting import account_of, for_members, typed
from athar.errors import NotAllowed, Refused
from athar.identity.actions import ask_domain_code, hand_in_document, prove_domain, withdraw_document
from athar.identity.member_queries import claims_of, claims_to_answer, merges_of, own_identity
from athar.identity.queries import ways_of
from athar.identity.quota import Quota
from athar.identity.vouching import answer_vouching, ask_to_vouch, take_vouch_back
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, may, require
from athar.organisations.queries import Member, faces_like

FOUND = 12


@for_members
def identity(request: HttpRequest, member: Member) -> HttpResponse:
    """Show how the organisation is verified, what it can still do, and what waits for its owner."""
    now, account = timezone.now(), account_of(request)
    context = {
        "own": own_identity(member, now=now),
        "member": member,
        "manages": may(member, Act.MANAGE, organisation_uid=member.organisation_uid),
        "claims": claims_to_answer(member, now=now),
        "own_claims": claims_of(account, now=now),
        "merges": [each for each in merges_of(member, account, now=now) if each.may_answer or each.may_undo],
    }
    return render(request, "desk/identity.html", context)


@for_members
def by_domain(request: HttpRequest, member: Member) -> HttpResponse:
    """Send a code to an address at the organisation's domain, and take it."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    own = own_identity(member, now=timezone.now())
    entering = bool(own.code_domain) and "email" not in request.POST
    address, code = (
        AddressForm(None if entering else typed(request)),
        CodeForm(typed(request) if entering else None),
    )
    if request.method == "POST" and "again" in request.POST:
        address, entering = AddressForm(), False
    elif request.method == "POST" and entering and code.is_valid():
        if _proven(request, member, code):
            return redirect("desk:identity")
    elif request.method == "POST" and not entering and address.is_valid() and _sent(request, member, address):
        return redirect("desk:identity_domain")
    context = {"own": own, "entering": entering, "address": address, "code": code}
    return render(request, "desk/identity_domain.html", context)


def _sent(request: HttpRequest, member: Member, form: AddressForm) -> bool:
    try:
        row, code = ask_domain_code(form.cleaned_data["email"], by=member, now=timezone.now())
    except NotAllowed:
        raise
    except Refused as refused:
        refuse(form, refused, at="email")
        return False
    if send_domain_code(row, code=code, organisation=member.organisation_name):
        messages.success(request, _("A code is on its way. It is valid for half an hour."))
    else:
        messages.warning(request, _("The message could not be sent. Have another sent in a few minutes."))
    return True


def _proven(request: HttpRequest, member: Member, form: CodeForm) -> bool:
    try:
        prove_domain(form.cleaned_data["code"], by=member, now=timezone.now())
    except NotAllowed:
        raise
    except Refused as refused:
        refuse(form, refused, at="code")
        return False
    messages.success(request, _("The organisation is verified by its domain."))
    return True


@csrf_exempt  # only so far that the bound is there before the body is read: `_handed_in` checks the token
@for_members
def by_document(request: HttpRequest, member: Member) -> HttpResponse:
    """Take a document that shows who speaks for the organisation."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    if request.method == "POST":
        quota = Quota(request)
        request.upload_handlers = [quota, *request.upload_handlers]
        return _handed_in(request, member, quota)
    return _document_page(request, member, PaperForm())


@csrf_protect
def _handed_in(request: HttpRequest, member: Member, quota: Quota) -> HttpResponse:
    if "withdraw" in request.POST:
        withdraw_document(request.POST["withdraw"], by=member, now=timezone.now())
        messages.success(request, _("The document was withdrawn and is erased."))
        return redirect("desk:identity_document")
    form = paper_form(request, quota)
    if form.is_valid():
        data = form.cleaned_data
        try:
            hand_in_document(data["file"], paper=data["paper"], by=member, now=timezone.now())
        except NotAllowed:
            raise
        except Refused as refused:
            refuse(form, refused, at="file")
        else:
            messages.success(request, _("The document waits for review. You are told of the decision."))
            return redirect("desk:identity")
    return _document_page(request, member, form)


def paper_form(request: HttpRequest, quota: Quota) -> PaperForm:
    """Return the form with what came in, and with the bound's refusal where the file was dropped."""
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid() and quota.dropped:
        form.errors.pop("file", None)
        form.add_error("file", _("The file is larger than 8 MB."))
    return form


def _document_page(request: HttpRequest, member: Member, form: PaperForm) -> HttpResponse:
    own = own_identity(member, now=timezone.now())
    return render(request, "desk/identity_document.html", {"own": own, "form": form})


@for_members
def by_vouching(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask verified organisations to vouch for ours."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    now, words = timezone.now(), request.GET.get("q", "").strip()
    refused = ""
    if request.method == "POST":
        voucher = get_object_or_404(Organisation, slug=request.POST.get("voucher", ""))
        try:
            ask_to_vouch(voucher, by=member, now=now)
        except NotAllowed:
            raise
        except Refused as said:
            refused = str(said)
        else:
            messages.success(request, _("The organisation is asked. Its owner answers."))
            return redirect("desk:identity_vouching")
    faces = faces_like(words, limit=4 * FOUND) if words else ()
    ways = ways_of([each.id for each in faces], now=now)
    grounded = [each for each in faces if set(ways.get(each.id, ())) - {"vouching"}]
    found = [each for each in grounded if each.uid != member.organisation_uid][:FOUND]
    context = {"own": own_identity(member, now=now), "words": words, "found": found, "refused": refused}
    return render(request, "desk/identity_vouching.html", context)


@require_POST
@for_members
def vouch(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Vouch for another organisation, decline, or take it back."""
    now, decision = timezone.now(), request.POST.get("decision", "")
    try:
        if decision == "back":
            take_vouch_back(uid, by=member, now=now)
            messages.success(request, _("It is taken back."))
        else:
            answer_vouching(uid, by=member, given=decision == "give", now=now)
            given = _("You vouch for it. That is public, and you can take it back.")
            messages.success(request, given if decision == "give" else _("It is declined."))
    except NotAllowed:
        raise
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("desk:identity")
