"""What parties of a program are told of it: being named, answers, cancelling, filing.

Rule kept here (rule 1): what is told before opening goes to every party at the same moment, or is about nothing but a
public act; nothing here knows who has sealed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from athar.notices.actions import Words, call_off, tell
from athar.organisations.models import Organisation
from athar.programs.models import Answer, Partner, Program

NAMING = ("invited_to_program", "items_to_agree")
FILING = ("filing_open", "filing_due_soon", "filing_due_today")


def about(program: Program) -> str:
    """Return what notices of this program are about."""
    return f"program:{program.uid}"


def words_of(program: Program, organisation: Organisation | None = None) -> Words:
    """Return the public names that a notice of this program is told with."""
    words: dict[str, tuple[str, str]] = {"program": (program.title_ar, program.title_en)}
    if organisation is not None:
        words["organisation"] = (organisation.name_ar, organisation.name_en)
    return words


def tell_of(
    program: Program,
    kind: str,
    *,
    organisation_uid: str,
    now: datetime,
    by: Organisation | None = None,
    due_at: datetime | None = None,
    again: str = "",
) -> None:
    """Tell one organisation of this program; `by` is the other one that the sentence names."""
    tell(
        kind,
        organisation_uid=organisation_uid,
        about=about(program),
        words=words_of(program, by),
        args=[program.slug],
        now=now,
        due_at=due_at,
        again=again,
    )


def parties_of(program: Program) -> list[Partner]:
    """Return the partners that have not denied being named, with their organisations."""
    return list(program.partners.exclude(answer=Answer.DENIED).select_related("organisation"))


def tell_named(program: Program, named: Iterable[Organisation], *, by: Organisation, now: datetime) -> None:
    """Tell organisations that they are named."""
    for organisation in named:
        tell_of(
            program,
            "invited_to_program",
            organisation_uid=organisation.uid,
            by=by,
            now=now,
            due_at=program.starts_at,
        )


def tell_asked_again(program: Program, asked: Iterable[Partner], *, item: str, now: datetime) -> None:
    """Tell partners that had confirmed that an item was added, to which they are asked to agree."""
    for partner in asked:
        tell_of(
            program,
            "items_to_agree",
            organisation_uid=partner.organisation.uid,
            now=now,
            due_at=program.starts_at,
            again=item,
        )


def tell_answered(program: Program, partner: Partner, *, now: datetime) -> None:
    """Tell the lead what a partner answered, once a day at most; take the question off the partner's list."""
    organisation, denied = partner.organisation, partner.answer == Answer.DENIED
    tell_of(
        program,
        "naming_denied" if denied else "naming_confirmed",
        organisation_uid=program.lead.uid,
        by=organisation,
        now=now,
        again=f"{organisation.uid}:{now:%Y%m%d}",
    )
    kinds = (*NAMING, *FILING) if denied else NAMING
    call_off(about=about(program), kinds=kinds, organisation_uid=organisation.uid, now=now)


def tell_cancelled(program: Program, *, now: datetime) -> None:
    """Tell the partners that the program is cancelled, and take all of it off every list."""
    call_off(about=about(program), now=now)
    for partner in parties_of(program):
        if partner.organisation_id != program.lead_id:
            tell_of(
                program,
                "program_cancelled",
                organisation_uid=partner.organisation.uid,
                by=program.lead,
                now=now,
            )


def tell_filing_open(program: Program, *, now: datetime) -> None:
    """Tell every party that statements are filed from now on."""
    for partner in parties_of(program):
        tell_of(
            program,
            "filing_open",
            organisation_uid=partner.organisation.uid,
            now=now,
            due_at=program.deadline_at,
        )
