"""Whom an organisation knows, and what is new with those it follows: joined from several stages for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from athar.acquaintance.queries.board import listings_of_followed
from athar.acquaintance.queries.calls import calls_of_followed
from athar.acquaintance.queries.introductions import introduced_to
from athar.acquaintance.queries.words import Named, named
from athar.organisations.models import Organisation
from athar.organisations.queries import Member
from athar.programs.models import Answer, Partner, Program

NEWS = 20
MOST_KNOWN = 300  # offered to choose from, by name


@dataclass(frozen=True, slots=True)
class News:
    """One new thing of an organisation that is followed."""

    at: datetime
    organisation: str
    says: str
    title: str
    href: str


def known_to(member: Member) -> tuple[Named, ...]:
    """Return the organisations the member's own has worked with or was introduced to, by Arabic name."""
    ours = (
        Partner.objects.filter(organisation=member.organisation_id, answer=Answer.CONFIRMED)
        .order_by()
        .values("program")
    )
    with_us = (
        Partner.objects.filter(program__in=ours, answer=Answer.CONFIRMED).order_by().values("organisation")
    )
    acting = Organisation.objects.filter(closed_at=None, merged_into=None).exclude(pk=member.organisation_id)
    worked = acting.filter(pk__in=with_us)
    introduced = acting.filter(uid__in=introduced_to(member.organisation_uid))
    found = {row.uid: row for row in (*worked.order_by("name_ar", "pk")[:MOST_KNOWN], *introduced)}
    return tuple(named(row) for row in sorted(found.values(), key=lambda row: (row.name_ar, row.pk)))


def news_of(organisation_ids: tuple[int, ...]) -> tuple[News, ...]:
    """Return what is new with these organisations, newest first: programs announced, listings, calls. Three queries."""
    if not organisation_ids:
        return ()
    programs = Program.objects.filter(lead__in=organisation_ids).select_related("lead")
    news = [
        News(
            row.announced_at,
            row.lead.name,
            _("announced a program"),
            row.title,
            reverse("register:program", args=[row.slug]),
        )
        for row in programs.order_by("-announced_at", "-pk")[:NEWS]
    ]
    news += [
        News(
            row.made_at,
            row.organisation.name,
            _("published an offer") if row.side == "offer" else _("published a need"),
            row.title,
            reverse("register:listing", args=[row.uid]),
        )
        for row in listings_of_followed(organisation_ids, limit=NEWS)
    ]
    news += [
        News(
            row.made_at,
            row.organisation.name,
            _("opened a call"),
            row.title,
            reverse("register:call", args=[row.uid]),
        )
        for row in calls_of_followed(organisation_ids, limit=NEWS)
    ]
    return tuple(sorted(news, key=lambda one: one.at, reverse=True)[:NEWS])
