"""What Wagtail asks when it is made ready: our snippets, and what of its menus the staff sees.

Rule kept here: the staff sees articles, series, pictures and files. Accounts, groups, settings and the tree of pages,
which nothing here uses, are the operator's (a superuser) or nobody's.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from athar.office.articles import Articles, SeriesSet
from athar.office.home import Shelf

MENU = frozenset({"articles", "series", "images", "documents"})  # the rest: superusers alone
NEVER = frozenset({"explorer", "help"})


register_snippet(Articles)
register_snippet(SeriesSet)


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator]
def only_what_is_used(request: HttpRequest, items: list[Any]) -> None:
    """Leave in the menu what the staff works with."""
    for item in list(items):
        is_ours = item.name in MENU
        if item.name in NEVER or not (is_ours or getattr(request.user, "is_superuser", False)):
            items.remove(item)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator]
def in_our_colours() -> SafeString:
    """Give every page of the office our colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("office/office.css"))


@hooks.register("construct_homepage_summary_items")  # type: ignore[untyped-decorator]
def no_count_of_pages(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what counts pages: there are none."""
    items[:] = [item for item in items if type(item).__name__ != "PagesSummaryItem"]


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def what_is_on_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Show how the articles stand, and what waits for review; nothing of pages or of Wagtail itself."""
    kept = {"UserObjectsInWorkflowModerationPanel", "WorkflowObjectsToModeratePanel", "LockedObjectsPanel"}
    panels[:] = [Shelf(), *(panel for panel in panels if type(panel).__name__ in kept)]
