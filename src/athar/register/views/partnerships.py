"""The register of partnerships with its files and feed, and the page, text and document of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from athar.organisations.regions import REGIONS
from athar.register import exports
from athar.register.drawing import drawn_cards
from athar.register.partnership_list import (
    ORDERS,
    PartnershipInList,
    exported_partnerships,
    partnership_listing,
    partnerships_wanted,
)
from athar.register.partnership_page import PartnershipPage, partnership_document, partnership_page
from athar.register.views.answering import page, public_page
from athar.site.documents.setting import set_document
from athar.site.facets import chosen_in
from athar.site.feeds import SteadyFeed

FEED = 40


@public_page
def partnerships(request: HttpRequest) -> HttpResponseBase:
    """Show the partnerships asked for, or send them as a file."""
    asked = partnerships_wanted(request.GET)
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        rows = map(_row, exported_partnerships(asked))
        return exports.sent(rows, file_format=file_format, name="partnerships")
    found = partnership_listing(asked)
    last = max(found.pages, 1)
    context = {
        "found": found,
        "regions": REGIONS.items(),
        "region": asked.chosen["region"][0] if len(asked.chosen["region"]) == 1 else "",
        "sorts": [(sort, asked.sorted_by(sort).query() or "?") for sort in ORDERS],
        "chips": chosen_in(found.facets),
        "kept": [(key, value) for key, values in asked.chosen.items() for value in values if key != "region"],
        "before": asked.query(page=min(asked.page, last + 1) - 1) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
    }
    return page(request, "register/partnerships.html", context)


@public_page
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one partnership."""
    shown = _found(partnership_page(slug))
    return page(request, "register/partnership.html", {"shown": shown, "results": drawn_cards(shown.cards)})


@public_page
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the signed text as a document that can be kept."""
    made = partnership_document(slug)
    if made is None:
        raise Http404
    name = f"{slug}-{made.language}.pdf"
    return HttpResponse(
        set_document(made),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


@public_page
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the signed text as data: what the digest is of."""
    shown = _found(partnership_page(slug))
    answer = {
        "partnership": shown.partnership.uid,
        "revision": shown.text.revision_uid,
        "digest": shown.text.digest,
        "digest_is": "SHA-256 of `text` as canonical JSON (RFC 8785)",
        "erased": "nonce" not in shown.text.content,  # words of it: its digest cannot be computed again
        "agreed_at": shown.text.agreed_at.isoformat(),
        "text": shown.text.content,
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 1})


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """Send the latest partnerships as an Atom feed."""
    here = f"{settings.ADDRESS}{reverse('register:partnerships')}"
    atom = SteadyFeed(
        title=_("Partnerships that every party has signed"),
        link=here,
        description=None,
        language=get_language(),
        feed_url=f"{settings.ADDRESS}{reverse('register:partnerships_feed')}",
        feed_guid=here,
    )
    for number, each in enumerate(exported_partnerships(partnerships_wanted(request.GET))):
        if number == FEED:
            break
        at = _to_second(each.agreed_at)
        link = f"{settings.ADDRESS}{each.href}"
        words = f"{each.who} · {each.template_name} · {each.state_name}"
        atom.add_item(each.title, link, words, unique_id=link, pubdate=at, updateddate=at)
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _found(shown: PartnershipPage | None) -> PartnershipPage:
    if shown is None:
        raise Http404
    return shown


def _to_second(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _row(shown: PartnershipInList) -> Mapping[str, Any]:
    days = {"starts_on": str(shown.starts_on or ""), "ends_on": str(shown.ends_on or "")}
    return {**asdict(shown), **days, "href": f"{settings.ADDRESS}{shown.href}"}
