"""Who says so: a card for each voice, in its own words, with what there is to know about its weight.

Rule kept here: a tie, a late arrival, a correction and a withdrawal are told at the voice they concern; silence
is told as silence. What people wrote is repeated as it is. Nothing is weighed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.programs.models import Answer
from athar.programs.queries import PartnerShown
from athar.register.told import CLASSES, Told, erased_words
from corroboration.case import SourceKind
from corroboration.finding import Source

SHOWN_WORDS = 320  # letters of a statement before the rest folds away
AT_ONCE = 9  # voices shown before the rest folds away
TIES_AT_ONCE = 2  # ties told at one voice


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about a voice; `at` is shown as a day behind it; `tie` marks what lessens independence."""

    icon: str
    text: str
    at: datetime | None = None
    tie: bool = False


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """One voice. `quote` begins its words, `rest` is what folds away; `later` is how a correction puts it."""

    source: str
    name: str
    href: str
    css: str
    role: str
    quote: str
    rest: str
    later: str
    link: str
    receipt: str
    notes: tuple[Note, ...]
    lang: str = ""  # of what was written, by its letters
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A partner that says nothing, has not answered, or denies being one."""

    name: str
    href: str
    role: str
    answer: str
    reason: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Voices:
    """All who were to speak: voices, silent parties, and partners who did not confirm or deny being named."""

    first: tuple[VoiceCard, ...]
    more: tuple[VoiceCard, ...]
    silent: tuple[Unspoken, ...]
    pending: tuple[Unspoken, ...]
    denied: tuple[Unspoken, ...]


def voices_of(told: Told) -> Voices:
    """Return the voices of a program, those that differ first where there are too many to show at once."""
    makers = {SourceKind.PARTY: _party, SourceKind.PEOPLE: _people, SourceKind.EVIDENCE: _evidence}
    cards = [makers[source.kind](told, source) for source in told.sources]
    if len(cards) > AT_ONCE:
        loud = _differing(told)
        cards.sort(key=lambda card: (card.source not in loud, card.css == CLASSES["party"]))
    spoken = {source.organisation for source in told.sources}
    silent = [
        told.partners[uid] for uid in (told.shown.result.silent if told.shown else ()) if uid in told.partners
    ]
    return Voices(
        first=tuple(cards[:AT_ONCE]),
        more=tuple(cards[AT_ONCE:]),
        silent=_unspoken(row for row in silent if row.answer != Answer.DENIED),
        pending=_unspoken(
            row for uid, row in told.partners.items() if row.answer == Answer.PENDING and uid not in spoken
        ),
        denied=_unspoken(
            row for uid, row in told.partners.items() if row.answer == Answer.DENIED and uid not in spoken
        ),
    )


def organisation_href(slug: str) -> str:
    """Return the address of an organisation's page."""
    return reverse("register:organisation", args=[slug])


def _differing(told: Told) -> set[str]:
    assert told.shown is not None
    return {
        verdict.source
        for item in told.shown.result.items
        for verdict in item.verdicts
        if verdict.mark == "differ" or verdict.original is not None
    }


def _unspoken(rows: Iterable[PartnerShown]) -> tuple[Unspoken, ...]:
    return tuple(
        Unspoken(
            row.name, organisation_href(row.slug), row.role_name, row.answer, row.reason, row.answered_at
        )
        for row in rows
    )


