"""Pictures as the staff sees them in the back office.

Rule kept here: the folder of uploads also holds what organisations handed in for review, so of it only the copies are
sent that Wagtail has a row for; the door has let nobody but the staff come here.
"""

from __future__ import annotations

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.images.models import Rendition

choose_link = RedirectView.as_view(pattern_name="wagtailadmin_choose_page_external_link", query_string=True)
PICTURES = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp"})


@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """Send a copy that Wagtail made of a picture."""
    kind = mimetypes.guess_type(name)[0] or ""
    if kind not in PICTURES or not Rendition.objects.filter(file=name).exists():
        raise Http404
    try:
        opened = default_storage.open(name)
    except OSError:
        raise Http404 from None
    headers = {
        "Cache-Control": "private, max-age=3600",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return FileResponse(opened, content_type=kind, headers=headers)


def closed(request: HttpRequest, **_: object) -> FileResponse:
    """Answer that there is nothing: pages in a tree, and reports on them, are not used and would fail."""
    raise Http404
