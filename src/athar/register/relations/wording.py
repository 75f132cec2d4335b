"""Relations in words: how strong, and the reasons. Every figure stands with what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from athar.register.relations.strength import Level
from athar.site import language
from athar.site.calendar import MONTHS

LEVELS: dict[Level, Promise] = {
    Level.CLOSE: pgettext_lazy("relation", "Close"),
    Level.STEADY: pgettext_lazy("relation", "Repeated"),
    Level.ONCE: pgettext_lazy("relation", "Once or long ago"),
    Level.NONE: pgettext_lazy("relation", "Not documented"),
}


def reasons(*, counted: int, signed: int, since: str, last: str, introduced: bool = False) -> str:
    """Return why a relation is as strong as it is; `since` and `last` are months in words, or nothing."""
    return _sep().join(_parts(counted, signed, since, last, introduced)) + "."


def _parts(counted: int, signed: int, since: str, last: str, introduced: bool) -> Iterator[str]:
    if counted:
        programs = ngettext(
            "%(n)s program corroborated or better", "%(n)s programs corroborated or better", counted
        )
        yield programs % {"n": counted}
        if last:
            yield _("the last in %(month)s") % {"month": last}
    else:
        yield _("no program of theirs is corroborated yet")
    if signed:
        yield ngettext("%(n)s partnership signed", "%(n)s partnerships signed", signed) % {"n": signed}
    if since and since != last:
        yield _("since %(month)s") % {"month": since}
    if introduced:
        yield _("one introduced the other")


def apart(*, contradicted: int, ahead: int, apart: int) -> str:
    """Return what is told apart and counts for nothing; nothing where there is none."""
    told = (
        (contradicted, ngettext("%(n)s contradicted", "%(n)s contradicted", contradicted)),
        (ahead, ngettext("%(n)s announced or being told", "%(n)s announced or being told", ahead)),
        (apart, ngettext("%(n)s without a second voice", "%(n)s without a second voice", apart)),
    )
    return _sep().join(words % {"n": number} for number, words in told if number)


def month(year: int, number: int) -> str:
    """Return a month of a year in words."""
    return f"{MONTHS[language.current()][number - 1]} {year}"


def _sep() -> str:
    return "، " if language.current() == language.ARABIC else ", "
