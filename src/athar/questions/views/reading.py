"""Reading: the list with its feed, a question, and what an answer said before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from athar.organisations.permissions import Act, may
from athar.questions.forms import AnswerForm
from athar.questions.linked_data import linked_data
from athar.questions.queries import lists
from athar.questions.queries.moderation import waiting_count
from athar.questions.queries.nearby import related
from athar.questions.queries.shown import SORTS, merged_into, question_shown, versions_of
from athar.questions.views.acting import acting, drawn
from athar.site.facets import chosen_in
from athar.site.feeds import SteadyFeed
from athar.site.visitors.texts import clean


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Show the public questions, narrowed and sorted as asked."""
    asked = lists.wanted(request.GET)
    found = lists.listed(asked)
    account, _member = acting(request)
    names = {
        lists.NEWEST: _("Newest"),
        lists.ACTIVE: _("Last changed"),
        lists.ANSWERED: _("Most answers"),
    }
    context = {
        "found": found,
        "sorts": [
            (names[one], asked.query(sort=one if one != lists.NEWEST else ""), one == asked.sort)
            for one in lists.SORTS
        ],
        "chips": chosen_in(found.facets),
        "without_words": asked.query(q="", page=1),
        "before": asked.query(page=min(asked.page - 1, found.pages)) if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < found.pages else "",
        "feed": reverse("questions:feed") + (asked.query() if asked.narrowed else ""),
        "to_read": waiting_count(account) if account and account.is_staff else None,
    }
    return drawn(request, "questions/questions.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Send the newest questions asked for as an Atom feed."""
    asked = lists.wanted(request.GET)
    there = f"{settings.ADDRESS}{reverse('questions:questions')}"
    made: Any = SteadyFeed(
        title=_("Questions and answers"),
        link=there + asked.query(),
        description=None,
        language=get_language(),
        feed_url=f"{settings.ADDRESS}{reverse('questions:feed')}{asked.query()}",
        feed_guid=there,
    )
    for row in lists.latest(asked):
        at = row.published_at or row.changed_at
        made.add_item(
            title=clean(row.title),
            link=f"{there}{row.uid}/",
            description=escape(clean(row.details)),
            author_name=row.author.organisation or row.author.name or "—",
            unique_id=f"{settings.ADDRESS}/questions#{row.uid}",
            pubdate=at.replace(microsecond=0),
            updateddate=row.changed_at.replace(microsecond=0),
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def question(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a question with its answers; one that was merged leads to the one kept, which says so."""
    if kept := merged_into(uid):
        return redirect(reverse("questions:question", args=[kept]) + f"?from={uid}")
    account, member = acting(request)
    sort = request.GET.get("sort", "") if request.GET.get("sort") in SORTS else SORTS[0]
    shown = question_shown(uid, account=account, member=member, sort=sort, now=timezone.now())
    if shown is None:
        raise Http404
    here = reverse("questions:question", args=[uid])
    names = {"best": _("Best first"), "helpful": _("Most helpful"), "newest": _("Newest")}
    works = member is not None and may(member, Act.WORK, organisation_uid=member.organisation_uid)
    came_from = next((title for one, title in shown.merged if one == request.GET.get("from")), "")
    context = {
        "shown": shown,
        "sorts": [(names[one], f"{here}?sort={one}#answers", one == sort) for one in SORTS],
        "related": related(uid),
        "came_from": came_from,
        "address": f"{settings.ADDRESS}{here}",
        "data": linked_data(shown) if shown.state == "public" else "",
        "staff": account is not None and account.is_staff,
        "may_vote": shown.may_answer,
        "form": AnswerForm(
            organisation=member.organisation_name if member and works else "",
            staff=account is not None and account.is_staff,
        )
        if shown.may_answer
        else None,
    }
    return drawn(request, "questions/question.html", context)


@require_safe
def versions(request: HttpRequest, uid: str) -> HttpResponse:
    """Show what an answer says and what it said before."""
    account, _member = acting(request)
    found = versions_of(uid, account=account)
    if found is None:
        raise Http404
    return drawn(request, "questions/versions.html", {"found": found})
