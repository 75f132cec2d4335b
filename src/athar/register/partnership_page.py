"""The page of one partnership: who agreed what with whom, who signed, what was carried out, what came of it.

Rule kept here: a partnership that not every party has signed has no page, and no answer tells it from one that
does not exist. Programs are counted by grade (rule 5). Constant number of queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.logbook.queries import LogEntry, entries_about
from athar.partnerships.differences import SAME, SectionDifference, differences
from athar.partnerships.document import agreement_document
from athar.partnerships.models import Revision, State
from athar.partnerships.queries import PublicPartnership, SignedText, partnership_by_slug, signed_text
from athar.programs.models import Program
from athar.register.filters import FACETS
from athar.register.log_words import kind_words
from athar.register.models import Card
from athar.register.queries import CardShown, shown_card
from athar.register.relations.partnership_cards import who
from athar.site import language
from athar.site.calendar import day_words
from athar.site.documents.blocks import Document
from corroboration.finding import COUNTED

LATEST = 50  # programs on the page
KINDS = ("partnership_agreed", "partnership_left", "partnership_ended")  # entries that name a public act


@dataclass(frozen=True, slots=True)
class SignatureTold:
    """One signature: for which organisation, in which role, when, and where its entry stands."""

    name: str
    role: str
    at: datetime
    receipt: str
    entry_href: str


@dataclass(frozen=True, slots=True)
class Change:
    """One text that replaced another, with what differs; sections without a difference are left out."""

    number: int
    at: datetime
    sections: tuple[SectionDifference, ...]


@dataclass(frozen=True, slots=True)
class GradeNumber:
    """How many of its programs have one grade."""

    grade: str
    count: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """One act in the public log."""

    what: str
    at: datetime
    receipt: str
    href: str


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """Everything the page of a partnership shows."""

    partnership: PublicPartnership
    text: SignedText
    says: str
    address: str
    entry: str
    signatures: tuple[SignatureTold, ...]
    cards: tuple[CardShown, ...]
    grades: tuple[GradeNumber, ...]
    counted: int
    programs: int
    more: bool
    changes: tuple[Change, ...]
    recorded: tuple[Recorded, ...]


def partnership_page(slug: str) -> PartnershipPage | None:
    """Return what the page of a public partnership shows, or None."""
    partnership = partnership_by_slug(slug)
    if partnership is None:
        return None
    text = signed_text(partnership)
    entries = entries_about(f"partnership:{partnership.uid}")
    rows = Card.objects.filter(program__in=Program.objects.filter(partnership=partnership.id))
    found = list(rows.order_by("-starts_at", "-id"))
    grades = Counter(row.grade for row in found)
    counted = sum(number for grade, number in grades.items() if grade in COUNTED)
    base = reverse("register:programs")
    return PartnershipPage(
        partnership=partnership,
        text=text,
        says=says(partnership, programs=len(found), counted=counted),
        address=f"{settings.ADDRESS}{reverse('register:partnership', args=[partnership.slug])}",
        entry=entry_address(entries, text=text),
        signatures=tuple(_signatures(text, entries)),
        cards=tuple(shown_card(row, base=base) for row in found[:LATEST]),
        grades=tuple(GradeNumber(grade, grades[grade]) for grade in FACETS["grade"] if grades[grade]),
        counted=counted,
        programs=len(found),
        more=len(found) > LATEST,
        changes=tuple(_changes(partnership)),
        recorded=tuple(
            Recorded(kind_words(entry.kind), entry.at, entry.receipt, _entry_href(entry))
            for entry in entries
            if entry.kind in KINDS
        ),
    )


def partnership_document(slug: str) -> Document | None:
    """Return the signed text of a public partnership as a document, or None."""
    partnership = partnership_by_slug(slug)
    if partnership is None:
        return None
    text = signed_text(partnership)
    entries = entries_about(f"partnership:{partnership.uid}")
    return agreement_document(text, partnership=partnership, entry=entry_address(entries, text=text))


def entry_address(entries: Iterable[LogEntry], *, text: SignedText) -> str:
    """Return the address of the entry that says who signed this text: by its receipt, which never changes."""
    for entry in entries:
        if entry.kind == "partnership_agreed" and entry.content.get("revision") == text.revision_uid:
            return f"{settings.ADDRESS}{reverse('register:verify')}?code={entry.receipt}"
    return f"{settings.ADDRESS}{reverse('register:log')}"


def says(partnership: PublicPartnership, *, programs: int, counted: int) -> str:
    """Return who is partner with whom, since when, and how well it is documented, in plain sentences."""
    names = who([party.name for party in partnership.parties or partnership.former])
    day = _day(partnership.agreed_at)
    agreed = _("%(who)s signed the same text; since %(day)s every party has signed.") % {
        "who": names,
        "day": day,
    }
    return " ".join(part for part in (agreed, _standing(partnership), _done(programs, counted)) if part)


def _standing(partnership: PublicPartnership) -> str:
    if partnership.over_at is not None:
        told = {
            State.COMPLETED: _("It was completed on %(day)s."),
            State.ENDED: _("It was ended early, on %(day)s."),
        }
        return told[State(partnership.state)] % {"day": _day(partnership.over_at)}
    if partnership.ends_on is None:
        return ""
    return _("It runs until %(day)s.") % {
        "day": day_words(partnership.ends_on, language=language.current(), weekday=False)
    }


def _done(programs: int, counted: int) -> str:
    if not programs:
        return _("No program has been announced under it yet, so nothing shows yet what it did.")
    first = ngettext(
        "%(n)s program was announced under it,", "%(n)s programs were announced under it,", programs
    )
    if not counted:
        return first % {"n": programs} + " " + _("and none of them is corroborated yet.")
    rest = ngettext(
        "and %(n)s of them is corroborated or better.",
        "and %(n)s of them are corroborated or better.",
        counted,
    )
    return f"{first % {'n': programs}} {rest % {'n': counted}}"


def _day(at: datetime) -> str:
    return day_words(timezone.localtime(at).date(), language=language.current(), weekday=False)


def _signatures(text: SignedText, entries: Iterable[LogEntry]) -> Iterable[SignatureTold]:
    by_uid = {
        entry.content.get("signature"): entry for entry in entries if entry.kind == "partnership_signed"
    }
    for each in text.signatures:
        entry = by_uid.get(each.uid)
        yield SignatureTold(
            name=each.organisation_name,
            role=each.signed_as,
            at=each.signed_at,
            receipt=entry.receipt if entry else "",
            entry_href=_entry_href(entry) if entry else "",
        )


def _entry_href(entry: LogEntry) -> str:
    """Return where an entry stands: by its number under the signed head, before that by its receipt."""
    if entry.index is not None:
        return reverse("register:log_entry", args=[entry.index])
    return f"{reverse('register:verify')}?code={entry.receipt}"


def _changes(partnership: PublicPartnership) -> Iterable[Change]:
    """Return what each text changed in the one before; only texts that every party signed are public."""
    rows = Revision.objects.filter(partnership=partnership.id, agreed_at__isnull=False).order_by("number")
    for old, new in pairwise(rows):
        assert new.agreed_at is not None
        sections = tuple(
            section
            for section in differences(old.content, new.content)
            if any(line.mark != SAME for line in section.lines)
        )
        yield Change(new.number, new.agreed_at, sections)
