"""The organisation's own offers and needs: publishing, revising, closing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.acquaintance.actions.board import close_listing, publish_listing, revise_listing
from athar.acquaintance.limits import LISTINGS_OPEN
from athar.acquaintance.queries.board import own_listing, own_listings
from athar.desk.forms.acquaintance import ListingForm
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import for_members, for_workers, typed
from athar.errors import NotNow, NotValid
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member


@for_members
def listings(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what the organisation offers and needs, open and closed."""
    rows = own_listings(member)
    context = {
        "open": [row for row in rows if not row.closed_at],
        "closed": [row for row in rows if row.closed_at],
        "most": LISTINGS_OPEN,
        "may_work": may(member, Act.WORK, organisation_uid=member.organisation_uid),
    }
    return render(request, "desk/listings.html", context)


@for_workers
def listing_new(request: HttpRequest, member: Member) -> HttpResponse:
    """Publish an offer or a need."""
    form = ListingForm(typed(request), initial={"side": request.GET.get("side", "")})
    if request.method == "POST" and form.is_valid():
        try:
            row = publish_listing(member, draft=form.draft, now=timezone.now())
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("It is on the board."))
            return redirect("register:listing", row.uid)
    return render(request, "desk/listing.html", {"form": form, "row": None})


@for_workers
def listing(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Change what an offer or a need says; what it said before stays to be read."""
    row = own_listing(member, uid=uid)
    if row is None:
        raise Http404
    if row.closed_at:
        return redirect("register:listing", row.uid)
    form = ListingForm(typed(request), initial=ListingForm.of(row))
    if request.method == "POST" and form.is_valid():
        try:
            revise_listing(member, uid=uid, draft=form.draft, now=timezone.now())
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("It is changed. What it said before can still be read."))
            return redirect("register:listing", row.uid)
    return render(request, "desk/listing.html", {"form": form, "row": row.uid})


@require_POST
@for_workers
def listing_close(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Take an offer or a need off the board."""
    close_listing(member, uid=uid, now=timezone.now())
    messages.success(request, _("It is off the board. Its page stays to be read."))
    return redirect("desk:listings")
