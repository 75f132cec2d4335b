"""The desk itself, choosing for whom one acts, and registering an organisation."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.activation.queries import panel_of
from athar.comments.desk import count_waiting as comments_waiting
from athar.desk.forms.identity import AlikeForm
from athar.desk.forms.people import OrganisationForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.home import home as desk_of
from athar.desk.queries.identity import identities_to_review
from athar.desk.views.acting import account_of, typed
from athar.errors import Refused
from athar.evidence.queries import count_for_review
from athar.identity.lookalikes import lookalikes
from athar.identity.member_queries import claims_of, waiting_for
from athar.identity.signup import ANOTHER, CLAIM_NEXT, alike_choices
from athar.notices.queries import outbox_health
from athar.office.middleware import PLACE as EDITING
from athar.organisations.actions import register_organisation
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import CHOSEN, member_of
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member, memberships_of
from athar.overlaps.actions import may_watch
from athar.questions.queries.moderation import waiting_count
from athar.statements.own import own_progress
from athar.submissions.queries import count_for_review as articles_to_review
from athar.suggestions.queries import Suggested, suggestions_for

NOON, EVENING = 12, 17
SUGGESTED = 3  # on the desk itself


@for_accounts
def home(request: HttpRequest, account: Account) -> HttpResponse:
    """Show the desk of the organisation the person acts for, or how to come to have one."""
    member = member_of(request)
    if claimed := request.session.pop(CLAIM_NEXT, ""):
        return redirect("desk:claim", claimed)
    now = timezone.now()
    reviews = {
        "to_review": _to_review(account),
        "identities": identities_to_review(account),
        "questions_waiting": waiting_count(account) if account.is_staff else None,
        "articles_to_review": articles_to_review(account) if account.is_staff else None,
        "comments": comments_waiting(account),
        "editing": EDITING if account.is_staff else "",
    }
    outbox = outbox_health(now) if account.is_staff else None
    if member is None:
        greeted = {"name": account.get_short_name(), "claims": claims_of(account, now=now), "outbox": outbox}
        return render(request, "desk/without.html", greeted | reviews)
    progress = own_progress(member)
    context = {
        **reviews,
        "outbox": outbox,
        "identity_waits": waiting_for(member, now=now),
        "desk": desk_of(member, progress=progress, now=now),
        "member": member,
        "others": [m for m in memberships_of(account) if m.organisation_uid != member.organisation_uid],
        "greeting": _greeting(timezone.localtime(now).hour, account.get_short_name()),
        "now": now,
        "suggested": _suggested(member, now=now),
        "start": panel_of(member),
        "watches": may_watch(account, member=member),
        "manages": may(member, Act.MANAGE, organisation_uid=member.organisation_uid),
        "may_work": may(member, Act.WORK, organisation_uid=member.organisation_uid),
        "may_answer": may(member, Act.ANSWER, organisation_uid=member.organisation_uid),
    }
    return render(request, "desk/home.html", context)


def _suggested(member: Member, *, now: datetime) -> tuple[Suggested, ...]:
    """Return a few organisations to get to know, for whoever may act on them."""
    if not may(member, Act.WORK, organisation_uid=member.organisation_uid):
        return ()
    return suggestions_for(member, limit=SUGGESTED, now=now).found


def _to_review(account: Account) -> int | None:
    """Return how much waits for this person's review, or None for whoever is not of the operator's staff."""
    return count_for_review(account) if account.is_staff else None


def _greeting(hour: int, name: str) -> SafeString:
    """Return the greeting of the hour; the name keeps its own direction."""
    part = _("Good evening, %(name)s")
    if hour < EVENING:
        part = _("Good morning, %(name)s") if hour < NOON else _("Good afternoon, %(name)s")
    return format_html(part.replace("%(name)s", "{}"), format_html("<bdi>{}</bdi>", name))


@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Act for another of the person's organisations from now on."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    wanted = request.POST.get("organisation", "")
    if any(member.organisation_uid == wanted for member in memberships_of(account_of(request))):
        request.session[CHOSEN] = wanted
    return redirect("desk:home")


@for_accounts
def register(request: HttpRequest, account: Account) -> HttpResponse:
    """Register an organisation; the person becomes its owner."""
    form = OrganisationForm(typed(request))
    if request.method == "POST" and form.is_valid():
        answer = _which(request, form)
        if isinstance(answer, HttpResponse):
            return answer
        try:
            made: Organisation = register_organisation(account, now=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused, at=refused.field.removeprefix("organisation_") or "name_ar")
        else:
            request.session[CHOSEN] = made.uid
            return redirect("desk:home")
    return render(request, "desk/register.html", {"form": form})


def _which(request: HttpRequest, form: OrganisationForm) -> HttpResponse | None:
    """Ask whether it is one of the organisations with a name like it; None once the person says it is another."""
    found = lookalikes(form.cleaned_data["name_ar"], form.cleaned_data["name_en"])
    if not found:
        return None
    alike = AlikeForm(request.POST if "asked" in request.POST else None)
    field = alike.fields["alike"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = alike_choices(found)
    if alike.is_valid():
        chosen = alike.cleaned_data["alike"]
        return None if chosen == ANOTHER else redirect("desk:claim", chosen)
    return render(request, "desk/register_alike.html", {"form": form, "alike": alike, "found": found})
