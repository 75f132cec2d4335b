"""What a reader asks of a list, read from the address and written back into it.

Rule kept here: an address says everything that is shown, so that it can be shared; what it asks for that does
not exist is left out, never an error. It touches no database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from athar.acquaintance.models import Resource, Side, Sought
from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.models import Sector
from athar.organisations.regions import REGIONS
from athar.programs.models import Kind
from athar.site.paging import page_asked, words_asked
from corroboration.finding import Grade

NEWEST, SOURCES, DISPUTES = "newest", "sources", "disputes"
SORTS = (NEWEST, SOURCES, DISPUTES)
MOST_LETTERS = 120  # of a search: more is not typed by anybody
MOST_SLUG = 80  # letters of a name in addresses
# facets of programs: the name in the address, and its possible values in the order in which they are listed
FACETS: Mapping[str, tuple[str, ...]] = {
    "grade": (
        Grade.EFFECTIVE,
        Grade.DOCUMENTED,
        Grade.CORROBORATED,
        Grade.CONTRADICTED,
        Grade.SINGLE_SOURCE,
        Grade.NOT_HELD,
        Grade.COLLECTING,
        Grade.ANNOUNCED,
        Grade.UNCONFIRMED,
        Grade.LAPSED,
        Grade.CANCELLED,
    ),
    "sector": tuple(Sector.values),
    "kind": tuple(Kind.values),
    "region": tuple(REGIONS),
    "disputed": ("1",),
}
DOCUMENTED_FIRST, FRESHEST, BY_NAME = "documented", "fresh", "name"
ORGANISATION_SORTS = (DOCUMENTED_FIRST, FRESHEST, BY_NAME)
RESOURCES = tuple(Resource.values)
ORGANISATION_FACETS: Mapping[str, tuple[str, ...]] = {
    "sector": FACETS["sector"],
    "region": FACETS["region"],
    "area": tuple(AREAS),
    "audience": tuple(AUDIENCES),
    "offers": RESOURCES,
    "needs": RESOURCES,
    "verified": ("1",),
    "documented": ("1",),
}
BOARD_FACETS: Mapping[str, tuple[str, ...]] = {
    "side": tuple(Side.values),
    "resource": RESOURCES,
    "region": FACETS["region"],
    "area": tuple(AREAS),
    "audience": tuple(AUDIENCES),
}
CALL_FACETS: Mapping[str, tuple[str, ...]] = {
    "sought": tuple(Sought.values),
    "resource": RESOURCES,
    "region": FACETS["region"],
    "area": tuple(AREAS),
    "audience": tuple(AUDIENCES),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: words, the chosen values of each facet, an order and a page (from 1)."""

    q: str
    chosen: Mapping[str, tuple[str, ...]]
    sort: str
    page: int
    first_sort: str = NEWEST  # the order when none is asked for: it is not in the address
    of: str = ""  # the organisation whose programs are asked for, by its name in addresses

    @property
    def narrowed(self) -> bool:
        """Whether anything but everything is asked for."""
        return bool(self.q or self.of or any(self.chosen.values()))

    def query(self, *, page: int | None = None, **also: str) -> str:
        """Return the address's part from `?` on; nothing where nothing is asked."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        pairs += [("organisation", self.of)] if self.of else []
        pairs += [(key, value) for key, values in self.chosen.items() for value in values]
        if self.sort != self.first_sort:
            pairs.append(("sort", self.sort))
        if page is not None and page > 1:
            pairs.append(("page", str(page)))
        pairs += also.items()
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, key: str, value: str) -> Wanted:
        """Return the same with one value of a facet put in, or taken out; on the first page."""
        before = self.chosen[key]
        after = tuple(one for one in before if one != value) if value in before else (*before, value)
        return replace(self, chosen={**self.chosen, key: after}, page=1)

    def without_words(self) -> Wanted:
        """Return the same without the words; on the first page."""
        return replace(self, q="", page=1)

    def of_everybody(self) -> Wanted:
        """Return the same for the programs of all organisations; on the first page."""
        return replace(self, of="", page=1)

    def sorted_by(self, sort: str) -> Wanted:
        """Return the same in another order; on the first page."""
        return replace(self, sort=sort, page=1)


def wanted(
    asked: QueryDict, *, facets: Mapping[str, Sequence[str]] = FACETS, sorts: Sequence[str] = SORTS
) -> Wanted:
    """Return what the address asks for; the first of `sorts` is the order when it asks for none."""
    sort = asked.get("sort", "")
    return Wanted(
        q=words_asked(asked, most=MOST_LETTERS),
        chosen={key: tuple(v for v in values if v in asked.getlist(key)) for key, values in facets.items()},
        sort=sort if sort in sorts else sorts[0],
        first_sort=sorts[0],
        of=_slug(asked.get("organisation", "")) if "grade" in facets else "",
        page=page_asked(asked),
    )


def _slug(text: str) -> str:
    """Return a name as it stands in addresses, or nothing where it is none."""
    return text if len(text) <= MOST_SLUG and text.isascii() and text.replace("-", "a").isalnum() else ""
