"""What changes evidence: making venue codes, reporting as a witness, handing in evidence, moderating both.

What is published enters the log as a salted commitment; words and claims do not.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.evidence import pinned
from athar.evidence.models import Evidence, Moderation, Presence, VenueCode, WitnessReport
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.salts import new_salt
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.models import Program, State
from athar.programs.queries import party
from athar.programs.states import touch

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another when read from a poster


def make_venue_code(
    member: Member, *, program: Program, now: datetime, gate: str = "", presence: str = Presence.PRINTED
) -> VenueCode:
    """Make a code to show at the venue; any party of the program may."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    if party(program, member=member) is None:
        raise NotAllowed(_("Your organisation is not a party of this program."))
    code = "".join(secrets.choice(LETTERS) for _place in range(8))
    return VenueCode.objects.create(program=program, code=code, gate=gate, presence=presence, made_at=now)


@transaction.atomic
def report_as_witness(
    program: Program,
    *,
    claims: Mapping[str, object],
    now: datetime,
    code: VenueCode | None = None,
    tie: Organisation | None = None,
    words: str = "",
) -> WitnessReport:
    """Keep what an attendee saw, to be published after review. Raises NotNow before the program has begun."""
    if program.state == State.CANCELLED or now < program.starts_at:
        raise NotNow(_("The program has not begun yet."))
    if not claims:
        raise NotValid(_("Answer at least one question."))
    gate = code.gate if code else ""
    return WitnessReport.objects.create(
        program=program,
        presence=code.presence if code and code.program_id == program.pk else Presence.OPEN,
        group=f"{now:%Y-%m-%dT%H}|{gate}|{tie.uid if tie else ''}",
        tie=tie,
        claims=dict(claims),
        words=words.strip(),
        reported_at=now,
    )


@transaction.atomic
def hand_in_evidence(
    member: Member,
    *,
    program: Program,
    title_ar: str,
    now: datetime,
    title_en: str = "",
    link: str = "",
    claims: Mapping[str, object] | None = None,
    provider: Organisation | None = None,
) -> Evidence:
    """Hand in evidence for review. Without `provider` it is the member's own organisation that speaks."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    if party(program, member=member) is None:
        raise NotAllowed(_("Your organisation is not a party of this program."))
    if not (title_ar.strip() or title_en.strip()):
        raise NotValid(_("Say what the evidence is."), field="title_ar")
    return Evidence.objects.create(
        program=program,
        provider_id=provider.pk if provider else member.organisation_id,
        title_ar=title_ar.strip() or title_en.strip(),
        title_en=title_en.strip(),
        link=link,
        claims=dict(claims or {}),
        filed_at=now,
    )


def _require_neutral(row: WitnessReport | Evidence, by: Account) -> None:
    """Let only staff pass who act for no party of the program (rule 8)."""
    if not by.is_staff:
        raise NotAllowed(_("Only the operator's staff review what the public hands in."))
    if row.program.partners.filter(organisation__memberships__account=by).exists():
        raise NotAllowed(_("You act for a party of this program: somebody else has to review this."))


def _decide(row: WitnessReport | Evidence, *, state: Moderation, now: datetime, **values: str) -> None:
    """Write the decision down, once, and log it: whoever decides second is told so and changes nothing."""
    waiting = type(row)._default_manager.filter(pk=row.pk, state=Moderation.PENDING)
    if not waiting.update(state=state, **values):
        raise NotNow(_("This has been reviewed already."))
    row.state = state
    for name, value in values.items():
        setattr(row, name, value)
    content = {"what": _kind(row), "thing": row.uid, "decision": str(state)}
    if row.rejection:
        salt = bytes.fromhex(row.rejection_salt)
        content["commitment"] = commitment_to(pinned.rejection(row), salt=salt, tag=pinned.REJECTION)
    record(kind="moderation", subject=f"program:{row.program.uid}", content=content, now=now)


def _kind(row: WitnessReport | Evidence) -> str:
    return "evidence" if isinstance(row, Evidence) else "witness_report"


@transaction.atomic
def publish(row: WitnessReport | Evidence, *, by: Account, now: datetime) -> None:
    """Publish a reviewed witness report or piece of evidence. Only the operator's staff review: no party does.

    Raises NotNow once it is decided: a second press must not enter the log a second time.
    """
    _require_neutral(row, by)
    salts = {"salt": new_salt().hex()}
    if isinstance(row, WitnessReport):
        salts["words_salt"] = new_salt().hex()
    _decide(row, state=Moderation.PUBLISHED, now=now, **salts)
    touch(row.program_id, now=now)
    salt = bytes.fromhex(row.salt)
    if isinstance(row, WitnessReport):
        content = pinned.report(row, words=pinned.words_commitment(row))
        commitment = commitment_to(content, salt=salt, tag=pinned.REPORT)
    else:
        commitment = commitment_to(pinned.evidence(row), salt=salt, tag=pinned.EVIDENCE)
    record(
        kind=_kind(row),
        subject=f"program:{row.program.uid}",
        content={"id": row.uid, "commitment": commitment},
        now=now,
    )


@transaction.atomic
def reject(row: WitnessReport | Evidence, *, by: Account, reason: str, now: datetime) -> None:
    """Reject it with a reason, which is kept. Raises NotNow once it is decided."""
    _require_neutral(row, by)
    if not reason.strip():
        raise NotValid(_("Say in one sentence why."), field="reason")
    rejection = {"rejection": reason.strip(), "rejection_salt": new_salt().hex()}
    _decide(row, state=Moderation.REJECTED, now=now, **rejection)
