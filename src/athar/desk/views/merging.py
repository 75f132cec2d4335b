"""Two that are one: likely duplicates, proposing a merge, answering, undoing; and closing the organisation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.identity import CloseForm, MergeForm, StaffCloseForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.closing import left_open
from athar.desk.queries.identity import still_open
from athar.desk.views.acting import account_of, for_members, typed
from athar.errors import NotAllowed, Refused
from athar.identity.closing import close_by_operator, close_own, reopen_by_operator, reopen_own
from athar.identity.member_queries import likely_duplicates, merge_for, merges_of
from athar.identity.merging import answer_merge, ask_merge, undo_merge, withdraw_merge
from athar.identity.queries import identity_of
from athar.organisations.gate import for_accounts, for_staff
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member, face, faces_like

FOUND = 12


@for_members
def merges(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the merges proposed and done, organisations that may be ours twice, and a search for others."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    words = request.GET.get("q", "").strip()
    rows = faces_like(words, limit=FOUND + 1) if words else ()
    context = {
        "merges": merges_of(member, account_of(request), now=timezone.now()),
        "likely": likely_duplicates(member),
        "words": words,
        "found": [each for each in rows if each.uid != member.organisation_uid][:FOUND],
    }
    return render(request, "desk/merges.html", context)


@for_members
def merge_with(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Propose that another organisation and ours are one."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    other = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    form = MergeForm(typed(request), own=member.organisation_name, other=face(other))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = ask_merge(
                other, by=member, we_stay=data["stays"] == "own", reason=data["reason"], now=timezone.now()
            )
        except NotAllowed:
            raise
        except Refused as refused:
            refuse(form, refused, at="stays")
        else:
            messages.success(request, _("The owners of the other organisation are asked."))
            return redirect("desk:merge", made.uid)
    return render(request, "desk/merge_with.html", {"other": face(other), "form": form})


@for_accounts
def merge(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Show one merge to the owners of either, and take their answer, withdrawal or wish to undo it."""
    now = timezone.now()
    shown = merge_for(account, uid=uid, now=now)
    if shown is None:
        raise Http404
    if request.method == "POST":
        try:
            messages.success(request, _decided(request.POST.get("decision", ""), uid, account))
        except NotAllowed:
            raise
        except Refused as refused:
            messages.warning(request, str(refused))
        return redirect("desk:merge", uid)
    return render(request, "desk/merge.html", {"merge": shown})


def _decided(decision: str, uid: str, account: Account) -> str:
    now = timezone.now()
    if decision == "undo":
        done = undo_merge(uid, by=account, now=now).undone_at
        return _("The merge is undone.") if done else _("The owners of the other side are asked.")
    if decision == "withdraw":
        withdraw_merge(uid, by=account, now=now)
        return _("The proposal was withdrawn.")
    agreed = decision == "agree"
    answer_merge(uid, by=account, agreed=agreed, now=now)
    return _("The two are one from now on.") if agreed else _("It is declined.")


@for_members
def close(request: HttpRequest, member: Member) -> HttpResponse:
    """Close our organisation, after what is under way was listed; or open it again."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    organisation = get_object_or_404(Organisation.objects.select_related("parent"), pk=member.organisation_id)
    form = CloseForm(typed(request) if "reopen" not in request.POST else None)
    if "reopen" in request.POST:
        reopen_own(by=member, now=timezone.now())
        messages.success(request, _("The organisation is open again."))
        return redirect("desk:home")
    if request.method == "POST" and form.is_valid():
        close_own(by=member, reason=form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, _("The organisation is closed. What it did stays readable."))
        return redirect("desk:home")
    return _closing_page(request, organisation, form, staff=False)


@for_staff
def close_for_staff(request: HttpRequest, account: Account, slug: str) -> HttpResponse:
    """Close any organisation in the operator's name, or open it again."""
    organisation = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    form = StaffCloseForm(typed(request) if "reopen" not in request.POST else None)
    try:
        if "reopen" in request.POST:
            reopen_by_operator(organisation, by=account, now=timezone.now())
            messages.success(request, _("The organisation is open again."))
            return redirect("register:organisation", slug)
        if request.method == "POST" and form.is_valid():
            close_by_operator(
                organisation, by=account, reason=form.cleaned_data["reason"], now=timezone.now()
            )
            messages.success(request, _("The organisation is closed. What it did stays readable."))
            return redirect("register:organisation", slug)
    except NotAllowed:
        raise
    except Refused as refused:
        refuse(form, refused)
    return _closing_page(request, organisation, form, staff=True)


def _closing_page(
    request: HttpRequest, organisation: Organisation, form: CloseForm, *, staff: bool
) -> HttpResponse:
    context = {
        "organisation": face(organisation),
        "identity": identity_of(organisation.pk, now=timezone.now()),
        "open": still_open(organisation.pk, now=timezone.now()),
        "left": left_open(organisation.pk, with_lines=not staff),
        "form": form,
        "staff": staff,
    }
    return render(request, "desk/close.html", context)
