"""A program's page, put together from what is told of it. Start here; the parts stand in modules of their own.

Rule kept here: the page says the same whoever asks for it, so that a copy of it can be kept (`page_stamp` tells
when a copy is old). Before opening it holds what is announced, what was promised, how many statements are
sealed, and what happens next; nothing else (rule 1).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.evidence.models import Presence
from athar.findings.models import Standing
from athar.knowledge.queries import ArticleInList, about_program
from athar.logbook.models import Entry
from athar.logbook.queries import Head
from athar.programs.models import Program, State
from athar.programs.queries import ProgramShown
from athar.register.comparison import Comparison, Row, comparison_of, plan_of
from athar.register.effects_shown import EffectTold, effects_of
from athar.register.history import Event, history_of
from athar.register.partnership_list import PartnershipInList, partnership_of_program
from athar.register.told import Told, told
from athar.register.verdict import Verdict, verdict_of
from athar.register.voices import Voices, organisation_href, voices_of
from athar.site import language
from corroboration.case import SourceKind

ARTICLES = 5  # the newest that speak of it
HERE = "item-"  # in front of an item's number: the row's place on the page


@dataclass(frozen=True, slots=True)
class EvidenceTold:
    """One piece of evidence and what it says by itself."""

    title: str
    by: str
    link: str
    at: datetime
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PeopleTold:
    """What attendees saw, in numbers that come from their published reports."""

    reports: int
    finding: str
    bars: tuple[tuple[str, int], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """One step that is still to come."""

    title: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class LogFacts:
    """Where the program stands in the log."""

    entries: int
    last: int | None
    head: Head | None
    receipts: tuple[tuple[str, str], ...]
    waiting: bool  # some entry is not under the signed head yet


@dataclass(frozen=True, slots=True)
class ProgramPage:
    """Everything a program's page shows."""

    program: ProgramShown
    href: str
    address: str
    lead_name: str
    lead_href: str
    verdict: Verdict
    voices: Voices
    comparison: Comparison
    plan: tuple[Row, ...]
    evidence: tuple[EvidenceTold, ...]
    people: PeopleTold | None
    effects: tuple[EffectTold, ...]
    history: tuple[Event, ...]
    ahead: tuple[Ahead, ...]
    log: LogFacts
    share: str
    verify_href: str
    witness_href: str  # nothing while no report is taken
    partnership: PartnershipInList | None  # under which it is carried out
    articles: tuple[ArticleInList, ...]  # that speak of it


def page_stamp(slug: str, *, now: datetime) -> str | None:
    """Return a text that changes with everything the page shows, or None if there is no such program: one query.

    It rests on the program's latest log entry (every public change makes one), on when it was settled, on the
    day, which the page's words for time depend on, and on whether the program has begun.
    """
    last = Entry.objects.filter(subject=Concat(Value("program:"), OuterRef("uid"))).order_by("-id")
    settled = Standing.objects.filter(program=OuterRef("pk"))
    row = (
        Program.objects.filter(slug=slug)
        .annotate(
            leaf=Subquery(last.values("leaf_hash")[:1]),
            number=Subquery(settled.values("finding__number")[:1]),
            settled_at=Subquery(settled.values("settled_at")[:1]),
        )
        .values_list("uid", "state", "touched_at", "leaf", "number", "settled_at", "starts_at")
        .first()
    )
    if row is None:
        return None
    parts = [bytes(part).hex() if isinstance(part, bytes | memoryview) else str(part) for part in row]
    day = timezone.localtime(now).date().isoformat()
    parts += [day, str(now >= row[-1]), language.current()]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def program_page(slug: str, *, now: datetime) -> ProgramPage | None:
    """Return the page of the program at this address, or None if there is none."""
    found = told(slug)
    if found is None:
        return None
    program = found.program
    href = reverse("register:program", args=[program.slug])
    address = f"{settings.ADDRESS}{href}"
    lead = found.partners.get(program.lead_uid)
    verdict = verdict_of(found)
    takes_reports = program.state != State.CANCELLED and now >= program.starts_at
    return ProgramPage(
        program=program,
        href=href,
        address=address,
        lead_name=lead.name if lead else "",
        lead_href=organisation_href(lead.slug) if lead else "",
        verdict=verdict,
        voices=voices_of(found),
        comparison=comparison_of(found),
        plan=() if found.is_open else plan_of(found),
        evidence=_evidence(found),
        people=_people(found),
        effects=effects_of(found),
        history=history_of(found),
        ahead=_ahead(found, now=now),
        log=_log(found),
        share=f"https://wa.me/?text={quote(f'{program.title}: {verdict.sentence} {address}')}",
        verify_href=reverse("register:verify"),
        witness_href=reverse("register:witness_form", args=[program.slug]) if takes_reports else "",
        partnership=partnership_of_program(program.id),
        articles=about_program(program.id, limit=ARTICLES),
    )


def _evidence(told: Told) -> tuple[EvidenceTold, ...]:
    return tuple(
        EvidenceTold(
            title=row.title,
            by=told.name(row.provider_uid) if row.provider_uid else "",
            link=row.link,
            at=row.filed_at,
            claims=tuple(
                (told.items[key].label, str(told.words(value, told.items[key])))
                for key, value in row.claims.items()
                if key in told.items
            ),
        )
        for row in told.evidence.values()
    )


def _people(told: Told) -> PeopleTold | None:
    """Return what the published reports come to, or None where there are none."""
    count = len(told.reports)
    if not count:
        return None
    held = Counter(report.claims.get("held") for report in told.reports)
    finding = ngettext(
        "%(saw)s of %(n)s attendee saw it take place", "%(saw)s of %(n)s attendees saw it take place", count
    )
    untied = sum(not report.tie_uid for report in told.reports)
    proven = sum(report.presence != Presence.OPEN for report in told.reports)
    bars = [(_("Saw it take place"), held[True]), (_("Were there, and it did not"), held[False])]
    bars += [(_("No tie to any party"), untied), (_("Presence proven at the venue"), proven)]
    return PeopleTold(
        reports=count,
        finding=finding % {"saw": held[True], "n": count},
        bars=tuple((label, number) for label, number in bars if number),
        words=tuple(report.words for report in told.reports if report.words)[:4],
    )


def _ahead(told: Told, *, now: datetime) -> tuple[Ahead, ...]:
    """Return what is still to come before the statements are open."""
    program = told.program
    if program.opened_at or program.state in (State.CANCELLED, State.CLOSED):
        return ()
    steps = []
    if now < program.starts_at:
        steps.append(Ahead(_("The program takes place"), program.place, program.starts_at))
    if now < program.deadline_at:
        text = _("Each party writes what happened and seals it, before it can read what the others wrote.")
        steps.append(Ahead(_("Statements are filed until"), text, program.deadline_at))
    text = _(
        "All are opened together once every party has sealed, or when the time is over. Then they are compared."
    )
    steps.append(Ahead(_("Statements are opened"), text, None))
    text = _("Where voices differ, every party is asked in public, and silence is shown as silence.")
    steps.append(Ahead(_("Differences are answered"), text, None))
    return tuple(steps)


def _log(told: Told) -> LogFacts:
    numbers = [entry.index for entry in told.entries if entry.index is not None]
    return LogFacts(
        entries=len(numbers),
        last=max(numbers, default=None),
        head=told.head,
        receipts=tuple(
            (told.name(source.id), told.statements[source.id].receipt)
            for source in told.sources
            if source.kind is SourceKind.PARTY and told.statements[source.id].receipt
        ),
        waiting=len(numbers) < len(told.entries),
    )
