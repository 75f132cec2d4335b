"""The log's files as machines read them: the head, tiles and bundles, the public key. C2SP tlog-tiles.

Rule kept here: a path is parsed and written anew, so that it can lead nowhere but to a tile of the
published head.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from athar.logbook.queries import verification_key
from publiclog.checkpoint import read_checkpoint
from publiclog.errors import Malformed
from publiclog.note import read_note
from publiclog.tile import count_at, read_path

TEXT = "text/plain; charset=utf-8"


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Return the signed head."""
    return _answer(_read("checkpoint"), kind=TEXT, cache="public, max-age=1")


@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """Return a tile or bundle that the published head covers."""
    try:
        wanted = read_path(f"tile/{path}")
        head = read_checkpoint(read_note(_read("checkpoint")).text)
    except Malformed as fault:
        raise Http404 from fault
    if wanted.end > count_at(wanted.level, size=head.size):
        raise Http404
    return _answer(
        _read(wanted.path), kind="application/octet-stream", cache="public, max-age=31536000, immutable"
    )


@require_safe
def vkey(request: HttpRequest) -> HttpResponse:
    """Return the log's public key."""
    key = verification_key()
    if key is None:
        raise Http404
    return _answer(f"{key}\n".encode(), kind=TEXT, cache="public, max-age=300")


def _read(path: str) -> bytes:
    try:
        return (Path(settings.LOG_FOLDER) / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise Http404 from fault


def _answer(data: bytes, *, kind: str, cache: str) -> HttpResponse:
    """Return an answer that pages of anybody may read, since it is for checking us from elsewhere."""
    return HttpResponse(
        data, content_type=kind, headers={"Cache-Control": cache, "Access-Control-Allow-Origin": "*"}
    )
