"""What search is handed of programs, organisations and partnerships, and the clock's part in keeping it so.

Rule kept here: documents are made of cards and of what pages show to everybody. A card exists of a partnership only
when every party has signed, and of a program nothing sealed reaches it (`cards.py`); what acts no more is not handed
over. A card that was made anew is marked, and the mark goes in the transaction that handed the document over.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import translation

from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.models import Organisation
from athar.organisations.regions import REGIONS
from athar.partnerships.models import Partnership, Party, Revision
from athar.programs.models import Answer, Partner, Program
from athar.register.models import Card, OrganisationCard, PartnershipCard
from athar.register.relations.partnership_cards import make_cards
from athar.register.turns import newest_with_card, turn_of
from athar.search import actions
from athar.search.documents import Document, Kind
from corroboration.finding import Grade

log = logging.getLogger(__name__)
CHUNK = 100  # documents in one transaction
CHUNKS = 5  # at a tick, of each kind: half a second at most, and the next tick goes on
SWEPT = 50  # organisations whose words are looked at again at a tick, whatever their cards say
READ = 500  # rows in one read
# TABLE: what is shown first of two programs that answer alike
WEIGHTS: Mapping[str, float] = {
    Grade.EFFECTIVE: 1.0,
    Grade.DOCUMENTED: 0.9,
    Grade.CORROBORATED: 0.7,
    Grade.CONTRADICTED: 0.4,
    Grade.SINGLE_SOURCE: 0.4,
    Grade.COLLECTING: 0.3,
    Grade.ANNOUNCED: 0.3,
}


def documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield what search is to find of the register, all or those whose public ids are `keys`."""
    for source in SOURCES.values():
        yield from source(keys)


def program_documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield the programs that have a card."""
    rows = Card.objects.select_related("program__lead").order_by("pk")
    for cards in _pages(rows if keys is None else rows.filter(program__uid__in=keys)):
        named = _names(
            Partner.objects.filter(program__in=[card.program_id for card in cards]).exclude(
                answer=Answer.DENIED
            ),
            by="program_id",
        )
        for card in cards:
            yield _program(card, card.program, named.get(card.program_id, []))


def _program(card: Card, program: Program, named: Sequence[Organisation]) -> Document:
    texts = {}
    for language in ("ar", "en"):
        place, summary = getattr(program, f"place_{language}"), getattr(program, f"summary_{language}")
        names = [getattr(each, f"name_{language}") for each in named]
        with translation.override(language):
            words = [*_labels([program.region], REGIONS), *_labels(program.areas, AREAS)]
            words += _labels(program.audiences, AUDIENCES)
        texts[language] = _joined([getattr(card, f"says_{language}"), summary, place, *names, *words])
    return Document(
        kind=Kind.PROGRAM,
        key=program.uid,
        address="register:program",
        arguments=(program.slug,),
        title_ar=program.title_ar,
        title_en=program.title_en,
        text_ar=texts["ar"],
        text_en=texts["en"],
        facets=(f"region:{card.region}", *(f"area:{code}" for code in program.areas), f"grade:{card.grade}"),
        at=program.starts_at,
        weight=WEIGHTS.get(card.grade, 0.2),
    )


def organisation_documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield the organisations that stand in the directory: none that was closed or merged into another."""
    rows = OrganisationCard.objects.filter(
        listed=True, organisation__closed_at=None, organisation__merged_into=None
    ).select_related("organisation")
    for cards in _pages((rows if keys is None else rows.filter(organisation__uid__in=keys)).order_by("pk")):
        for card in cards:
            yield _organisation(card, card.organisation)


def _organisation(card: OrganisationCard, row: Organisation) -> Document:
    texts = {}
    regions = dict.fromkeys(code for code in (row.region, *row.works_in) if code)
    for language in ("ar", "en"):
        with translation.override(language):
            words = [row.get_sector_display(), *_labels(regions, REGIONS), *_labels(row.areas, AREAS)]
            words += _labels(row.audiences, AUDIENCES)
        own = [getattr(row, f"about_{language}"), getattr(row, f"unit_{language}")]
        texts[language] = _joined([*own, row.city, *words])
    return Document(
        kind=Kind.ORGANISATION,
        key=row.uid,
        address="register:organisation",
        arguments=(row.slug,),
        title_ar=row.name_ar,
        title_en=row.name_en,
        text_ar=texts["ar"],
        text_en=texts["en"],
        facets=(*(f"region:{code}" for code in regions), *(f"area:{code}" for code in row.areas)),
        at=None,
        weight=0.4 * card.verified + 0.3 * (card.documented > 0) + 0.2 * (card.counted > 0),
    )


