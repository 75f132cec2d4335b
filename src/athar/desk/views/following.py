"""Following organisations, for one's own organisation or for oneself, and what is new with them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.acquaintance.actions import follows
from athar.acquaintance.queries.follows import followed_by, followed_by_person, followed_ids
from athar.desk.queries.acquainted import news_of
from athar.desk.views.acting import account_of
from athar.errors import NotAllowed, Refused
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.organisations.permissions import Act, may
from athar.organisations.queries import face_by_slug
from athar.site.errors import not_allowed


@for_accounts
def following(request: HttpRequest, account: Account) -> HttpResponse:
    """Show whom one follows, for one's organisation and for oneself, and what is new with them."""
    member = member_of(request)
    can = member is not None and may(member, Act.WORK, organisation_uid=member.organisation_uid)
    context = {
        "member": member,
        "ours": followed_by(member) if member else (),
        "mine": followed_by_person(account),
        "news": news_of(followed_ids(member, account)),
        "may_work": can,
    }
    return render(request, "desk/following.html", context)


@require_POST
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow an organisation, or follow it no more: `as` is `organisation` or `person`, `act` is `stop` to end it."""
    face = face_by_slug(slug)
    if face is None:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("register:organisation", args=[slug]))
    member, account = member_of(request), account_of(request)
    stop = request.POST.get("act") == "stop"
    try:
        if request.POST.get("as") == "organisation":
            if member is None:
                raise NotAllowed(_("Your account does not act for an organisation yet."))
            if stop:
                follows.unfollow(member, organisation_uid=face.uid)
            else:
                follows.follow(member, organisation_uid=face.uid, now=timezone.now())
        elif stop:
            follows.unfollow_as_person(account, organisation_uid=face.uid)
        else:
            follows.follow_as_person(account, organisation_uid=face.uid, now=timezone.now())
    except NotAllowed as refused:
        return not_allowed(request, refused)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request, _("Followed no more.") if stop else _("Followed: what is new with it is on your desk.")
        )
    return redirect("desk:following" if stop else "register:organisation", *([] if stop else [slug]))
