"""What changes findings: opening what is due, settling what changed, contradictions, replies.

The three steps for `flow.tick` are idempotent: what one run left undone the next picks up.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

import rfc8785
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid, SealBroken
from athar.findings import pinned
from athar.findings.case import case_of
from athar.findings.models import Contradiction, ContradictionState, Finding, Reply, Stance, Standing
from athar.findings.reliabilities import current_table
from athar.findings.telling import tell_contradicted, tell_graded, tell_replied, tell_resolved
from athar.identity.merging import mark_noticed
from athar.identity.queries import unnoticed_merges
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to, digest_of
from athar.logbook.salts import new_salt
from athar.organisations.models import Belonging, Tie
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.models import Program, State
from athar.programs.queries import party
from athar.programs.states import off_weekend, touch
from athar.statements.actions import open_if_due, revise_statement
from athar.statements.queries import programs_due_to_open
from corroboration.case import Case
from corroboration.codec import case_to_json, finding_to_json
from corroboration.finding import Finding as Result
from corroboration.finding import Outcome
from corroboration.policy import CURRENT
from corroboration.reliability import table_from_json, table_to_json
from corroboration.settle import settle
from corroboration.voices import PEOPLE

log = logging.getLogger(__name__)
REPLY_DAYS = 10  # a working week and a weekend on either side: time to look into one's files
CLASHING = (Outcome.DISPUTED, Outcome.MAJORITY)


def open_due(now: datetime) -> int:
    """Open every program that every party sealed or whose deadline passed; returns how many were opened.

    A statement that does not match its commitment keeps its own program closed and is logged as a fault;
    the other programs go on.
    """
    opened = 0
    for program_id in programs_due_to_open(now):
        try:
            opened += open_if_due(program_id, now=now)
        except SealBroken:
            log.exception("a program cannot be opened: a seal is broken")
    return opened


def settle_opened(now: datetime) -> int:
    """Settle every program that changed, or whose grade the clock may have changed; returns how many."""
    _notice_ties(now=now)
    changed = Program.objects.filter(unsettled=True).order_by("touched_at", "id").values_list("pk", flat=True)
    by_clock = Standing.objects.filter(due_at__lte=now).order_by("due_at").values_list("program", flat=True)
    stale = list(dict.fromkeys([*changed, *by_clock]))
    for program_id in stale:
        settle_program(program_id, now=now)
    return len(stale)


@transaction.atomic
def _notice_ties(*, now: datetime) -> None:
    """Look again at the programs of organisations that declared a tie, came to a parent, or ended either."""
    """Look again at the programs of two organisations that declared a tie, or ended one, or were merged."""
    for tie in Tie.objects.filter(noticed_at=None):
        both = Program.objects.filter(partners__organisation=tie.a_id).filter(partners__organisation=tie.b_id)
        Program.objects.filter(pk__in=both.values("pk")).update(unsettled=True)
        Tie.objects.filter(pk=tie.pk).update(noticed_at=now)
    for row in Belonging.objects.filter(noticed_at=None):
        named = Program.objects.filter(partners__organisation=row.child_id)
        Program.objects.filter(pk__in=named.values("pk")).update(unsettled=True)
        Belonging.objects.filter(pk=row.pk).update(noticed_at=now)
    merges = unnoticed_merges()
    for _merge, goes, stays in merges:
        theirs = Program.objects.filter(partners__organisation__in=[goes, stays])
        Program.objects.filter(pk__in=theirs.values("pk")).update(unsettled=True)
    if merges:
        mark_noticed([merge for merge, _goes, _stays in merges], now=now)


@transaction.atomic
def settle_program(program_id: int, *, now: datetime, anew: bool = False) -> Finding:
    """Let the engine decide on one program and log what is new; returns the finding that holds.

    `anew` makes a finding even where it says the same, as when words were erased from the case of the last one.
    """
    program = Program.objects.select_for_update().select_related("lead").get(pk=program_id)
    case = case_of(program, now=now)
    standing = Standing.objects.filter(program=program).select_related("finding").first()
    held = standing.finding if standing else None
    result, weights = _settled(case, held)
    plain = finding_to_json(result)
    if anew or held is None or _without_time(held.result) != _without_time(plain):
        case_json, before = case_to_json(case), held.grade if held else ""
        held = Finding.objects.create(
            program=program,
            number=held.number + 1 if held else 1,
            policy=result.policy,
            grade=result.grade,
            disputed=result.disputed,
            result=plain,
            case=case_json,
            weights=weights,
            settled_at=now,
        )
        _log_finding(held, program=program, now=now)
        tell_graded(program, held, before=before, now=now)
    Standing.objects.update_or_create(
        program=program, defaults={"finding": held, "settled_at": now, "due_at": _next_due(program, now=now)}
    )
    _keep_contradictions(program, result=result, now=now)
    Program.objects.filter(pk=program.pk).update(unsettled=False)
    return held


def _settled(case: Case, held: Finding | None) -> tuple[Result, dict[str, object] | None]:
    """Return what the engine finds, and the rows of the table that weighed it, if any did.

    While nothing else changed a finding keeps the table it was weighed with: a new one is no news of the program.
    """
    if held is not None and held.weights:
        result = settle(case, CURRENT, table_from_json(held.weights))
        if _without_time(finding_to_json(result)) == _without_time(held.result):
            return result, held.weights
    table = current_table()
    if table is not None:
        speaking = {PEOPLE, *(each.organisation for each in case.statements)}
        table = table.restricted({*speaking, *(each.provider for each in case.evidence if each.provider)})
    result = settle(case, CURRENT, table)
    return result, table_to_json(table) if table is not None and result.reliability is not None else None


def _without_time(plain: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in plain.items() if key != "as_of"}


def _log_finding(finding: Finding, *, program: Program, now: datetime) -> None:
    content = {
        "number": finding.number,
        "policy": finding.policy,
        "grade": finding.grade,
        "disputed": finding.disputed,
        "case": hashlib.sha256(rfc8785.dumps(finding.case)).hexdigest(),
        "result": hashlib.sha256(rfc8785.dumps(finding.result)).hexdigest(),
    }
    if finding.weights:
        content |= {"reliability": finding.weights["version"], "weights": digest_of(finding.weights)}
    record(kind="finding", subject=f"program:{program.uid}", content=content, now=now, rev=finding.number)


def _next_due(program: Program, *, now: datetime) -> datetime | None:
    """Return when the clock alone may change the grade: at the end, or once the deadline has passed."""
    if program.opened_at or program.state in (State.CANCELLED, State.CLOSED):
        return None
    return min((at for at in (program.ends_at, program.deadline_at) if at > now), default=None)


def _keep_contradictions(program: Program, *, result: Result, now: datetime) -> None:
    """Open, close or reopen the program's contradictions so that they say what the finding says."""
    clashing = {item.item for item in result.items if item.agreed and item.outcome in CLASHING}
    kept = {row.item: row for row in Contradiction.objects.filter(program=program)}
    for item in sorted(clashing - set(kept)):
        due_at = off_weekend(now + timedelta(days=REPLY_DAYS))
        row = Contradiction.objects.create(program=program, item=item, opened_at=now, due_at=due_at)
        _log_contradiction(row, program=program, kind="contradiction_opened", now=now)
        tell_contradicted(row, program=program, result=result, now=now)
    for item, row in sorted(kept.items()):
        if item not in clashing and row.state != ContradictionState.RESOLVED:
            _move(row, program=program, to=ContradictionState.RESOLVED, now=now)
            tell_resolved(row, now=now)
        elif item in clashing and row.state == ContradictionState.RESOLVED:
            row.closed_at, row.due_at = None, off_weekend(now + timedelta(days=REPLY_DAYS))
            _move(row, program=program, to=ContradictionState.OPEN, now=now)
            tell_contradicted(row, program=program, result=result, now=now)


