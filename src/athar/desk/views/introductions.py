"""Introductions: asking for one, bringing two together, answering, what became of them; and what staff hold."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance.actions import introductions as actions
from athar.acquaintance.actions.contacts import take_contact_back
from athar.acquaintance.limits import ANSWER_DAYS
from athar.acquaintance.models import Introduction, IntroductionState
from athar.acquaintance.queries.board import listing_shown
from athar.acquaintance.queries.calls import call_shown
from athar.acquaintance.queries.introductions import (
    held_introductions,
    introduction_for,
    introductions_of,
)
from athar.desk.forms.acquaintance import AnswerIntroductionForm, AskForm, BringForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.acquainted import known_to
from athar.desk.queries.together import together_page
from athar.desk.views.acting import account_of, for_members, for_workers, typed
from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.gate import for_staff
from athar.organisations.models import Account
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member, face_by_slug


@for_members
def introductions(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the introductions the organisation has part in, what waits for its answer first."""
    rows = introductions_of(member)
    may_work = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    context = {
        "waiting": [row for row in rows if row.answerable],
        "others": [row for row in rows if not row.answerable],
        "may_work": may_work,
        "now": timezone.now(),
    }
    return render(request, "desk/introductions.html", context)


@for_workers
def ask(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Ask an organisation to get to know it, perhaps about an offer, a need or a call of its."""
    face = face_by_slug(slug)
    if face is None:
        raise Http404
    about = _about(request)
    account = account_of(request)
    initial = {"contact_name": account.name, "purpose": about.get("purpose", "")}
    form = AskForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = actions.ask_introduction(
                member,
                organisation_uid=face.uid,
                purpose=data["purpose"],
                contact=actions.Contact(name=data["contact_name"], email=data["contact_email"]),
                listing_uid=request.GET.get("listing", ""),
                call_uid=request.GET.get("call", ""),
                now=timezone.now(),
            )
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            _say_asked(request, row)
            return redirect("desk:introduction", row.uid)
    context = {"form": form, "face": face, "about": about, "days": ANSWER_DAYS}
    return render(request, "desk/introduction_ask.html", context)


def _about(request: HttpRequest) -> dict[str, str]:
    """Return the title of what the request is about, and how a purpose may begin."""
    listing = listing_shown(request.GET.get("listing", ""))
    if listing is not None:
        purpose = (
            _("We would like to take up your offer “%(title)s”.")
            if listing.side == "offer"
            else _("We can help with your need “%(title)s”.")
        )
        return {"title": listing.title, "purpose": purpose % {"title": listing.title}}
    call = call_shown(request.GET.get("call", ""))
    if call is not None:
        purpose = _("About your call “%(title)s”.") % {"title": call.title}
        return {"title": call.title, "purpose": purpose}
    return {}


def _say_asked(request: HttpRequest, row: Introduction) -> None:
    if row.state == IntroductionState.HELD:
        messages.info(request, _("The operator's staff look at the request before it is passed on."))
    else:
        messages.success(request, _("The request is with them. You are told of the answer."))


@for_workers
def bring(request: HttpRequest, member: Member) -> HttpResponse:
    """Introduce two organisations one knows to one another."""
    known = known_to(member)
    form = BringForm(typed(request), known=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            row = actions.bring_together(
                member,
                first_uid=data["first"],
                second_uid=data["second"],
                purpose=data["purpose"],
                knows=frozenset(one.uid for one in known),
                now=timezone.now(),
            )
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            _say_asked(request, row)
            return redirect("desk:introduction", row.uid)
    return render(request, "desk/introduction_bring.html", {"form": form, "known": known})


@for_members
def introduction(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Show one introduction to its sides and to who brought it; answer, withdraw or report it."""
    shown = introduction_for(member, uid=uid)
    if shown is None:
        raise Http404
    may_answer = may(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    may_work = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    form = AnswerIntroductionForm(
        typed(request) if "consent" in request.POST or "answer" in request.POST else None,
        initial={"contact_name": account_of(request).name},
    )
    if request.method == "POST" and _done(request, member, uid=uid, form=form):
        return redirect("desk:introduction", uid)
    made = shown.state == IntroductionState.MADE and not shown.brought
    context: dict[str, Any] = {
        "shown": shown,
        "form": form if shown.answerable and may_answer else None,
        "may_take_back": shown.contact_given and may_answer,
        "may_withdraw": shown.withdrawable and may_work,
        "next": together_page(shown.other.slug) if made and may_work else "",
        "now": timezone.now(),
    }
    return render(request, "desk/introduction.html", context)


def _done(request: HttpRequest, member: Member, *, uid: str, form: AnswerIntroductionForm) -> bool:
    """Do what the form asks for and say so; False where something is to be corrected."""
    now = timezone.now()
    if request.POST.get("act") == "withdraw":
        actions.withdraw_introduction(member, uid=uid, now=now)
        messages.success(request, _("It is withdrawn. The contact you gave is erased."))
        return True
    if request.POST.get("act") == "report":
        actions.report_introduction(member, uid=uid, now=now)
        messages.success(
            request, _("Reported. They cannot ask you again, and staff look at what they ask others.")
        )
        return True
    if request.POST.get("act") == "take_back":
        take_contact_back(member, uid=uid)
        messages.success(request, _("The contact you gave is erased. The other side sees it no longer."))
        return True
    if not form.is_valid():
        return False
    data = form.cleaned_data
    try:
        actions.answer_introduction(
            member,
            uid=uid,
            consent=data["consent"],
            words=data["words"],
            contact=actions.Contact(name=data["contact_name"], email=data["contact_email"]),
            now=now,
        )
    except NotValid as refused:
        refuse(form, refused)
        return False
    messages.success(request, _("Your answer is with the other side."))
    return True


@for_staff
def held(request: HttpRequest, account: Account) -> HttpResponse:
    """Show the operator's staff the requests that hold links, markup or addresses; pass them on or stop them."""
    if request.method == "POST":
        uid, pass_on = request.POST.get("uid", ""), request.POST.get("act") == "pass"
        try:
            actions.review_held(account, uid=uid, pass_on=pass_on, now=timezone.now())
        except (NotAllowed, NotNow) as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("It is passed on.") if pass_on else _("It is stopped."))
        return redirect("desk:introductions_held")
    return render(request, "desk/introductions_held.html", {"rows": held_introductions(account)})
