"""The links in letters: saying yes to being told of replies, saying never again, and stopping.

Rule kept here: opening a link changes nothing (mail programs open links on their own); a POST does. The signed address
is the permission; nobody needs to be signed in.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from athar.comments.following import confirm, follow_of, never_again, stop
from athar.comments.queries import about
from athar.comments.views.gate import shown

NOT_VALID = 404


@csrf_exempt  # the signed address is the permission
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_following(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether letters are wanted; a POST says yes, or never again."""
    now, done = timezone.now(), ""
    if request.method != "POST":
        row = follow_of(token, confirming=True, now=now)
    elif "never" in request.POST:
        row, done = never_again(token, now=now), "never"
    else:
        row, done = confirm(token, now=now), "yes"
    if row is None:
        return shown(request, "comments/confirm.html", {"over": True}, status=NOT_VALID)
    context = {"about": about(row.thread.article), "done": done, "thread_uid": row.thread.uid}
    return shown(request, "comments/confirm.html", context)


@csrf_exempt  # the signed address is the permission: mail programs post here without a session (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def stop_following(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the letters of one thread. Opening the address asks; a POST, also that of a mail program, does it."""
    now = timezone.now()
    row = stop(token, now=now) if request.method == "POST" else follow_of(token, confirming=False, now=now)
    if row is None:
        return shown(request, "comments/stop.html", {"over": True}, status=NOT_VALID)
    context = {"about": about(row.thread.article), "stopped": request.method == "POST"}
    return shown(request, "comments/stop.html", context)
