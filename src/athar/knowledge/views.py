"""What readers load beside pages: copies of pictures, and files that a public article lets them take along.

Rule kept here: nothing else of the folder of uploads can be reached. A copy's name is one of ours (letters, digits,
hyphens), so it leads into no other folder; a file is sent only while a public article offers it, to be saved and never
to be opened in place.
"""

from __future__ import annotations

import re

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document

from athar.knowledge.models import Gist
from athar.knowledge.pictures import folder

A_YEAR = 31_536_000  # seconds: a copy's name changes with what it shows
FIVE_MINUTES = 300  # a file is gone from here soon after its article
NAME = re.compile(r"[0-9a-z-]+\.webp")
SANDBOXED = "default-src 'none'; sandbox"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a copy of a picture."""
    path = folder() / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise Http404
    headers = {
        "Cache-Control": f"public, max-age={A_YEAR}, immutable",
        "Content-Security-Policy": SANDBOXED,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return FileResponse(path.open("rb"), content_type="image/webp", headers=headers)


@require_safe
def download(request: HttpRequest, key: int, name: str) -> HttpResponseBase:
    """Send a file that a public article offers."""
    offered = Gist.objects.filter(article__live=True).values("files")
    file = Document.objects.filter(pk=key, pk__in=offered).first()
    if file is None or file.filename != name:
        raise Http404
    try:
        opened = file.file.open("rb")
    except OSError:
        raise Http404 from None
    return FileResponse(
        opened,
        as_attachment=True,
        filename=file.filename,
        content_type=file.content_type,
        headers={"Cache-Control": f"public, max-age={FIVE_MINUTES}", "Content-Security-Policy": SANDBOXED},
    )
