"""What the card of a program says, worked out from what is public of it.

Rule kept here (rule 1): before opening nothing of a statement, nor when one was sealed, reaches a card; the
finding tells how many are sealed, and that is all. It reads; `actions.py` writes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import translation

from athar.effects.queries import published_effects
from athar.evidence.queries import published_evidence, published_reports
from athar.findings.models import Contradiction, ContradictionState
from athar.findings.queries import FindingShown, contradictions_of
from athar.organisations.models import Organisation
from athar.organisations.regions import REGIONS
from athar.programs.models import Answer, Item, Partner, PartnerRole, Program
from athar.register.weaving import card_weave
from athar.site.others import others
from athar.statements.queries import opened_statements
from corroboration.case import SourceKind
from corroboration.finding import Grade
from corroboration.normalise import fold
from corroboration.sentence import verdict_text

LANGUAGES = ("ar", "en")


def card_values(program: Program, *, shown: FindingShown, settled_at: datetime) -> dict[str, Any]:
    """Return the fields of the program's card, made from the finding that holds."""
    partners = list(program.partners.select_related("organisation"))
    items = list(program.items.all())
    result = shown.result
    kinds = [source.kind for source in result.sources]
    evidence = {
        row.uid: (row.title_ar, row.title_en or row.title_ar) for row in published_evidence(program.pk)
    }
    values: dict[str, Any] = {
        "slug": program.slug,
        "finding": shown.number,
        "settled_at": settled_at,
        "title_ar": program.title_ar,
        "title_en": program.title_en or program.title_ar,
        "kind": program.kind,
        "sector": program.lead.sector,
        "region": program.region,
        "grade": shown.grade,
        "disputed": shown.disputed or shown.grade == Grade.CONTRADICTED,
        "weave": card_weave(result, hosts=hosts_of(partners)),
        "sources": len(kinds),
        "statements": kinds.count(SourceKind.PARTY),
        "witnesses": sum(source.reports for source in result.sources if source.kind is SourceKind.PEOPLE),
        "contradictions": Contradiction.objects.filter(program=program)
        .exclude(state=ContradictionState.RESOLVED)
        .count(),
        "search_text": searched(program, partners),
        "starts_at": program.starts_at,
        "said_at": last_said(program, partners),
    }
    for language in LANGUAGES:
        with translation.override(language):
            names = names_of(partners) | {uid: titles[language == "en"] for uid, titles in evidence.items()}
            labels = labels_of(items)
            values[f"line_{language}"] = line(program, partners)
            values[f"says_{language}"] = verdict_text(
                result, language=language, item_names=labels, names=names
            )
    return values


def hosts_of(partners: Iterable[Partner]) -> frozenset[str]:
    """Return the organisations that host the program, by public id: their voice has a hue of its own."""
    return frozenset(each.organisation.uid for each in partners if each.role == PartnerRole.HOST)


def names_of(partners: Iterable[Partner]) -> dict[str, str]:
    """Return what the partners are called in the language in force, by public id."""
    return {each.organisation.uid: each.organisation.name for each in partners}


def labels_of(items: Iterable[Item]) -> dict[str, str]:
    """Return what the items are called in the language in force, by key."""
    return {each.key: each.label for each in items}


def line(program: Program, partners: list[Partner]) -> str:
    """Return where and by whom in one line: «وادي الريحان، الرياض · بلدية وادي الريحان و3 جهات أخرى»."""
    comma = "، " if translation.get_language() == "ar" else ", "
    where = comma.join(part for part in (program.place, str(REGIONS.get(program.region, ""))) if part)
    more = sum(each.answer != Answer.DENIED for each in partners) - 1
    who = program.lead.name
    if more > 0:
        rest = others(more)
        who = f"{who} و{rest}" if translation.get_language() == "ar" else f"{who} and {rest}"
    return f"{where} · {who}"


def searched(program: Program, partners: Iterable[Partner]) -> str:
    """Return everything by which the program is found, folded."""
    texts = [program.title_ar, program.title_en, program.place_ar, program.place_en]
    for partner in partners:
        if partner.answer != Answer.DENIED:
            texts += [partner.organisation.name_ar, partner.organisation.name_en]
    return f"{fold(' '.join(texts))} {region_words(program.region)}".strip()


def region_words(code: str) -> str:
    """Return a region's name in both languages, folded."""
    names = []
    for language in LANGUAGES:
        with translation.override(language):
            names.append(str(REGIONS.get(code, "")))
    return fold(" ".join(names))


def searched_organisation(organisation: Organisation) -> str:
    """Return everything by which an organisation is found, folded."""
    text = fold(f"{organisation.name_ar} {organisation.name_en} {organisation.city}")
    return f"{text} {region_words(organisation.region)}".strip()


def last_said(program: Program, partners: Iterable[Partner]) -> datetime:
    """Return when anything public was last said of the program. Sealing says nothing, and does not count."""
    said = [
        program.announced_at,
        *(each.answered_at for each in partners),
        program.opened_at,
        program.cancelled_at,
    ]
    if program.opened_at:
        for statement in opened_statements(program.pk):
            said += [statement.opened_at, statement.withdrawn_at, *(each.at for each in statement.revisions)]
        said += [each.replied_at for row in contradictions_of(program.pk) for each in row.replies]
        said += [each.reported_at for each in published_reports(program.pk)]
        said += [each.filed_at for each in published_evidence(program.pk)]
        said += [each.published_at for each in published_effects(program.pk)]
    return max(at for at in said if at is not None)
