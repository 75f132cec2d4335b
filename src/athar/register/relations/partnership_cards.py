"""The cards of partnerships: what their list, its facets and its search read.

Rule kept here: a card exists from the moment every party has signed, and never before. It repeats what the signed
text and the parties' faces say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import translation

from athar.organisations.areas import AREAS
from athar.organisations.regions import REGIONS
from athar.partnerships.models import PUBLIC, Partnership, Party
from athar.programs.models import Program
from athar.register.cards import LANGUAGES
from athar.register.models import Card, PartnershipCard
from athar.search import actions as search
from athar.search.documents import Kind
from athar.site.others import others
from corroboration.finding import COUNTED
from corroboration.normalise import fold

SHOWN = 2  # parties named in a line; the rest is counted
LONGEST_LINE = 400


def make_cards(partnerships: Iterable[int]) -> None:
    """Make anew the cards of these partnerships; those that not every party has signed have none."""
    wanted = list(partnerships)
    parties = Party.objects.exclude(joined_at=None).select_related("organisation")
    rows = Partnership.objects.filter(pk__in=wanted, state__in=PUBLIC, agreed_at__isnull=False)
    public = list(rows.prefetch_related(Prefetch("parties", queryset=parties, to_attr="joined")))
    gone = PartnershipCard.objects.filter(partnership__in=set(wanted) - {row.pk for row in public})
    search.remove(Kind.PARTNERSHIP, list(gone.values_list("partnership__uid", flat=True)))
    gone.delete()
    for row in public:
        PartnershipCard.objects.update_or_create(partnership=row, defaults=_values(row))


def _values(row: Partnership) -> dict[str, Any]:
    joined: list[Party] = getattr(row, "joined")  # noqa: B009 - put there by the prefetch
    present = [each.organisation for each in joined if each.left_at is None] or [
        each.organisation for each in joined
    ]
    names = " ".join(f"{each.organisation.name_ar} {each.organisation.name_en}" for each in joined)
    shared = Counter(area for each in present for area in set(each.areas))
    grades = Card.objects.filter(program__in=Program.objects.filter(partnership=row)).values_list(
        "grade", flat=True
    )
    assert row.agreed_at is not None
    values = {
        "slug": row.slug,
        "state": row.state,
        "template": row.template,
        "year": f"{row.agreed_at.year}",
        "sectors": _codes(sorted({each.sector for each in present})),
        "regions": _codes(code for code in REGIONS if code in {each.region for each in present}),
        "areas": _codes(code for code in AREAS if shared[code] > 1),
        "parties": len(present),
        "programs": len(grades),
        "counted": sum(grade in COUNTED for grade in grades),
        "agreed_at": row.agreed_at,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "unsearched": True,
        "search_text": fold(f"{row.title_ar} {row.title_en} {names}"),
        "title_ar": row.title_ar,
        "title_en": row.title_en,
    }
    for language in LANGUAGES:
        with translation.override(language):
            values[f"who_{language}"] = who([each.name for each in present])[:LONGEST_LINE]
    return values


def who(names: list[str]) -> str:
    """Return the parties in one line, the first of them by name, in the language in force."""
    named, rest = names[:SHOWN], len(names) - SHOWN
    if rest > 0:
        named.append(others(rest))
    if translation.get_language() == "ar":
        return " و".join(named)
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _codes(codes: Iterable[str]) -> str:
    """Return codes between commas, one before the first and one after the last; nothing where there are none."""
    text = ",".join(codes)
    return f",{text}," if text else ""
