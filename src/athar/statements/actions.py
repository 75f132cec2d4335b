"""What changes statements: drafting, sealing, opening, revising, withdrawing.

Rule kept here (rules 1 and 2): sealing puts a salted commitment to the exact content into the public log in
the same transaction; content and salt leave the envelope at opening alone, and only if they still match it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from athar.errors import NotAllowed, NotNow, NotValid, SealBroken
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.queries import receipt_code
from athar.logbook.salts import new_salt
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.models import Program, State
from athar.programs.queries import party, shown_program
from athar.programs.states import move, touch
from athar.statements.claims import MAX_WORDS, checked
from athar.statements.models import Stage, Statement
from athar.statements.pinned import STATEMENT, WITHDRAWAL, withdrawal
from athar.statements.sealing import close_envelope, open_envelope
from athar.statements.telling import tell_opened, tell_sealed

MAY_FILE = (State.FILING, State.OPENED, State.CLOSED)  # after opening too: late, shown as such


def content_of(
    program: Program, member: Member, claims: Mapping[str, object], text: str
) -> dict[str, object]:
    """Return what is committed to: everything that the statement says, and nothing else."""
    return {
        "v": 1,
        "program": program.uid,
        "organisation": member.organisation_uid,
        "claims": dict(claims),
        "text": text.strip(),
    }


def _locked_for_filing(member: Member, program: Program) -> Program:
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    program = Program.objects.select_for_update().select_related("lead").get(pk=program.pk)
    if party(program, member=member) is None:
        raise NotAllowed(_("Your organisation is not a party of this program."))
    if program.state not in MAY_FILE:
        raise NotNow(_("Statements are filed once the program has taken place."))
    return program


@sensitive_variables()
@transaction.atomic
def save_draft(
    member: Member, *, program: Program, claims: Mapping[str, object], text: str, now: datetime
) -> Statement:
    """Keep a draft, readable by the member's own organisation alone. Raises NotValid at the item that does not fit."""
    program = _locked_for_filing(member, program)
    if len(text) > MAX_WORDS:
        raise NotValid(_("Write up to 2,000 characters."), field="text")
    content = content_of(program, member, _fitting(program, claims), text)
    statement, _made = Statement.objects.get_or_create(
        program=program,
        organisation_id=member.organisation_id,
        revision=1,
        defaults={"filed_by_id": member.account_id, "started_at": now},
    )
    if statement.stage != Stage.DRAFT:
        raise NotNow(_("Your statement is sealed: it can be changed only after opening, as a revision."))
    statement.filed_by_id = member.account_id
    statement.envelope = close_envelope(content, salt=new_salt(), uid=statement.uid)
    statement.save()
    return statement


@sensitive_variables()
@transaction.atomic
def seal_statement(member: Member, *, program: Program, now: datetime) -> Statement:
    """Seal the draft: from here on it cannot be changed, and the log holds the commitment to it. Raises Refused."""
    program = _locked_for_filing(member, program)
    statement = Statement.objects.filter(
        program=program, organisation_id=member.organisation_id, revision=1, stage=Stage.DRAFT
    ).first()
    if statement is None:
        raise NotNow(_("There is no draft to seal: it may be sealed already."))
    content, salt = open_envelope(statement.envelope, uid=statement.uid)
    claims = content["claims"]
    if not isinstance(claims, dict) or "held" not in claims:
        raise NotValid(_("Say whether the program was held before sealing."), field="held")
    statement.filed_by_id = member.account_id
    statement.stage, statement.sealed_at = Stage.SEALED, now
    statement.commitment = commitment_to(content, salt=salt, tag=STATEMENT)
    entry = (
        record(  # it does not say whose it is: who has sealed is nobody's business before opening (rule 1)
            kind="statement_sealed",
            subject=f"program:{program.uid}",
            content={"statement": statement.uid, "commitment": statement.commitment},
            now=now,
        )
    )
    statement.leaf_hash, statement.receipt = (
        bytes(entry.leaf_hash).hex(),
        receipt_code(bytes(entry.leaf_hash)),
    )
    statement.save()
    touch(program.pk, now=now)
    tell_sealed(program, organisation_uid=member.organisation_uid, now=now)
    if program.state in (State.OPENED, State.CLOSED):
        _open_one(statement, program=program, now=now)
        if program.state == State.CLOSED:
            program.opened_at = now
            move(program, to=State.OPENED, now=now)
            tell_opened(program, now=now)
    return statement


@sensitive_variables()
def _open_one(statement: Statement, *, program: Program, now: datetime) -> None:
    content, salt = open_envelope(statement.envelope, uid=statement.uid)
    if commitment_to(content, salt=salt, tag=STATEMENT) != statement.commitment:
        raise SealBroken(f"statement {statement.uid} does not match the commitment in the log")
    statement.content, statement.salt = content, salt.hex()
    statement.stage, statement.opened_at, statement.envelope = Stage.OPENED, now, b""
    statement.save()
    record(
        kind="statement_opened",
        subject=f"program:{program.uid}",
        organisation=statement.organisation.uid,
        content={
            "statement": statement.uid,
            "commitment": statement.commitment,
            "sealed": statement.leaf_hash,
        },
        now=now,
    )


