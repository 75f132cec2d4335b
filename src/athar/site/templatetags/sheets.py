"""`{% sheets %}`: the links to the style sheets of every page, one where they were joined."""

from __future__ import annotations

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from athar.site.sheets import PRINT, SCREEN, WHOLE

register = template.Library()


def addresses() -> list[str]:
    """Return where the sheets for screens are found."""
    joined = getattr(staticfiles_storage, "joins_sheets", False)
    return [staticfiles_storage.url(name) for name in ((WHOLE,) if joined else SCREEN)]


@register.simple_tag
def sheets() -> SafeString:
    """Return the links."""
    links = format_html_join("\n", '<link rel="stylesheet" href="{}">', ((each,) for each in addresses()))
    if len(addresses()) == 1:
        return links
    of_paper = format_html('<link rel="stylesheet" href="{}" media="print">', staticfiles_storage.url(PRINT))
    return format_html("{}\n{}", links, of_paper)
