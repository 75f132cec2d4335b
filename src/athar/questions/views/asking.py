"""Asking in two steps: the title, for which what is near is shown first; then the details."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from athar.errors import NotNow, Refused
from athar.organisations.models import Account
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.questions.actions.answered_by import note_answered
from athar.questions.actions.asking import QuestionDraft, Visitor, ask_as_member, ask_as_visitor
from athar.questions.forms import ORGANISATION, AskForm, TitleForm, refuse
from athar.questions.models import Question, State
from athar.questions.nearness import QUESTION
from athar.questions.queries.nearby import near_title
from athar.questions.views.acting import acting, drawn, typed
from athar.site import language
from athar.site.visitors import stamps
from athar.site.visitors.gate import for_anybody
from athar.site.visitors.origin import digest_of, network_of
from corroboration.sounds import is_arabic

PURPOSE = "ask"


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the title alone; where one is given, show what is near it before anything is posted."""
    form = TitleForm(request.GET if "title" in request.GET else None)
    about = {key: request.GET[key] for key in ("program", "organisation") if request.GET.get(key)}
    if not form.is_valid():
        status = 400 if form.errors else 200
        return drawn(request, "questions/ask.html", {"form": form, "about": about.items()}, status=status)
    title = form.cleaned_data["title"]
    context = {"title": title, "near": near_title(title), "about": about.items(), "form": form}
    return drawn(request, "questions/ask_near.html", context)


@for_anybody
@require_POST
def answered(request: HttpRequest) -> HttpResponse:
    """Count that what was shown answered somebody, and lead them there; nothing is posted."""
    kind, key = request.POST.get("kind", ""), request.POST.get("key", "")
    noted = note_answered(kind, key, language=request.POST.get("language", ""))
    uid = key if noted and kind == QUESTION else ""
    return drawn(request, "questions/ask_answered.html", {"uid": uid})


@for_anybody
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Ask for the details, then post the question: a member's is shown, a visitor's is read first."""
    account, member = acting(request)
    works = member is not None and may(member, Act.WORK, organisation_uid=member.organisation_uid)
    now = timezone.now()
    title = request.GET.get("title", "")
    form = AskForm(
        typed(request),
        visitor=account is None,
        organisation=member.organisation_name if member and works else "",
        initial={
            "title": title,
            "language": _language_of(title),
            "about": request.GET.get("program") or request.GET.get("organisation") or "",
            "stamp": stamps.stamp(PURPOSE, now=now),
        },
    )
    if request.method == "POST" and form.is_valid():
        if account is None and form.by_a_machine:  # thanked, and dropped
            return redirect("questions:asked")
        row = _posted(request, form, account=account, member=member)
        if row is not None and row.state == State.PUBLIC:
            return redirect("questions:question", row.uid)
        if row is not None:
            return redirect("questions:asked" if account is None else "questions:mine")
    context = {"form": form, "visitor": account is None, "stamp": stamps.stamp(PURPOSE, now=now)}
    return drawn(request, "questions/ask_details.html", context, status=400 if form.errors else 200)


def _language_of(title: str) -> str:
    """Return the language of a title by its letters; of the page where it has none."""
    if not title.strip():
        return language.current()
    return language.ARABIC if is_arabic(title) else language.ENGLISH


def _posted(
    request: HttpRequest, form: AskForm, *, account: Account | None, member: Member | None
) -> Question | None:
    """Return the question that was asked, or None with the refusal in the form."""
    said, now = form.cleaned_data, timezone.now()
    program, organisation = said["about"]
    draft = QuestionDraft(
        language=said["language"],
        title=said["title"],
        details=said["details"],
        topics=said["topics"],
        tags=said["tags"],
        program=program,
        organisation=organisation,
    )
    try:
        if account is not None:
            return ask_as_member(
                account,
                member,
                draft=draft,
                for_organisation=said.get("asks_as") == ORGANISATION,
                form=_form_of(said["stamp"]),
                now=now,
            )
        stamp = stamps.read(said["stamp"], PURPOSE, now=now)
        network = digest_of(network_of(request), purpose="questions", now=now)
        visitor = Visitor(name=said["name"], email=said["email"], network=network, form=stamp.nonce)
        return ask_as_visitor(draft, visitor=visitor, now=now)
    except Refused as refused:
        refuse(form, refused)
        return None


def _form_of(stamp: str) -> str:
    """Return the id of a member's form, by which one sent twice is known; they are trusted with their speed."""
    try:
        return stamps.read(stamp, PURPOSE, now=timezone.now() + stamps.SOONEST).nonce
    except NotNow:
        return ""


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the question has arrived and what happens next."""
    return drawn(request, "questions/asked.html", {"home": reverse("questions:questions")})
