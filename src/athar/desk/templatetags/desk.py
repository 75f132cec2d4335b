"""What of the desk stands on other pages: its ways in the frame, and what waits, on the first page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from athar.desk.navigation import navigation
from athar.desk.queries.waiting import waiting_for

register = template.Library()
SOONEST = 3  # of what waits, on the first page


@register.inclusion_tag("desk/navigation.html", takes_context=True)
def desk_navigation(context: Context) -> dict[str, Any]:
    """Return what the navigation needs; nothing for whoever acts for no organisation."""
    page, request = context.get("page"), context.get("request")
    member = page.member if page else None
    if not member or request is None:
        return {"groups": ()}
    match = request.resolver_match
    here = match.view_name if match else ""
    return {
        "groups": navigation(member, page=here),
        "home": here == "desk:home",
        "unread_notices": context.get("unread_notices"),
    }


@register.inclusion_tag("desk/waiting_panel.html", takes_context=True)
def waiting_panel(context: Context) -> dict[str, Any]:
    """Return what waits for the organisation that the signed-in person acts for, the soonest few of it."""
    page, now = context["page"], timezone.now()  # noqa: TID251 - the edge
    waiting = waiting_for(page.member, now=now) if page.member else []
    return {
        "member": page.member,
        "person": page.person,
        "rows": waiting[:SOONEST],
        "total": len(waiting),
        "now": now,
    }
