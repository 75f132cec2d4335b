"""The log as machines read it: the head, tiles and bundles, public keys, the policy, its health. C2SP tlog-tiles.

Rule kept here: a path is parsed and written anew, so that it can lead nowhere but to a tile of the
published head.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from athar.logbook import standing
from athar.logbook.queries import log_size
from athar.logbook.standing import log_keys
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
    """Return the log's public key; while a new one takes over there are two, the newest first."""
    now = timezone.now()
    signing = [key.vkey for key in log_keys() if key.signs(now)]
    if not signing:
        raise Http404
    return _answer(
        "".join(f"{key}\n" for key in reversed(signing)).encode(), kind=TEXT, cache="public, max-age=300"
    )


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """Return the policy that readers may start from: keys, cosigners, how many of them."""
    told = standing.policy(now=timezone.now())
    if not told.logs:
        raise Http404
    return _answer(told.text().encode(), kind=TEXT, cache="public, max-age=300")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when nothing is wrong with the log, else 503 with every alarm: for whoever watches it."""
    found = standing.alarms(now=timezone.now())
    state = "read-only" if any(alarm.stops for alarm in found) else "alarm" if found else "ok"
    told = {"status": state, "entries": log_size(), "alarms": [alarm.what for alarm in found]}
    headers = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*", "Athar-Log": state}
    return JsonResponse(told, status=503 if found else 200, headers=headers)


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
