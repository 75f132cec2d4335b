"""Who speaks for organisations, as public pages show it: a word and a sign beside a name, and what was checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from athar.identity.models import Way
from athar.identity.queries import ways_of
from athar.organisations.models import Organisation


def marks_of(slugs: Iterable[str], *, now: datetime) -> dict[str, str]:
    """Return for each verified organisation among these by which ways, in words: two queries for a whole list."""
    ids = dict(Organisation.objects.filter(slug__in=list(slugs)).values_list("pk", "slug"))
    words = {Way.DOMAIN: _("domain"), Way.DOCUMENT: _("document"), Way.VOUCHING: _("two vouch for it")}
    return {
        ids[pk]: " · ".join(words[Way(way)] for way in ways) for pk, ways in ways_of(ids, now=now).items()
    }
