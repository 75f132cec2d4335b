"""The first page: what it shows, read in a handful of queries whatever the size of the register.

Rule kept here: all of it is public and the same for everybody, so that the whole of it can be kept for a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.aggregates import Count
from django.urls import reverse

from athar.acquaintance.models import OpenCall
from athar.acquaintance.queries.calls import CallShown, shown_call
from athar.acquaintance.queries.words import ACTING
from athar.findings.models import Contradiction, ContradictionState
from athar.organisations.models import in_language
from athar.programs.models import Item
from athar.register.front_articles import ArticleOnFront, newest_articles
from athar.register.models import Card
from athar.register.program_page import HERE
from athar.register.queries import CardShown, shown_card
from athar.register.weaving import Woven, card_cloth

FIGURES = "register:figures"
FIGURES_SECONDS = 2  # the sums of the whole register are remembered: every first page asks for them
WOVEN = 18  # programs looked at for the cloth
OPEN = (ContradictionState.OPEN, ContradictionState.ANSWERED, ContradictionState.STANDING)


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures of the whole register."""

    programs: int
    statements: int
    witnesses: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A contradiction that nobody has corrected; `standing`: the time to answer is over."""

    href: str
    item: str
    program: str
    due_at: datetime
    standing: bool


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page shows. `more_calls`: open calls beyond those listed."""

    figures: Figures
    band: tuple[Woven, ...]
    latest: tuple[CardShown, ...]
    disputes: tuple[OpenDispute, ...]
    calls: tuple[CallShown, ...]
    more_calls: int
    articles: tuple[ArticleOnFront, ...]


def front(*, latest: int, few: int, today: date) -> Front:
    """Return the first page: `latest` programs, `few` of everything else.

    At most seven queries, whatever the size of the register; one less while figures are kept.
    """
    figures = cache.get(FIGURES)
    if figures is None:
        figures = _figures()
        cache.set(FIGURES, figures, FIGURES_SECONDS)
    heard = Card.objects.exclude(sources=0).order_by("-starts_at", "-id")
    rows = list(heard[: max(WOVEN, latest)])
    base = reverse("register:programs")
    calls, more_calls = _calls(few, today=today)
    return Front(
        figures=figures,
        band=tuple(_woven(row, base=base) for row in rows),
        latest=tuple(shown_card(row, base=base) for row in rows[:latest]),
        disputes=_disputes(few),
        calls=calls,
        more_calls=more_calls,
        articles=newest_articles(most=few),
    )


def _woven(row: Card, *, base: str) -> Woven:
    return Woven(card_cloth(row.weave), in_language(row.title_ar, row.title_en), f"{base}{row.slug}/")


def _figures() -> Figures:
    sums = Card.objects.aggregate(
        programs=Count("id"),
        statements=Sum("statements"),
        witnesses=Sum("witnesses"),
        contradictions=Sum("contradictions"),
    )
    return Figures(**{key: value or 0 for key, value in sums.items()})


def _disputes(few: int) -> tuple[OpenDispute, ...]:
    """Return the disputes to be answered soonest, then those whose time is over, the latest first: one query."""
    item = Item.objects.filter(program=OuterRef("program"), key=OuterRef("item"))
    waiting = Contradiction.objects.exclude(state=ContradictionState.STANDING).filter(state__in=OPEN)
    standing = Contradiction.objects.filter(state=ContradictionState.STANDING)
    found: list[OpenDispute] = []
    for rows in (waiting.order_by("due_at", "id"), standing.order_by("-due_at", "id")):
        if len(found) == few:
            break
        read = rows.annotate(
            label_ar=Subquery(item.values("label_ar")[:1]),
            label_en=Subquery(item.values("label_en")[:1]),
            number=Subquery(item.values("number")[:1]),
        ).select_related("program")
        found += [_dispute(row) for row in read[: few - len(found)]]
    return tuple(found)


def _dispute(row: Contradiction) -> OpenDispute:
    labels = vars(row)
    return OpenDispute(
        href=f"{reverse('register:program', args=[row.program.slug])}#{HERE}{labels['number']}",
        item=in_language(labels["label_ar"] or "", labels["label_en"] or ""),
        program=row.program.title,
        due_at=row.due_at,
        standing=row.state == ContradictionState.STANDING,
    )


def _calls(few: int, *, today: date) -> tuple[tuple[CallShown, ...], int]:
    """Return the open calls that close soonest, and how many more there are: two queries."""
    rows = OpenCall.objects.filter(ACTING, until_on__gte=today, closed_at=None)
    shown = rows.select_related("organisation").order_by("until_on", "-pk")[:few]
    calls = tuple(map(shown_call, shown))
    return calls, max(rows.count() - len(calls), 0) if len(calls) == few else 0
