"""The log explorer: its list, the page of an entry, the proof of one as a file, and the feed of signed heads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from athar.errors import NotValid
from athar.logbook.models import Checkpoint
from athar.logbook.queries import cosignatures, entry_by_receipt, log_origin, proof_of, verification_key
from athar.register.log_drawing import growth, growth_drawing, path_drawing
from athar.register.log_entry import entry_page
from athar.register.log_list import log_listing, log_wanted
from athar.register.views.answering import page, public_page
from athar.site import language
from publiclog.proof import LogProof

FEED = 50  # heads in the feed


@public_page
def log(request: HttpRequest) -> HttpResponseBase:
    """List the entries asked for; a receipt or the hash of an entry leads to the entry itself."""
    wanted = log_wanted(request.GET)
    if found := _by_receipt(wanted.q):
        return HttpResponseRedirect(found)
    days = growth(timezone.now())
    context: dict[str, Any] = {
        "found": log_listing(wanted),
        "cosigned": cosignatures(),
        "days": tuple(reversed(days)),
        "growth": growth_drawing(days, direction=language.direction()),
        "vkey": verification_key(),
    }
    return page(request, "register/log.html", context)


def _by_receipt(words: str) -> str:
    """Return the address of the entry that a receipt or a hash names; nothing if it names none."""
    try:
        entry = entry_by_receipt(words) if words else None
    except NotValid:
        return ""
    if entry is None:
        return ""
    if entry.index is None:
        return f"{reverse('register:verify')}?code={entry.receipt}"
    return reverse("register:log_entry", args=[entry.index])


@public_page
def log_entry(request: HttpRequest, index: int) -> HttpResponse:
    """Show one entry with its path to the signed head."""
    shown = entry_page(index) if index < 2**63 else None
    if shown is None:
        raise Http404
    return page(request, "register/log_entry.html", {"shown": shown, "path": path_drawing(shown)})


@public_page
def log_proof(request: HttpRequest, code: str) -> HttpResponse:
    """Send the proof of one entry (C2SP tlog-proof). The entry itself is in it too, on the line of extra data."""
    try:
        entry = entry_by_receipt(code)
    except NotValid:
        entry = None
    proof = proof_of(entry) if entry else None
    if entry is None or proof is None:
        raise Http404
    text = LogProof(proof.index, proof.path, proof.checkpoint, extra=entry.leaf).text()
    name = f"{entry.receipt}.tlog-proof"
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


@public_page
def checkpoints(request: HttpRequest) -> HttpResponse:
    """Send the latest signed heads as an Atom feed: whoever keeps them holds us to them."""
    heads = list(Checkpoint.objects.order_by("-size")[:FEED])
    if not heads:
        raise Http404
    here = f"{settings.ADDRESS}{reverse('register:log')}"
    feed = Atom1Feed(
        title=_("Signed heads of the log %(origin)s") % {"origin": log_origin()},
        link=here,
        description=None,
        language=get_language(),
        feed_url=f"{settings.ADDRESS}{reverse('register:log_feed')}",
        feed_guid=f"{here}#heads",
    )
    for head in heads:
        title = ngettext("%(n)s entry", "%(n)s entries", head.size) % {"n": f"{head.size:,}"}
        feed.add_item(
            title=title,
            link=f"{here}{head.size - 1}/",
            description=head.note,
            unique_id=f"{here}#{head.size}-{head.root}",
            pubdate=_to_second(head.at),
            updateddate=_to_second(head.at),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _to_second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
