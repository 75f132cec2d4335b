"""The feed of an organisation (Atom): what it announces and is named in, and the grades that came of it.

Rule kept here (rule 1): before opening a program has one entry, its announcement. A program that the organisation
denies is none of its own. A grade that changes again is an entry of its own, and the earlier one stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from athar.findings.models import Finding
from athar.organisations.queries import Face
from athar.programs.models import Answer, Partner, Program
from athar.register.models import Card
from athar.register.queries import CardShown, shown_card
from athar.site.grades import GRADES
from corroboration.finding import Grade

PROGRAMS = 40  # the latest announced; who reads feeds comes back within weeks
ENTRIES = 60
NO_NEWS = frozenset({Grade.ANNOUNCED, Grade.UNCONFIRMED, Grade.COLLECTING})  # steps on the way to a grade


@dataclass(frozen=True, slots=True)
class News:
    """One entry: what happened to which program, and when. `mark` makes its id, and never changes."""

    at: datetime
    title: str
    card: CardShown
    text: str
    mark: str


class Feed(Atom1Feed):
    """An Atom feed that says when it last changed also where it has no entry."""

    def latest_post_date(self) -> datetime:
        """Return when the last entry came, or since when there is something to follow."""
        changed: list[datetime] = [item["updateddate"] for item in self.items]
        since: datetime = self.feed["since_at"]
        return max([since, *changed])


def feed_of(face: Face, *, since_at: datetime) -> str:
    """Return the feed of an organisation as XML, newest first: three queries. `since_at` is its registration."""
    here = f"{settings.ADDRESS}{reverse('register:organisation', args=[face.slug])}"
    feed: Any = Feed(
        title=_("Programs of %(organisation)s") % {"organisation": _clean(face.name)},
        link=here,
        description=None,
        language=get_language(),
        feed_url=f"{settings.ADDRESS}{reverse('register:organisation_feed', args=[face.slug])}",
        feed_guid=f"{settings.ADDRESS}/organisation/{face.uid}",
        author_name=_clean(face.name),
        since_at=since_at.replace(microsecond=0),
    )
    for news in news_of(face)[:ENTRIES]:
        at = news.at.replace(microsecond=0)
        feed.add_item(
            title=_clean(news.title),
            link=f"{settings.ADDRESS}{news.card.href}",
            description=escape(_clean(news.text)),  # the element says that it holds HTML
            unique_id=f"{settings.ADDRESS}/organisation/{face.uid}#{news.mark}",
            pubdate=at,
            updateddate=at,
        )
    return str(feed.writeString("utf-8"))


def news_of(face: Face) -> list[News]:
    """Return what happened to the organisation's latest programs, newest first."""
    mine = Partner.objects.filter(organisation=face.id).exclude(answer=Answer.DENIED).values("program")
    programs = {
        row.pk: row for row in Program.objects.filter(pk__in=mine).order_by("-announced_at", "-id")[:PROGRAMS]
    }
    base = reverse("register:programs")
    cards = {row.program_id: shown_card(row, base=base) for row in Card.objects.filter(program__in=programs)}
    news = [
        News(
            row.announced_at,
            _("Announced: %(title)s") % {"title": row.title},
            cards[key],
            " · ".join(part for part in (cards[key].line, row.summary) if part),
            f"announced-{row.uid}",
        )
        for key, row in programs.items()
        if key in cards
    ]
    for program, at, grade, number in _graded(list(cards)):
        news.append(_graded_news(programs[program], cards[program], at=at, grade=grade, number=number))
    return sorted(news, key=lambda one: one.at, reverse=True)


def _graded_news(row: Program, card: CardShown, *, at: datetime, grade: str, number: int) -> News:
    word = GRADES[grade].word
    return News(
        at,
        _("%(grade)s: %(title)s") % {"grade": word, "title": row.title},
        card,
        card.says if card.grade == grade else str(word),
        f"finding-{row.uid}-{number}",
    )


def _graded(programs: list[int]) -> list[tuple[int, datetime, str, int]]:
    """Return, of these programs, when each came to a grade and by which finding, if the grade is news."""
    rows = (
        Finding.objects.filter(program__in=programs)
        .order_by("program", "number")
        .values_list("program", "grade", "settled_at", "number")
    )
    found = []
    for program, of_one in groupby(rows, key=lambda row: row[0]):
        for grade, run in groupby(of_one, key=lambda row: row[1]):
            first = next(run)
            if grade not in NO_NEWS:
                found.append((program, first[2], grade, first[3]))
    return found


def _clean(text: str) -> str:
    """Return the text without signs that XML has no place for."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