def partnership_documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield the partnerships that every party has signed, with the purpose of the text signed last."""
    rows = PartnershipCard.objects.select_related("partnership").order_by("pk")
    for cards in _pages(rows if keys is None else rows.filter(partnership__uid__in=keys)):
        pks = [card.partnership_id for card in cards]
        named = _names(Party.objects.filter(partnership__in=pks).exclude(joined_at=None), by="partnership_id")
        signed = Revision.objects.filter(partnership__in=pks, agreed_at__isnull=False).order_by("number")
        texts = dict(signed.values_list("partnership", "content"))
        for card in cards:
            content = texts.get(card.partnership_id, {})
            yield _partnership(card, card.partnership, named.get(card.partnership_id, []), content)


def _partnership(
    card: PartnershipCard, row: Partnership, named: Sequence[Organisation], content: Mapping[str, Any]
) -> Document:
    purpose = [*content.get("purpose", ()), "", ""]
    regions, areas = _codes(card.regions), _codes(card.areas)
    texts = {}
    for place, language in enumerate(("ar", "en")):
        with translation.override(language):
            words = [row.get_template_display(), *_labels(regions, REGIONS), *_labels(areas, AREAS)]
        names = [getattr(each, f"name_{language}") for each in named]
        texts[language] = _joined([str(purpose[place] or ""), *names, *words])
    return Document(
        kind=Kind.PARTNERSHIP,
        key=row.uid,
        address="register:partnership",
        arguments=(card.slug,),
        title_ar=card.title_ar,
        title_en=card.title_en,
        text_ar=texts["ar"],
        text_en=texts["en"],
        facets=(*(f"region:{code}" for code in regions), *(f"area:{code}" for code in areas)),
        at=card.agreed_at,
        weight=0.3 + 0.4 * (card.counted > 0),
    )


Source = Callable[[Collection[str] | None], Iterator[Document]]
SOURCES: Mapping[Kind, Source] = {
    Kind.PROGRAM: program_documents,
    Kind.ORGANISATION: organisation_documents,
    Kind.PARTNERSHIP: partnership_documents,
}
_MARKED: Mapping[Kind, tuple[type[models.Model], str]] = {
    Kind.PROGRAM: (Card, "program__uid"),
    Kind.ORGANISATION: (OrganisationCard, "organisation__uid"),
    Kind.PARTNERSHIP: (PartnershipCard, "partnership__uid"),
}


def refresh_search(now: datetime) -> int:
    """Hand over what was made anew since, and take out what is no more public; returns how many were looked at.

    Safe to run twice and to stop at any line. A fault is logged, and nothing else waits for it.
    """
    done = 0
    try:
        for kind, (model, uid) in _MARKED.items():
            for _chunk in range(CHUNKS):
                some = _hand_over(kind, model, uid)
                done += some
                if some < CHUNK:
                    break
        _sweep(now)
    except Exception:
        log.exception("the index of search cannot be brought up to date")
    return done


@transaction.atomic
def _hand_over(kind: Kind, model: type[models.Model], uid: str) -> int:
    marked = model._default_manager.select_for_update(of=("self",)).filter(unsearched=True).order_by("pk")
    rows = dict(marked.values_list("pk", uid)[:CHUNK])
    if rows:
        _put(kind, list(rows.values()))
        model._default_manager.filter(pk__in=list(rows)).update(unsearched=False)
    return len(rows)


def _sweep(now: datetime) -> None:
    """Look at organisations whose turn it is by the clock: what they say of themselves is on no card."""
    if newest := newest_with_card():
        _put(Kind.ORGANISATION, [row.uid for row in turn_of(now, newest=newest, size=SWEPT)])


def _put(kind: Kind, keys: Sequence[str]) -> None:
    actions.renew(kind, keys, SOURCES[kind])


def bring_up(row: models.Model) -> None:
    """Hand over at once what there is of an organisation, a partnership or a program: words of it were erased.

    What the next tick makes anew is handed over then once more. Raises nothing for what search has not.
    """
    if isinstance(row, Organisation):
        _put(Kind.ORGANISATION, [row.uid])
    elif isinstance(row, Partnership):
        make_cards([row.pk])  # which repeat its titles
        _put(Kind.PARTNERSHIP, [row.uid])
    elif isinstance(row, Program):
        _put(Kind.PROGRAM, [row.uid])
        Card.objects.filter(program=row.pk).update(unsearched=True)


def _pages(rows: models.QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield rows in lists, in the order of their keys, a read each: a long list needs no long transaction."""
    last = 0
    while some := list(rows.filter(pk__gt=last)[:READ]):
        yield some
        last = some[-1].pk


def _names(rows: models.QuerySet[Any], *, by: str) -> dict[int, list[Organisation]]:
    found: dict[int, list[Organisation]] = {}
    for row in rows.select_related("organisation").order_by("pk"):
        found.setdefault(getattr(row, by), []).append(row.organisation)
    return found


def _labels(codes: Iterable[str], table: Mapping[str, object]) -> list[str]:
    return [str(table[code]) for code in codes if code in table]


def _codes(text: str) -> list[str]:
    return [code for code in text.split(",") if code]


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
