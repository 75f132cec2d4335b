"""Articles of the organisation: the list, writing with a preview, submitting, taking back, correcting.

Rule kept here: what is not published is seen by members of its organisation alone; to others it does not exist (404).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from athar.desk.forms.articles import ArticleForm, boxes
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import for_members, for_workers, typed
from athar.errors import NotNow, NotValid
from athar.knowledge.rendering import markdown
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.programs.queries import programs_of
from athar.site import language
from athar.submissions import actions
from athar.submissions.limits import OWN_PROGRAMS
from athar.submissions.queries import PictureShown, Shown, own, own_list, own_picture

LACKING = "lacking"  # asked for: what the article lacks is said in its form
# TABLE: what one does with an article by a button: the act, and what is said of it
ACTS: dict[str, tuple[Callable[..., object], str | Promise]] = {
    "submit": (actions.submit, gettext_lazy("It is with the staff. You are told what becomes of it.")),
    "take_back": (actions.take_back, gettext_lazy("It is a draft again.")),
    "correct": (actions.correct, gettext_lazy("What is public stays until your correction is read.")),
    "discard": (actions.discard, gettext_lazy("It is discarded.")),
}


@for_members
def articles(request: HttpRequest, member: Member) -> HttpResponse:
    """List the organisation's articles with their states."""
    return render(request, "desk/articles.html", {"rows": own_list(member), "may_work": _may_work(member)})


@for_workers
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Begin an article."""
    return _written(request, member, None)


@for_members
def article(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Show an article as readers would see it, its state, and what was said on the way."""
    context = {"shown": _own(member, uid), "may_work": _may_work(member)}
    return render(request, "desk/article.html", context)


@for_workers
def edit(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Change a draft, or what was returned."""
    shown = _own(member, uid)
    if not shown.open:
        return redirect("desk:article", uid)
    return _written(request, member, shown)


def _written(request: HttpRequest, member: Member, shown: Shown | None) -> HttpResponse:
    """Show the form; keep what was typed, or show how it would look."""
    programs = [(each.slug, each.title) for each in programs_of(member, limit=OWN_PROGRAMS)]
    there = (
        boxes(shown, own=[slug for slug, _title in programs]) if shown else {"language": language.current()}
    )
    lacks = _lacks(shown) if shown and request.method == "GET" and LACKING in request.GET else {}
    form = ArticleForm(
        there if lacks else typed(request),
        request.FILES if request.method == "POST" else None,
        programs=programs,
        initial=there,
        has_picture=bool(shown and shown.has_picture),
        fixed=bool(shown and shown.corrects),
    )
    for field, said in lacks.items():
        form.add_error(field, said)
    wants_preview = request.POST.get("act") == "preview"
    if request.method == "POST" and form.is_valid() and not wants_preview:
        try:
            return _kept(request, member, shown, form, now=timezone.now())
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
    preview = markdown(str(request.POST.get("text", ""))) if wants_preview else None
    return render(request, "desk/article_edit.html", {"form": form, "shown": shown, "preview": preview})


def _lacks(shown: Shown) -> dict[str, str]:
    """Return what an article lacks to be submitted, by field."""
    return actions.lacking(
        summary=shown.summary,
        text=shown.text,
        has_picture=shown.has_picture,
        picture_in_words=shown.picture_in_words,
    )


def _kept(
    request: HttpRequest, member: Member, shown: Shown | None, form: ArticleForm, *, now: datetime
) -> HttpResponse:
    if shown is None:
        row = actions.begin(member, draft=form.draft, now=now)
    else:
        row = actions.revise(member, uid=shown.uid, draft=form.draft, now=now)
    messages.success(request, _("The draft is kept. Only your organisation sees it."))
    return redirect("desk:article", row.uid)


@for_members
def picture(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Send the picture of one's own article."""
    return sent_picture(own_picture(member, uid=uid))


def sent_picture(found: PictureShown | None) -> HttpResponse:
    """Send a picture that nobody else may keep, or answer 404."""
    if found is None:
        raise Http404
    response = HttpResponse(found.data, content_type=found.content_type)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@for_workers
def act(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Submit, take back, begin a correction or discard."""
    shown = _own(member, uid)
    done = ACTS.get(request.POST.get("act", ""))
    if done is None:
        return redirect("desk:article", uid)
    try:
        done[0](member, uid=uid, now=timezone.now())
    except NotValid:  # something lacks: all of it is said where it can be written
        return redirect(f"{reverse('desk:article_edit', args=[uid])}?{LACKING}")
    except NotNow as refused:
        messages.warning(request, str(refused))
        return redirect("desk:article", uid)
    messages.success(request, str(done[1]))
    if request.POST["act"] == "discard" and not shown.corrects:
        return redirect("desk:articles")
    return redirect("desk:article_edit" if request.POST["act"] == "correct" else "desk:article", uid)


def _own(member: Member, uid: str) -> Shown:
    shown = own(member, uid=uid)
    if shown is None:
        raise Http404
    return shown


def _may_work(member: Member) -> bool:
    return may(member, Act.WORK, organisation_uid=member.organisation_uid)