def _move(row: Contradiction, *, program: Program, to: str, now: datetime) -> None:
    row.state = to
    closed = to in (ContradictionState.RESOLVED, ContradictionState.STANDING)
    row.closed_at = now if closed else None
    row.save()
    _log_contradiction(
        row, program=program, kind="contradiction_closed" if closed else "contradiction_opened", now=now
    )


def _log_contradiction(row: Contradiction, *, program: Program, kind: str, now: datetime) -> None:
    content = {"contradiction": row.uid, "item": row.item, "state": row.state}
    record(kind=kind, subject=f"program:{program.uid}", content=content, now=now)


def publish_settled(now: datetime) -> int:
    """Let contradictions whose time to answer is over stand; returns how many. (Findings are public once settled.)"""
    late = Contradiction.objects.filter(
        state__in=[ContradictionState.OPEN, ContradictionState.ANSWERED], due_at__lt=now
    ).select_related("program")
    count = 0
    for row in late:
        with transaction.atomic():
            _move(row, program=row.program, to=ContradictionState.STANDING, now=now)
        count += 1
    return count


@transaction.atomic
def reply_to_contradiction(
    member: Member,
    *,
    contradiction: Contradiction,
    stance: str,
    text: str,
    now: datetime,
    corrected: object = None,
) -> Reply:
    """Answer a contradiction in the name of one's organisation, in public. With `corrects`, `corrected` is the new
    value of the item, and one's statement gets a revision. A late reply is taken too. Raises Refused.
    """
    program = contradiction.program
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    if party(program, member=member) is None:
        raise NotAllowed(_("Only a party of the program answers its contradictions."))
    contradiction = Contradiction.objects.select_for_update().get(pk=contradiction.pk)
    if contradiction.state == ContradictionState.RESOLVED:
        raise NotNow(_("This contradiction is resolved already."))
    if stance not in Stance.values:
        raise NotValid(_("Choose one of the three answers."), field="stance")
    if not text.strip():
        raise NotValid(_("Explain in a sentence or two. It will be public."), field="text")
    if stance == Stance.CORRECTS:
        _correct(member, contradiction=contradiction, corrected=corrected, now=now)
    reply = Reply.objects.create(
        contradiction=contradiction,
        organisation_id=member.organisation_id,
        author_id=member.account_id,
        stance=stance,
        text=text.strip(),
        salt=new_salt().hex(),
        replied_at=now,
    )
    _log_reply(reply, member=member, program=program, now=now)
    _note_answered(contradiction)
    touch(program.pk, now=now)
    tell_replied(reply, program=program, organisation=reply.organisation, now=now)
    return reply


