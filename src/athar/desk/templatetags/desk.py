"""The navigation of the desk, for its frame: `{% desk_navigation %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from athar.desk.navigation import navigation

register = template.Library()


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
