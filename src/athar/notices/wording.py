"""What a notice says: its kind's sentence with the words it was told with, for pages (HTML) and for letters (text).

Rule kept here: every word that somebody typed is escaped and keeps its own direction; none of it brings a line break
or a control into a letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from athar.notices.kinds import KINDS
from athar.notices.models import Notice
from athar.organisations.models import in_language
from athar.site import calendar, language, relative
from athar.site.visitors.texts import in_one_line

FIRST_STRONG, POP = "\u2068", "\u2069"  # isolates: a name keeps its direction inside a sentence
MOST = 160  # characters of one word


def short_line(text: str) -> str:
    """Return text in one line, cut to a sensible length."""
    clean = in_one_line(text)
    return clean if len(clean) <= MOST else f"{clean[: MOST - 1]}…"


def plain_words(words: Mapping[str, object]) -> dict[str, str]:
    """Return the words in the reader's language, each in one line."""
    return {name: short_line(_in_language(word)) for name, word in words.items()}


def _in_language(word: object) -> str:
    pair = isinstance(word, list | tuple) and len(word) == 2
    return in_language(str(word[0]), str(word[1])) if pair else str(word)  # type: ignore[index]


def says_html(kind: str, words: Mapping[str, object]) -> SafeString:
    """Return the sentence for a page: words escaped, each in `<bdi>`."""
    marked = {name: f"<bdi>{escape(word)}</bdi>" for name, word in plain_words(words).items()}
    return mark_safe(escape(str(KINDS[kind].says)) % defaultdict(lambda: "…", marked))  # noqa: S308 - escaped both


def says_text(kind: str, words: Mapping[str, object], *, isolated: bool = True) -> str:
    """Return the sentence for a letter; without `isolated` for a subject, where invisible marks do not belong."""
    plain = plain_words(words)
    if isolated:
        plain = {name: f"{FIRST_STRONG}{word}{POP}" for name, word in plain.items()}
    return str(KINDS[kind].says) % defaultdict(lambda: "…", plain)


def todo_text(kind: str, words: Mapping[str, object]) -> str:
    """Return what is to be done, or nothing."""
    return str(KINDS[kind].todo) % defaultdict(lambda: "…", plain_words(words))


def label_of(kind: str) -> str:
    """Return what the kind is called among one's settings."""
    return str(KINDS[kind].label) or str(KINDS[kind].says) % defaultdict(lambda: "…")


def deadline_text(due_at: datetime, *, now: datetime) -> str:
    """Return «بعد يومين، الأحد 29 نوفمبر 2026»: in words and as a date."""
    day = calendar.day_words(relative.local_day(due_at), language=language.current())
    return _("%(how_far)s, %(day)s") % {"how_far": relative.relative_words(due_at, now=now), "day": day}


def path_of(row: Notice) -> str:
    """Return the address that the notice leads to, or that of all notices where its page does not exist (any more)."""
    try:
        return reverse(KINDS[row.kind].page, args=row.args)
    except NoReverseMatch:
        return reverse("desk:notices")


def opening_address(row: Notice) -> str:
    """Return the whole address by which a letter leads to it: it asks to sign in, then acts for its organisation."""
    return f"{settings.ADDRESS}{reverse('desk:open_notice', args=[row.uid])}"


def bdi(text: str) -> SafeString:
    """Return somebody's words for HTML, with their own direction."""
    return format_html("<bdi>{}</bdi>", text)


def both_languages(text: str | Promise) -> tuple[str, str]:
    """Return a translated text as the pair (Arabic, English) that notices are told with."""
    with translation.override("ar"):
        arabic = str(text)
    with translation.override("en"):
        return arabic, str(text)
