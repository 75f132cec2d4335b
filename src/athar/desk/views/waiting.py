"""All that waits for the organisation, with filters: the three lists of the desk at full length."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from athar.desk.queries.waiting import whole_list
from athar.desk.views.acting import for_members
from athar.organisations.queries import Member
from athar.site.paging import page_asked, pager


@for_members
def waiting(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what waits, narrowed by list and by time."""
    now = timezone.now()
    only, due = request.GET.get("list", ""), request.GET.get("due", "")
    found = whole_list(member, only=only, due=due, number=page_asked(request.GET), now=now)
    context = {"found": found, "only": only, "due": due, "now": now, "member": member}
    context["pager"] = pager(request, number=found.number, pages=found.pages)
    return render(request, "desk/waiting.html", context)