def _correct(member: Member, *, contradiction: Contradiction, corrected: object, now: datetime) -> None:
    if corrected is None:
        raise NotValid(_("Give the corrected value."), field="corrected")
    changes = {contradiction.item: corrected}
    try:
        revise_statement(member, program=contradiction.program, changes=changes, now=now)
    except NotValid as refused:
        raise NotValid(refused.message, field="corrected") from refused


def _log_reply(reply: Reply, *, member: Member, program: Program, now: datetime) -> None:
    salt = bytes.fromhex(reply.salt)
    content = {
        "reply": reply.uid,
        "contradiction": reply.contradiction.uid,
        "stance": reply.stance,
        "commitment": commitment_to(pinned.reply(reply), salt=salt, tag=pinned.REPLY),
    }
    subject, organisation = f"program:{program.uid}", member.organisation_uid
    record(kind="reply", subject=subject, organisation=organisation, content=content, now=now)


def _note_answered(contradiction: Contradiction) -> None:
    """Carry `open` to `answered` once every party on a side of the item has replied."""
    standing = Standing.objects.filter(program=contradiction.program_id).select_related("finding").first()
    if standing is None or contradiction.state != ContradictionState.OPEN:
        return
    replied = set(contradiction.replies.values_list("organisation__uid", flat=True))
    items = [item for item in standing.finding.result["items"] if item["item"] == contradiction.item]
    namings = {naming["organisation"] for naming in standing.finding.case["namings"]}
    speaking = {source for item in items for side in item["sides"] for source in side["sources"]} & namings
    if speaking <= replied:
        contradiction.state = ContradictionState.ANSWERED
        contradiction.save(update_fields=["state"])
