"""What a list of results can be narrowed by, in words: groups of choices with their numbers.

Rule kept here: codes come from the entries, their words from the table that the addresses were given
(`athar/searchable.py`); a code without a word is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from athar.search.asking import FACETS
from athar.search.documents import Kind
from athar.search.queries import Found
from athar.site.facets import Choice, Facet

Named = Mapping[str, Mapping[str, str | Promise]]


def groups(found: Found, named: Named) -> tuple[Facet, ...]:
    """Return the groups in which there is something to choose."""
    every = (Facet(key, labels()[key], tuple(_choices(key, found, named))) for key in FACETS)
    return tuple(group for group in every if group.values)


def labels() -> dict[str, str]:
    """Return the headings."""
    return {"kind": _("What"), "language": _("Language"), "region": _("Region"), "area": _("Area")}


def kinds() -> dict[str, str]:
    """Return each kind in the plural, as a choice."""
    return {
        Kind.PROGRAM: _("Programs"),
        Kind.ORGANISATION: _("Organisations"),
        Kind.PARTNERSHIP: _("Partnerships"),
        Kind.ARTICLE: _("Articles"),
        Kind.QUESTION: _("Questions"),
    }


def kind_names() -> dict[str, str]:
    """Return each kind in the singular, as the badge of a result."""
    return {
        Kind.PROGRAM: pgettext("a result", "Program"),
        Kind.ORGANISATION: pgettext("a result", "Organisation"),
        Kind.PARTNERSHIP: pgettext("a result", "Partnership"),
        Kind.ARTICLE: _("Article"),
        Kind.QUESTION: _("Question"),
    }


def _choices(key: str, found: Found, named: Named) -> Iterator[Choice]:
    words: Mapping[str, str | Promise]
    if key == "kind":
        words = kinds()
    elif key == "language":
        words = {"ar": _("Arabic"), "en": _("English")}
    else:
        words = named.get(key, {})
    for value, word in words.items():
        count, chosen = found.counts[key].get(value, 0), value in found.asked.chosen[key]
        if count or chosen:
            yield Choice(value, str(word), count, chosen, found.asked.toggled(key, value).query())
