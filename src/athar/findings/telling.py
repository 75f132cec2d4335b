"""What parties are told of findings: a new grade, a contradiction that waits for them, an answer.

Rule kept here (rule 1): nothing before opening. A finding made while statements are sealed changes with their number,
so that telling of it would tell when another party seals.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from athar.findings.models import Contradiction, ContradictionState, Finding, Reply, Standing
from athar.notices.actions import Words, call_off, once, tell, told_already
from athar.notices.wording import both_languages
from athar.organisations.models import Organisation
from athar.programs.models import Program
from athar.programs.telling import about, parties_of, words_of
from athar.site.grades import GRADES
from corroboration.finding import Finding as Result

SOON = timedelta(days=3)
ASKED = ("contradiction_opened", "reply_due_soon")


def tell_graded(program: Program, finding: Finding, *, before: str, now: datetime) -> None:
    """Tell the parties of another grade; `before` is the grade of the finding before. Nothing before opening."""
    if program.opened_at is None or finding.grade == before:
        return
    words = {**words_of(program), "grade": both_languages(GRADES[finding.grade].word)}
    for partner in parties_of(program):
        tell(
            "finding_published",
            organisation_uid=partner.organisation.uid,
            about=about(program),
            words=words,
            args=[program.slug],
            now=now,
            again=str(finding.number),
        )


def _words(row: Contradiction, program: Program, organisation: Organisation | None = None) -> Words:
    item = program.items.filter(key=row.item).first()
    label = (item.label_ar, item.label_en) if item else (row.item, row.item)
    return {**words_of(program, organisation), "item": label}


def _speaking(program: Program, item: str, result: Result) -> list[Organisation]:
    """Return the parties that stand on a side of the item."""
    sides = [side for found in result.items if found.item == item for side in found.sides]
    sources = {source for side in sides for source in side.sources}
    return [each.organisation for each in parties_of(program) if each.organisation.uid in sources]


def tell_contradicted(row: Contradiction, *, program: Program, result: Result, now: datetime) -> None:
    """Ask those who stand on a side of a contradiction that was opened, or opened again, to answer."""
    words = _words(row, program)
    for organisation in _speaking(program, row.item, result):
        tell(
            "contradiction_opened",
            organisation_uid=organisation.uid,
            about=f"contradiction:{row.uid}",
            words=words,
            args=[row.uid],
            now=now,
            due_at=row.due_at,
            again=f"{row.due_at:%Y%m%d}",
        )


def tell_resolved(row: Contradiction, *, now: datetime) -> None:
    """Take a resolved contradiction off every list."""
    call_off(about=f"contradiction:{row.uid}", kinds=ASKED, now=now)


def tell_replied(reply: Reply, *, program: Program, organisation: Organisation, now: datetime) -> None:
    """Tell the other parties of an answer, once a day for each that answers; take it off the list of whoever did."""
    row = reply.contradiction
    subject = f"contradiction:{row.uid}"
    call_off(about=subject, kinds=ASKED, organisation_uid=organisation.uid, now=now)
    words = _words(row, program, organisation)
    for partner in parties_of(program):
        if partner.organisation_id != organisation.pk:
            tell(
                "contradiction_answered",
                organisation_uid=partner.organisation.uid,
                about=subject,
                words=words,
                args=[row.uid],
                now=now,
                again=f"{organisation.uid}:{now:%Y%m%d}",
            )


def remind(now: datetime) -> int:
    """Remind, three days before, those who stand on a side and have not answered; return how many contradictions."""
    near = Contradiction.objects.filter(
        state=ContradictionState.OPEN, due_at__gt=now, due_at__lte=now + SOON
    ).select_related("program")
    rounds = {f"reply_due_soon:{row.uid}:{row.due_at:%Y%m%d}": row for row in near}
    new = set(rounds) - told_already(list(rounds))
    for key in sorted(new):
        with transaction.atomic():
            if once(key, now=now):
                _remind(rounds[key], now=now)
    return len(new)


def _remind(row: Contradiction, *, now: datetime) -> None:
    standing = Standing.objects.filter(program=row.program_id).select_related("finding").first()
    items = standing.finding.result["items"] if standing else []
    sources = {
        source
        for item in items
        if item["item"] == row.item
        for side in item["sides"]
        for source in side["sources"]
    }
    replied = set(row.replies.values_list("organisation_id", flat=True))
    words = _words(row, row.program)
    for partner in parties_of(row.program):
        if partner.organisation.uid in sources and partner.organisation_id not in replied:
            tell(
                "reply_due_soon",
                organisation_uid=partner.organisation.uid,
                about=f"contradiction:{row.uid}",
                words=words,
                args=[row.uid],
                now=now,
                due_at=row.due_at,
                again=f"{row.due_at:%Y%m%d}",
            )
