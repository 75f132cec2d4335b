"""The list of questions: narrowed by topic, answers and language, searched, sorted, and counted.

Rules kept here: a question that stands in both languages is shown once, in the reader's, unless a language is chosen or
words are searched; a facet is counted as if its own choice had not been made; what is counted are crossings of values,
so that a list of any length takes the same few queries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from athar.knowledge.rendering import in_words, markdown
from athar.questions.models import Question, State
from athar.questions.queries.shown import Author, asker_of
from athar.questions.topics import TOPICS, bits_of, codes_in
from athar.site import language as languages
from athar.site.facets import Choice, Facet
from athar.site.paging import page_asked, words_asked
from corroboration.letters import fold

A_PAGE = 20
FEED = 40
NEWEST, ANSWERED, ACTIVE = "newest", "answers", "active"
SORTS = (NEWEST, ACTIVE, ANSWERED)
FACETS = ("state", "topic", "language")
STATES = ("open", "answered", "best")
LONGEST = 120  # letters of a search


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the list."""

    q: str = ""
    state: str = ""
    topic: str = ""
    language: str = ""
    sort: str = NEWEST
    page: int = 1

    def query(self, **changes: object) -> str:
        """Return the address of the list with these changes; the first page where something else changes."""
        said = {
            "q": self.q,
            "state": self.state,
            "topic": self.topic,
            "language": self.language,
            "sort": self.sort if self.sort != NEWEST else "",
            **changes,
        }
        kept = {key: value for key, value in said.items() if value and (key, value) != ("page", 1)}
        return f"?{urlencode(kept)}"

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.q or self.state or self.topic or self.language)


def wanted(asked: QueryDict) -> Wanted:
    """Return what is asked for; whatever cannot be is left out."""
    return Wanted(
        q=words_asked(asked, most=LONGEST),
        state=asked.get("state", "") if asked.get("state") in STATES else "",
        topic=asked.get("topic", "") if asked.get("topic") in TOPICS else "",
        language=asked.get("language", "") if asked.get("language") in ("ar", "en") else "",
        sort=asked.get("sort", "") if asked.get("sort") in SORTS else NEWEST,
        page=page_asked(asked),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a list."""

    uid: str
    language: str
    title: str
    author: Author
    topics: tuple[str, ...]
    published_at: datetime | None
    changed_at: datetime
    answers: int
    has_best: bool
    details: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of questions."""

    wanted: Wanted
    total: int
    everything: int
    pages: int
    rows: tuple[Line, ...]
    facets: tuple[Facet, ...]


def listed(asked: Wanted) -> Listed:
    """Return one page of public questions with facets: three queries, however many there are."""
    cells = _cells(asked)
    total = sum(count for values, count in cells if _fits(values, asked))
    pages = max(1, -(-total // A_PAGE))
    start = (asked.page - 1) * A_PAGE
    rows = _ordered(_narrowed(_searched(asked), asked), asked.sort)[start : start + A_PAGE]
    return Listed(
        wanted=asked,
        total=total,
        everything=_once(Question.objects.filter(state=State.PUBLIC)).count(),
        pages=pages,
        rows=tuple(line(row) for row in rows.select_related("account", "organisation")),
        facets=tuple(_facet(key, asked, cells) for key in FACETS),
    )


def latest(asked: Wanted) -> tuple[Line, ...]:
    """Return the newest questions asked for, for feeds."""
    rows = _ordered(_narrowed(_searched(asked), asked), NEWEST)[:FEED]
    return tuple(line(row) for row in rows.select_related("account", "organisation"))


def line(row: Question) -> Line:
    """Return a loaded question (with its account and organisation) as lists show it."""
    return Line(
        uid=row.uid,
        language=row.language,
        title=row.title,
        author=asker_of(row),
        topics=tuple(str(TOPICS[code]) for code in codes_in(row.topics_bits)),
        published_at=row.published_at,
        changed_at=row.changed_at,
        answers=row.answers,
        has_best=row.best_id is not None,
        details=in_words(markdown(row.details)),
    )


def _searched(asked: Wanted) -> QuerySet[Question]:
    rows = Question.objects.filter(state=State.PUBLIC)
    for word in fold(asked.q).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def _repeats() -> Exists:
    """Return what is true of a question whose twin stands in the language of the page."""
    here = languages.current()
    twins = Question.objects.filter(state=State.PUBLIC, language=here, twin_key=OuterRef("twin_key"))
    return Exists(twins.exclude(twin_key="").exclude(pk=OuterRef("pk")))


def _once(rows: QuerySet[Question]) -> QuerySet[Question]:
    return rows.filter(~_repeats())


_STATE_IS = {
    "open": Q(answers=0),
    "answered": Q(answers__gt=0),
    "best": Q(best__isnull=False),
}


def _narrowed(rows: QuerySet[Question], asked: Wanted) -> QuerySet[Question]:
    if asked.state:
        rows = rows.filter(_STATE_IS[asked.state])
    if asked.language:
        rows = rows.filter(language=asked.language)
    elif not asked.q:
        rows = _once(rows)
    if asked.topic:
        rows = rows.annotate(of_topic=F("topics_bits").bitand(bits_of([asked.topic]))).filter(of_topic__gt=0)
    return rows


def _ordered(rows: QuerySet[Question], sort: str) -> QuerySet[Question]:
    order = {NEWEST: "-published_at", ANSWERED: "-answers", ACTIVE: "-changed_at"}[sort]
    return rows.order_by(order, "-pk")


Cells = Sequence[tuple[Mapping[str, frozenset[str]], int]]


def _cells(asked: Wanted) -> Cells:
    """Return how many questions found have which values of each facet: one query."""
    rows = (
        _searched(asked)
        .order_by()
        .annotate(open=Q(answers=0), chosen=Q(best__isnull=False), repeats=_repeats())
        .values_list("language", "topics_bits", "open", "chosen", "repeats")
        .annotate(n=Count("pk"))
    )
    return [
        (
            {
                "language": frozenset({language}),
                "topic": frozenset(codes_in(bits)),
                "state": frozenset({"open"} if is_open else {"answered", "best"} if chosen else {"answered"}),
                "repeats": frozenset({"yes"} if repeats else ()),
            },
            n,
        )
        for language, bits, is_open, chosen, repeats, n in rows
    ]


def _fits(values: Mapping[str, frozenset[str]], asked: Wanted, *, but: str = "") -> bool:
    if values["repeats"] and not (asked.language or asked.q or but == "language"):
        return False
    return all(key == but or not getattr(asked, key) or getattr(asked, key) in values[key] for key in FACETS)


def _facet(key: str, asked: Wanted, cells: Cells) -> Facet:
    heading, names = _names()[key]
    chosen = getattr(asked, key)
    counts = {
        value: sum(n for values, n in cells if value in values[key] and _fits(values, asked, but=key))
        for value in names
    }
    choices = (
        Choice(
            value,
            names[value],
            count,
            value == chosen,
            asked.query(**{key: "" if value == chosen else value}),
        )
        for value, count in counts.items()
        if count or value == chosen
    )
    return Facet(key, heading, tuple(choices))


def _names() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Return the heading and the words of each facet."""
    return {
        "state": (
            _("Answers"),
            {
                "open": _("Without an answer yet"),
                "answered": _("Answered"),
                "best": _("With a best answer"),
            },
        ),
        "topic": (_("Topics"), {code: str(words) for code, words in TOPICS.items()}),
        "language": (_("Language"), {"ar": _("In Arabic"), "en": _("In English")}),
    }
