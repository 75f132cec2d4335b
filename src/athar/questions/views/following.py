"""Following a question, with an account or by e-mail, and one's own questions."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from athar.errors import Refused
from athar.organisations.middleware import account_of
from athar.organisations.models import Account
from athar.questions import links
from athar.questions.actions import following
from athar.questions.forms import FollowForm, refuse
from athar.questions.queries import mine as own
from athar.questions.queries.shown import question_shown
from athar.questions.views.acting import drawn, for_accounts, refusing, typed
from athar.site import language
from athar.site.visitors import stamps
from athar.site.visitors.gate import for_anybody
from athar.site.visitors.origin import digest_of, network_of

PURPOSE = "follow"


@for_anybody
@refusing
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, uid: str) -> HttpResponse:
    """Follow a question or stop, with an account; visitors leave an address, which a letter asks to confirm."""
    account, now = account_of(request), timezone.now()
    shown = question_shown(uid, account=account, member=None, now=now)
    if shown is None:
        raise Http404
    if account is not None:
        return _with_account(request, account, uid)
    form = FollowForm(typed(request))
    sent = request.method == "POST" and form.is_valid() and _sent(request, uid, form)
    context = {"shown": shown, "form": form, "sent": sent, "stamp": stamps.stamp(PURPOSE, now=now)}
    return drawn(request, "questions/follow.html", context, status=400 if form.errors else 200)


def _with_account(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    if request.method == "POST" and request.POST.get("act") == "stop":
        following.unfollow(account, uid=uid)
        messages.success(request, _("You are told no more of this question."))
    elif request.method == "POST":
        following.follow(account, uid=uid, now=timezone.now())
        messages.success(request, _("You are told of new answers."))
    return redirect("questions:question", uid)


def _sent(request: HttpRequest, uid: str, form: FollowForm) -> bool:
    """Keep the address, or put the refusal into the form. What a machine filled in is thanked for and dropped."""
    if form.by_a_machine:
        return True
    now = timezone.now()
    try:
        stamps.read(form.cleaned_data["stamp"], PURPOSE, now=now)
        following.follow_by_mail(
            uid,
            email=form.cleaned_data["email"],
            language=language.current(),
            network=digest_of(network_of(request), purpose="questions", now=now),
            now=now,
        )
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


@for_anybody
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address by the link in its letter; opening it changes nothing, for machines open links too."""
    follow_uid = links.follow_of(token, links.CONFIRM)
    done = None
    if request.method == "POST" and follow_uid:
        done = following.confirm(follow_uid, now=timezone.now())
    if not follow_uid or (request.method == "POST" and done is None):
        return drawn(request, "questions/link_over.html", {}, status=410)
    context = {"done": done is not None, "uid": done.uid if done and done.state == "public" else ""}
    return drawn(request, "questions/confirm.html", context)


@csrf_exempt  # a mail program posts here for its reader (RFC 8058); the token is the whole permission
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Forget an address with one click."""
    follow_uid = links.follow_of(token, links.STOP)
    if not follow_uid:
        return drawn(request, "questions/link_over.html", {}, status=410)
    if request.method == "POST":
        following.stop(follow_uid)
    return drawn(request, "questions/stop.html", {"done": request.method == "POST"})


@for_accounts
@require_safe
def mine(request: HttpRequest, account: Account) -> HttpResponse:
    """Show what one asked, answered and follows."""
    context = {"rows": own.mine(account), "followed": own.followed(account)}
    return drawn(request, "questions/mine.html", context)
