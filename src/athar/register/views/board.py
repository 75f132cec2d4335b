"""The board of offers and needs and the open calls: lists with their files and feed, and the page of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from athar.acquaintance.queries.board import ListingShown, earlier_texts, listing_shown
from athar.acquaintance.queries.calls import CallShown, call_shown
from athar.organisations.regions import REGIONS
from athar.register import board_list, exports
from athar.register.filters import BOARD_FACETS, CALL_FACETS, NEWEST, Wanted, wanted
from athar.register.views.answering import page, public_page
from athar.site.facets import chosen_in
from athar.site.feeds import SteadyFeed


@public_page
def board(request: HttpRequest) -> HttpResponseBase:
    """Show what organisations offer and need, or send it as a file."""
    asked, today = wanted(request.GET, facets=BOARD_FACETS, sorts=(NEWEST,)), timezone.localdate()
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        rows = map(_listing_row, board_list.exported_listings(asked, today=today))
        return exports.sent(rows, file_format=file_format, name="board")
    found = board_list.board(asked, today=today)
    feed = reverse("register:board_feed") + asked.query()
    return page(request, "register/board.html", {**_framed(found, asked), "feed": feed})


@public_page
def listing(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one offer or need, with what it said before it was revised."""
    shown = listing_shown(uid)
    if shown is None:
        raise Http404
    return page(request, "register/listing.html", {"shown": shown, "earlier": earlier_texts(uid)})


@public_page
def board_feed(request: HttpRequest) -> HttpResponse:
    """Send the first lines of the board that are asked for as an Atom feed."""
    asked = wanted(request.GET, facets=BOARD_FACETS, sorts=(NEWEST,))
    board_address = f"{settings.ADDRESS}{reverse('register:board')}"
    feed = SteadyFeed(
        title=_("Offers and needs"),
        link=board_address + asked.query(),
        description=None,
        language=get_language(),
        feed_url=f"{settings.ADDRESS}{reverse('register:board_feed')}{asked.query()}",
        feed_guid=board_address,
    )
    for row in board_list.latest_listings(asked, today=timezone.localdate()):
        feed.add_item(
            title=f"{row.side_name}: {row.title}",
            link=f"{board_address}{row.uid}/",
            description=row.details,
            author_name=row.organisation.name,
            unique_id=f"{board_address}#{row.uid}",
            pubdate=_to_second(row.made_at),
            updateddate=_to_second(row.revised_at or row.made_at),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@public_page
def calls(request: HttpRequest) -> HttpResponseBase:
    """Show the open calls, or send them as a file."""
    asked, today = wanted(request.GET, facets=CALL_FACETS, sorts=(NEWEST,)), timezone.localdate()
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        rows = map(_call_row, board_list.exported_calls(asked, today=today))
        return exports.sent(rows, file_format=file_format, name="calls")
    return page(request, "register/calls.html", _framed(board_list.calls(asked, today=today), asked))


@public_page
def call(request: HttpRequest, uid: str) -> HttpResponse:
    """Show one call. Replies are read on the caller's desk, and by nobody else."""
    shown = call_shown(uid)
    if shown is None:
        raise Http404
    return page(request, "register/call.html", {"shown": shown, "today": timezone.localdate()})


def _framed(found: board_list.Lines[Any], asked: Wanted) -> dict[str, Any]:
    last = max(found.pages, 1)
    return {
        "found": found,
        "regions": REGIONS.items(),
        "region": asked.chosen["region"][0] if len(asked.chosen["region"]) == 1 else "",
        "kept": [(k, v) for k, values in asked.chosen.items() for v in values if k != "region"],
        "chips": chosen_in(found.facets),
        "without_words": asked.without_words().query() or "?",
        "before": asked.query(page=min(asked.page, last + 1) - 1) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
    }


def _listing_row(shown: ListingShown) -> Mapping[str, Any]:
    row = _flat(asdict(shown))
    return {"address": f"{settings.ADDRESS}{reverse('register:listing', args=[shown.uid])}", **row}


def _call_row(shown: CallShown) -> Mapping[str, Any]:
    row = _flat(asdict(shown))
    return {"address": f"{settings.ADDRESS}{reverse('register:call', args=[shown.uid])}", **row}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its organisation by name and address, lists in one cell, days as text."""
    cells: dict[str, Any] = {}
    for key, value in row.items():
        if key == "organisation":
            cells["organisation"] = value["name"]
            cells["organisation_sector"] = value["sector"]
            there = reverse("register:organisation", args=[value["slug"]])
            cells["organisation_address"] = f"{settings.ADDRESS}{there}"
        elif key not in ("closed_at", "expired", "outcome", "outcome_name", "closing_words"):
            cells[key] = _cell(value)
    return cells


def _cell(value: object) -> object:
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return value.isoformat() if hasattr(value, "isoformat") and not isinstance(value, datetime) else value


def _to_second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
