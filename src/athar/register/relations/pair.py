"""Two organisations and what is behind their relation: programs by what they count for, partnerships, introductions.

Rule kept here (rule 5): what counts is listed apart from what does not, and never summed with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance.queries.introductions import introductions_between
from athar.organisations.models import Organisation
from athar.partnerships.models import Party
from athar.register.models import Card, PartnershipCard, Relation
from athar.register.partnership_list import PartnershipInList, in_list
from athar.register.queries import CardShown, shown_card
from athar.register.relations.counting import parties_of, programs_between
from athar.register.relations.queries import End, RelationShown, end_of, shown
from athar.register.relations.strength import AHEAD, CONTRADICTED, GRADE_POINTS
from athar.site import language
from athar.site.calendar import day_words

LATEST = 30  # programs of each kind; the rest is in the register


@dataclass(frozen=True, slots=True)
class Group:
    """Programs that count alike, newest first; `more` says that not all of them are listed."""

    key: str
    title: str
    cards: tuple[CardShown, ...]
    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class PairPage:
    """Everything the page of two organisations shows; `relation` is None where nothing is known of them."""

    a: End
    b: End
    relation: RelationShown | None
    groups: tuple[Group, ...]
    partnerships: tuple[PartnershipInList, ...]
    introductions: tuple[str, ...]


def pair_page(a_slug: str, b_slug: str, *, now: datetime) -> PairPage | None:
    """Return what the page of two organisations shows; None if one of them does not exist or both are one."""
    found = {row.slug: row for row in Organisation.objects.filter(slug__in=[a_slug, b_slug])}
    if len(found) < 2:
        return None
    a, b = found[a_slug], found[b_slug]
    first, second = sorted((a.pk, b.pk))
    row = Relation.objects.select_related("a", "b").filter(a=first, b=second).first()
    shared = set(parties_of([a.pk]).values_list("partnership", flat=True)) & set(
        parties_of([b.pk]).values_list("partnership", flat=True)
    )
    cards = PartnershipCard.objects.filter(partnership__in=shared).order_by("-agreed_at", "-id")
    return PairPage(
        a=end_of(a),
        b=end_of(b),
        relation=shown(row, now=now) if row else None,
        groups=_groups(a.pk, b.pk),
        partnerships=tuple(in_list(card) for card in cards),
        introductions=(*_introductions(shared, a=a.pk, b=b.pk), *(_made_known(a, b) if row else ())),
    )


def _groups(a: int, b: int) -> tuple[Group, ...]:
    base = reverse("register:programs")
    rows = Card.objects.filter(program__in=programs_between(a, b)).order_by("-starts_at", "-id")
    counted = Q(grade__in=list(GRADE_POINTS))
    kinds = (
        ("counted", _("What counts: corroborated or better"), counted),
        ("contradicted", _("Contradicted"), Q(grade=CONTRADICTED)),
        ("ahead", _("Announced, or being told"), Q(grade__in=AHEAD)),
        (
            "apart",
            _("Without a second voice, not held, or cancelled"),
            ~counted & ~Q(grade__in=[*AHEAD, CONTRADICTED]),
        ),
    )
    groups = []
    for key, title, condition in kinds:
        cards = list(rows.filter(condition)[: LATEST + 1])
        if cards:
            listed = tuple(shown_card(card, base=base) for card in cards[:LATEST])
            count = len(cards) if len(cards) <= LATEST else rows.filter(condition).count()
            groups.append(Group(key, title, listed, count, len(cards) > LATEST))
    return tuple(groups)


def _introductions(partnerships: set[int], *, a: int, b: int) -> tuple[str, ...]:
    """Return who introduced whom, in words, as the signed texts say it."""
    rows = Party.objects.filter(partnership__in=partnerships, introduced_by__isnull=False)
    rows = rows.filter(Q(organisation__in=[a, b])).select_related("organisation", "introduced_by")
    told = []
    for row in rows.order_by("joined_at", "id"):
        assert row.introduced_by is not None
        told.append(
            _("%(by)s introduced %(who)s to the partnership.")
            % {"by": row.introduced_by.name, "who": row.organisation.name}
        )
    return tuple(dict.fromkeys(told))


def _made_known(a: Organisation, b: Organisation) -> tuple[str, ...]:
    """Return who introduced the two to one another. An introduction is theirs until something public came of it."""
    told = []
    for made in introductions_between(a.uid, b.uid):
        by = Organisation.objects.filter(uid=made.introducer).first() if made.introducer else None
        day = day_words(timezone.localtime(made.at).date(), language=language.current(), weekday=False)
        if by is not None:
            told.append(
                _("%(by)s introduced the two to one another on %(day)s.") % {"by": by.name, "day": day}
            )
        else:
            asking = a if made.one == a.uid else b
            told.append(_("%(by)s introduced itself on %(day)s.") % {"by": asking.name, "day": day})
    return tuple(told)