def _every_party_sealed(program: Program) -> bool:
    parties = set(program.partners.exclude(answer="denied").values_list("organisation_id", flat=True))
    sealed = Statement.objects.filter(program=program, stage=Stage.SEALED).values_list(
        "organisation_id", flat=True
    )
    return parties <= set(sealed)


@transaction.atomic
def open_if_due(program_id: int, *, now: datetime) -> bool:
    """Open all statements of a program together once every party sealed or the deadline passed; returns whether.

    A crash at any line leaves everything sealed: it is one transaction. Raises SealBroken.
    """
    program = Program.objects.select_for_update().get(pk=program_id)
    if program.state != State.FILING or not (now > program.deadline_at or _every_party_sealed(program)):
        return False
    sealed = Statement.objects.filter(program=program, stage=Stage.SEALED).select_related("organisation")
    # the clock's step began before it came here: a statement sealed meanwhile was not written after opening
    now = max([now, *(each.sealed_at for each in sealed if each.sealed_at)])
    for statement in sealed.order_by("sealed_at", "id"):
        _open_one(statement, program=program, now=now)
    if sealed_any := Statement.objects.filter(program=program, stage=Stage.OPENED).exists():
        program.opened_at = now
    move(program, to=State.OPENED if sealed_any else State.CLOSED, now=now)
    tell_opened(program, now=now)
    return True


@sensitive_variables()
def _fitting(program: Program, claims: Mapping[str, object]) -> dict[str, object]:
    """Return the claims if each fits its item of the program; raises NotValid at the item otherwise."""
    shown = shown_program(program)
    return checked(claims, items=shown.items, parties=frozenset(partner.uid for partner in shown.partners))


@transaction.atomic
def revise_statement(
    member: Member, *, program: Program, changes: Mapping[str, object], now: datetime, text: str | None = None
) -> Statement:
    """Put one's own statement right after opening, as a new revision; the first stays. `None` takes a claim back."""
    program = _locked_for_filing(member, program)
    versions = Statement.objects.filter(program=program, organisation_id=member.organisation_id)
    latest = versions.filter(stage=Stage.OPENED).order_by("-revision").first()
    if latest is None or latest.content is None:
        raise NotNow(_("Only an opened statement can be revised."))
    merged = dict(latest.content["claims"]) | dict(changes)
    claims = _fitting(program, {key: value for key, value in merged.items() if value is not None})
    said = str(latest.content["text"]) if text is None else text
    content, salt = content_of(program, member, claims, said), new_salt()
    revision = Statement.objects.create(
        program=program,
        organisation_id=member.organisation_id,
        filed_by_id=member.account_id,
        revision=latest.revision + 1,
        stage=Stage.OPENED,
        commitment=commitment_to(content, salt=salt, tag=STATEMENT),
        content=content,
        salt=salt.hex(),
        started_at=now,
        sealed_at=now,
        opened_at=now,
    )
    entry = record(
        kind="statement_revised",
        subject=f"program:{program.uid}",
        organisation=member.organisation_uid,
        content={"statement": revision.uid, "of": latest.uid, "commitment": revision.commitment},
        now=now,
        rev=revision.revision,
        prev=latest.leaf_hash,
    )
    revision.leaf_hash, revision.receipt = bytes(entry.leaf_hash).hex(), receipt_code(bytes(entry.leaf_hash))
    revision.save(update_fields=["leaf_hash", "receipt"])
    touch(program.pk, now=now)
    return revision


@transaction.atomic
def withdraw_statement(member: Member, *, program: Program, reason: str, now: datetime) -> Statement:
    """Withdraw one's own opened statement with a public reason: it stays visible and no longer counts."""
    program = _locked_for_filing(member, program)
    statement = Statement.objects.filter(
        program=program,
        organisation_id=member.organisation_id,
        revision=1,
        stage=Stage.OPENED,
        withdrawn_at=None,
    ).first()
    if statement is None:
        raise NotNow(_("Only an opened statement can be withdrawn."))
    if not reason.strip():
        raise NotValid(_("Say in one sentence why. It will be public."), field="reason")
    statement.withdrawn_at, statement.withdraw_reason = now, reason.strip()
    salt = new_salt()
    statement.withdraw_salt = salt.hex()
    statement.save(update_fields=["withdrawn_at", "withdraw_reason", "withdraw_salt"])
    record(
        kind="statement_withdrawn",
        subject=f"program:{program.uid}",
        organisation=member.organisation_uid,
        content={
            "statement": statement.uid,
            "commitment": commitment_to(withdrawal(statement), salt=salt, tag=WITHDRAWAL),
        },
        now=now,
    )
    touch(program.pk, now=now)
    return statement
