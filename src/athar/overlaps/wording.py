"""TABLE: why two programs are thought to overlap, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.organisations.areas import AUDIENCES
from athar.organisations.regions import REGIONS
from athar.site import language
from corroboration.places import shipped
from corroboration.subjects import subject


def reason_words(reasons: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[str, ...]:
    """Return each reason as a short phrase; one whose key is not known any more is left out."""
    return tuple(words for key, values in reasons if key in WORDS and (words := WORDS[key](values)))


def _comma(parts: Iterable[str]) -> str:
    return ("، " if language.current() == language.ARABIC else ", ").join(parts)


def _subject(values: Mapping[str, Any]) -> str:
    entries = [entry for code in values["subjects"] if (entry := subject(code))]
    arabic = language.current() == language.ARABIC
    names = _comma(entry.name_ar if arabic else entry.name_en for entry in entries)
    return _("Same subject: %(subjects)s") % {"subjects": names}


def _place(values: Mapping[str, Any]) -> str:
    """Return the name of a listed place: the tables have an English name first, then Arabic ones."""
    place = shipped().places.get(str(values["place"]))
    if place is None:
        return ""
    arabic = language.current() == language.ARABIC
    names = [name for name in place.names if not name.isascii()] if arabic else list(place.names)
    return _("Same place: %(place)s") % {"place": names[0] if names else place.names[0]}


def _region(values: Mapping[str, Any]) -> str:
    return _("Same region: %(region)s") % {"region": str(REGIONS.get(str(values["place"]), ""))}


def _days(values: Mapping[str, Any]) -> str:
    days = int(values["days"])
    if not days:
        return _("At the same time")
    return ngettext("%(n)s day apart", "%(n)s days apart", days) % {"n": days}


def _people(values: Mapping[str, Any]) -> str:
    names = _comma(str(AUDIENCES[code]) for code in values["audiences"] if code in AUDIENCES)
    return _("Same people: %(people)s") % {"people": names}


WORDS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "overlap_subject": _subject,
    "overlap_words": lambda _values: _("Alike in their words"),
    "overlap_title": lambda _values: _("Alike in their titles"),
    "overlap_spot": lambda _values: _("Same spot"),
    "overlap_city": _place,
    "overlap_region": _region,
    "overlap_days": _days,
    "overlap_people": _people,
    "overlap_people_near": lambda _values: _("People who are partly the same"),
}