def _party(told: Told, source: Source) -> VoiceCard:
    partner, statement = told.partners.get(source.id), told.statements[source.id]
    role = f"{partner.role_name} · {partner.sector_name}" if partner else ""
    later = statement.revisions[-1].text if statement.revisions else ""
    cut = _cut(statement.text)
    notes = [Note("seal", _("Sealed before any statement was opened"), statement.sealed_at)]
    if source.late or statement.late:
        notes = [
            Note(
                "clock", _("Filed late: shown, and does not count as support"), statement.sealed_at, tie=True
            )
        ]
    notes += _corrected(statement.revisions[-1].at if statement.revisions else None, len(statement.revisions))
    notes += _erased(told, statement.uid)
    if statement.withdrawn_at:
        text = _("Withdrawn: %(reason)s") % {"reason": statement.withdraw_reason}
        if not statement.withdraw_reason:
            text = _("Withdrawn; the reason was erased")
        notes.append(Note("leave", text, statement.withdrawn_at, tie=True))
    return VoiceCard(
        source=source.id,
        name=statement.organisation_name,
        href=organisation_href(statement.organisation_slug),
        css=CLASSES[told.hue(source)],
        role=role,
        quote=statement.text[:cut],
        rest=statement.text[cut:],
        later=later if later != statement.text else "",
        link="",
        receipt=statement.receipt,
        notes=(*notes, *_ties(told, source)),
        lang=language_of(statement.text),
        withdrawn=statement.withdrawn_at is not None,
    )


def _erased(told: Told, uid: str) -> list[Note]:
    erased = told.erased.get(uid)
    return [Note("info", erased_words(erased), erased.at)] if erased else []


def _corrected(at: datetime | None, times: int) -> list[Note]:
    if at is None:
        return []
    text = ngettext("Corrected its statement", "Corrected its statement %(n)s times, last", times) % {
        "n": times
    }
    return [Note("edit", text, at)]


def _people(told: Told, source: Source) -> VoiceCard:
    count = len(told.reports)
    words = next((report.words for report in told.reports if report.words), "")
    cut = _cut(words)
    return VoiceCard(
        source=source.id,
        name=_("Those who were there"),
        href="#people",
        css=CLASSES["people"],
        role=ngettext("People · %(n)s report", "People · %(n)s reports", count) % {"n": count},
        quote=words[:cut],
        rest=words[cut:],
        later="",
        link="",
        receipt="",
        notes=tuple(Note("people", told.because(reason)) for reason in source.reasons),
        lang=language_of(words),
    )


def _evidence(told: Told, source: Source) -> VoiceCard:
    row = told.evidence[source.id]
    notes = [Note("file", _("Handed in"), row.filed_at), *_erased(told, row.uid)]
    return VoiceCard(
        source=source.id,
        name=row.title,
        href="#evidence",
        css=CLASSES["evidence"],
        role=_("Evidence · from %(name)s") % {"name": told.name(row.provider_uid)}
        if row.provider_uid
        else _("Evidence"),
        quote="",
        rest="",
        later="",
        link=row.link,
        receipt="",
        notes=(*notes, *_ties(told, source)),
    )


def _ties(told: Told, source: Source) -> list[Note]:
    """Return what joins this voice to others, or that nothing is known to."""
    assert told.shown is not None
    cluster = told.shown.result.clusters[source.cluster]
    mine = {source.id, source.organisation}
    joined = [
        reason
        for reason in cluster.reasons
        if mine & {str(value) for value in reason.values.values() if isinstance(value, str)}
    ]
    some = joined if len(joined) <= TIES_AT_ONCE else joined[:1]
    notes = [Note("link", told.because(reason), tie=True) for reason in some]
    if rest := len(joined) - len(notes):
        text = ngettext(
            "and %(n)s more tie: all of them count as one voice",
            "and %(n)s more ties: all of them count as one voice",
            rest,
        )
        notes.append(Note("link", text % {"n": rest}, tie=True))
    if not notes and len(cluster.sources) == 1:
        notes = [Note("link", _("No known tie to the other sources"))]
    denial = [reason for reason in source.reasons if reason.key == "filed_after_denial"]
    return notes + [Note("info", told.because(reason)) for reason in denial]


def language_of(text: str) -> str:
    """Return the language of what somebody wrote, as far as its letters tell: Arabic or English."""
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"


def _cut(text: str) -> int:
    """Return where a text is folded: all of a short one, else at the end of a word."""
    if len(text) <= SHOWN_WORDS + 60:
        return len(text)
    return text.rfind(" ", 0, SHOWN_WORDS) if " " in text[:SHOWN_WORDS] else SHOWN_WORDS
