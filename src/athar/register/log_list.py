"""The log explorer's list: entries newest first, by kind, by organisation, by program, a page at a time.

Rule kept here (rule 1): what is shown of an entry is what its bytes say and what is public of the things they name;
an entry of a sealed statement names no organisation, and no search finds it by one. Only what is under the signed
head is listed. The number of queries is the same for ten entries and for a million.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse

from athar.logbook.models import Entry, Sequenced, Waiting
from athar.logbook.queries import Head, latest_checkpoint
from athar.logbook.receipts import receipt_code
from athar.organisations.queries import faces_of
from athar.partnerships.queries import public_rows
from athar.programs.models import Program
from athar.register.entry_kinds import KINDS
from athar.register.filters import MOST_LETTERS
from athar.register.log_words import kind_words
from athar.register.models import Card, OrganisationCard
from athar.register.queries import with_words
from athar.site.numerals import latin
from athar.site.paging import words_asked

PAGE = 25
MOST_FOUND = 50  # organisations and programs that a search of words goes on with
_UID = re.compile(r"[0-9a-f]{16,32}", re.ASCII)
_MOST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class LogWanted:
    """What the address asks for: words or an id, kinds, and the entry below which the page begins."""

    q: str
    kinds: tuple[str, ...]
    before: int | None

    @property
    def narrowed(self) -> bool:
        """Whether anything but everything is asked for."""
        return bool(self.q or self.kinds)

    def query(self, *, kinds: tuple[str, ...] | None = None, before: int | None = None) -> str:
        """Return the address's part from `?` on."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [("kind", kind) for kind in (self.kinds if kinds is None else kinds)]
        pairs += [("before", str(before))] if before is not None else []
        return f"?{urlencode(pairs)}" if pairs else "?"


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind of entries: how many there are, and where a click leads."""

    kind: str
    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry in the list."""

    index: int
    href: str
    what: str
    at: datetime
    receipt: str
    organisation: str
    organisation_href: str
    about: str
    about_href: str


@dataclass(frozen=True, slots=True)
class LogListing:
    """One page of entries; `total` follows what is asked for."""

    wanted: LogWanted
    head: Head | None
    total: int
    rows: tuple[EntryRow, ...]
    kinds: tuple[KindChoice, ...]
    older: str  # the address of the next page, or nothing


def log_wanted(asked: QueryDict) -> LogWanted:
    """Return what the address asks for; what does not exist is left out."""
    before = latin(asked.get("before", ""))
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 20 else None
    return LogWanted(
        q=words_asked(asked, most=MOST_LETTERS),
        kinds=tuple(kind for kind in KINDS if kind in asked.getlist("kind")),
        before=number if number is not None and number <= _MOST_NUMBER else None,
    )


def log_listing(wanted: LogWanted) -> LogListing:
    """Return one page of the entries asked for."""
    head = latest_checkpoint()
    size = head.size if head else 0
    about = _about(wanted.q)
    counts = _counts(about, size=size)
    below = size if wanted.before is None else min(size, wanted.before)
    rows = Entry.objects.filter(about, sequenced__index__lt=below)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    # numbers first: of a hundred thousand entries that fit, sorting carries no bytes along
    newest = list(rows.order_by("-sequenced__index").values_list("sequenced__index", flat=True)[: PAGE + 1])
    found = Entry.objects.filter(sequenced__index__in=newest[:PAGE]).select_related("sequenced")
    return LogListing(
        wanted=wanted,
        head=head,
        total=sum(count for kind, count in counts.items() if not wanted.kinds or kind in wanted.kinds),
        rows=tuple(shown_entries(found.order_by("-sequenced__index"))),
        kinds=tuple(_choice(kind, counts, wanted=wanted) for kind in KINDS if counts.get(kind)),
        older=wanted.query(before=newest[PAGE - 1]) if len(newest) > PAGE else "",
    )


def _choice(kind: str, counts: Mapping[str, int], *, wanted: LogWanted) -> KindChoice:
    chosen = kind in wanted.kinds
    after = tuple(one for one in wanted.kinds if one != kind) if chosen else (*wanted.kinds, kind)
    return KindChoice(kind, kind_words(kind), counts[kind], chosen, wanted.query(kinds=after))


def _about(words: str) -> Q:
    """Return the condition of what is searched for: an id, or the names of organisations and programs."""
    if not words:
        return Q()
    if _UID.fullmatch(words.lower()):
        uid = words.lower()
        return Q(organisation=uid) | Q(
            subject__in=[f"{kind}:{uid}" for kind in ("program", "organisation", "partnership")]
        )
    organisations = with_words(OrganisationCard.objects.all(), words).values_list(
        "organisation__uid", flat=True
    )
    programs = with_words(Card.objects.all(), words).values_list("program__uid", flat=True)
    uids = list(organisations.order_by("organisation")[:MOST_FOUND])
    subjects = [f"program:{uid}" for uid in programs.order_by("-starts_at", "-id")[:MOST_FOUND]]
    subjects += [f"organisation:{uid}" for uid in uids]
    return Q(organisation__in=uids) | Q(subject__in=subjects)


def _counts(about: Q, *, size: int) -> dict[str, int]:
    """Return how many entries of each kind are under the head: counted from an index, less those that wait."""
    counted = Entry.objects.filter(about).order_by().values_list("kind").annotate(count=Count("pk"))
    counts: dict[str, int] = dict(counted)
    unsigned = Q(pk__in=Waiting.objects.values("entry")) | Q(
        pk__in=Sequenced.objects.filter(index__gte=size).values("entry")
    )
    late = Entry.objects.filter(about & unsigned).order_by().values_list("kind").annotate(count=Count("pk"))
    for kind, count in late:
        counts[kind] -= count
    return counts


def shown_entries(rows: Iterable[Entry]) -> list[EntryRow]:
    """Return the rows of entries that are numbered, with what they name: a query for each kind of thing."""
    rows = list(rows)
    subjects = [row.subject.partition(":") for row in rows]
    about = _programs({uid for kind, _colon, uid in subjects if kind == "program"})
    about |= _partnerships({uid for kind, _colon, uid in subjects if kind == "partnership"})
    named = {row.organisation for row in rows} | {uid for kind, _c, uid in subjects if kind == "organisation"}
    faces = faces_of(uid for uid in named if uid)
    base = reverse("register:log")
    shown = []
    for row, (kind, _colon, uid) in zip(rows, subjects, strict=True):
        face = faces.get(row.organisation) or (faces.get(uid) if kind == "organisation" else None)
        title, href = about.get((kind, uid), ("", ""))
        shown.append(
            EntryRow(
                index=row.sequenced.index,
                href=f"{base}{row.sequenced.index}/",
                what=kind_words(row.kind),
                at=row.at,
                receipt=receipt_code(bytes(row.leaf_hash)),
                organisation=face.name if face else "",
                organisation_href=reverse("register:organisation", args=[face.slug]) if face else "",
                about=title,
                about_href=href,
            )
        )
    return shown


def _programs(uids: set[str]) -> dict[tuple[str, str], tuple[str, str]]:
    rows = Program.objects.filter(uid__in=uids).only("uid", "slug", "title_ar", "title_en")
    return {("program", row.uid): (row.title, reverse("register:program", args=[row.slug])) for row in rows}


def _partnerships(uids: set[str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the titles of those that every party signed; what was never agreed stays unnamed."""
    rows = public_rows().prefetch_related(None).filter(uid__in=uids) if uids else ()
    return {
        ("partnership", row.uid): (row.title, reverse("register:partnership", args=[row.slug]))
        for row in rows
    }
