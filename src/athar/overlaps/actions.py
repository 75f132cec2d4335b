"""What changes overlaps: asking to join, answering, taking it back, telling both, going ahead, stating what was saved.

Rule kept here: nothing is joined without the word of both: the asking organisation's by its request, the lead's by its
answer. Each is one transaction and one permission check.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import digest_of
from athar.notices.actions import call_off, tell
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, may, require
from athar.organisations.queries import Member
from athar.organisations.standing import acting, gone, not_acting
from athar.overlaps import pinned
from athar.overlaps.models import JoinRequest, Overlap, Saving
from athar.programs.joining import joinable, take_in
from athar.programs.models import PartnerRole, Program

MOST_OPEN = 10  # requests of one organisation that wait at a time
MOST_A_DAY = 20
MOST_WORDS = 2_000
State = JoinRequest.State
ROLES = tuple(role for role in PartnerRole if role is not PartnerRole.LEAD)


@transaction.atomic
def ask_to_join(
    member: Member,
    *,
    program: Program,
    role: str,
    now: datetime,
    message: str = "",
    facts: Mapping[str, object] | None = None,
) -> JoinRequest:
    """Ask the lead of an announced program to be taken in; with `facts` the own plan is handed over. Raises Refused."""
    require(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    program = Program.objects.select_related("lead").get(pk=program.pk)
    _check_asking(member, program, role=role, message=message, now=now)
    merging = bool(facts)
    try:
        with transaction.atomic():
            row = JoinRequest.objects.create(
                kind=JoinRequest.Kind.MERGE if merging else JoinRequest.Kind.JOIN,
                program=program,
                organisation_id=member.organisation_id,
                asked_by_id=member.account_id,
                role=role,
                message=message.strip(),
                facts=dict(facts or {}),
                asked_at=now,
            )
    except IntegrityError:  # two members asked at once
        raise NotNow(_("Your organisation has asked to join this program already.")) from None
    _pairs(program.pk, member.organisation_id).update(state=Overlap.State.ASKED)
    tell(
        "merge_proposed" if merging else "join_asked",
        organisation_uid=program.lead.uid,
        about=f"join:{row.uid}",
        words={
            "organisation": _names(member.organisation_id),
            "program": (program.title_ar, program.title_en),
        },
        args=[row.uid],
        now=now,
        due_at=program.starts_at,
    )
    return row


def _check_asking(member: Member, program: Program, *, role: str, message: str, now: datetime) -> None:
    organisation = Organisation.objects.select_for_update().get(pk=member.organisation_id)
    if organisation.closed_at is not None or organisation.merged_into_id is not None:
        raise NotNow(_("The organisation acts here no more: it cannot join."))
    if program.lead_id == member.organisation_id:
        raise NotAllowed(_("Your organisation leads this program already."))
    if not joinable(program, now=now):
        raise NotNow(_("It is too late to join: the program has begun, is over, or was cancelled."))
    if role not in ROLES:
        raise NotValid(_("Choose a role."), field="role")
    if len(message) > MOST_WORDS:
        raise NotValid(_("Write up to 2,000 characters."), field="message")
    if program.partners.filter(organisation=member.organisation_id).exists():
        raise NotNow(_("Your organisation is named in this program already."))
    ours = JoinRequest.objects.filter(organisation=member.organisation_id)
    if ours.filter(program=program, state__in=(State.OPEN, State.ACCEPTED)).exists():
        raise NotNow(_("Your organisation has asked to join this program already."))
    waiting = ours.filter(state=State.OPEN, program__starts_at__gt=now).count()
    lately = ours.filter(asked_at__gt=now - timedelta(days=1)).count()
    if waiting >= MOST_OPEN or lately >= MOST_A_DAY:
        raise NotNow(_("Many of your requests are waiting for an answer. Wait for some of them first."))


@transaction.atomic
def answer_request(
    member: Member, *, uid: str, accepted: bool, now: datetime, reason: str = ""
) -> JoinRequest:
    """Take in whoever asked, or decline with a reason that the two parties alone see. Raises Refused."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    row = _locked(uid)
    if row.program.lead_id != member.organisation_id:
        raise NotAllowed(_("The lead of the program answers this request."))
    if row.state != State.OPEN:
        raise NotNow(_("This request was answered or taken back in the meantime."))
    if not accepted and not reason.strip():
        raise NotValid(_("Say in one sentence why."), field="reason")
    if accepted:
        joining, role = row.organisation.uid, row.role
        take_in(member, program=row.program, organisation_uid=joining, role=role, now=now)
    row.state, row.reason = (State.ACCEPTED if accepted else State.DECLINED), reason.strip()[:MOST_WORDS]
    row.answered_at = now
    row.save(update_fields=["state", "reason", "answered_at"])
    _close_pairs(row, joined=accepted)
    call_off(about=f"join:{row.uid}", now=now)
    _tell_answered("join_accepted" if accepted else "join_declined", row, now=now)
    return row


def _tell_answered(kind: str, row: JoinRequest, *, now: datetime) -> None:
    tell(
        kind,
        organisation_uid=row.organisation.uid,
        about=f"join:{row.uid}",
        words={
            "organisation": (row.program.lead.name_ar, row.program.lead.name_en),
            "program": (row.program.title_ar, row.program.title_en),
        },
        args=[row.uid],
        now=now,
    )


@transaction.atomic
def withdraw_request(member: Member, *, uid: str, now: datetime) -> JoinRequest:
    """Take back a request that was not answered yet. Raises Refused."""
    require(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    row = _locked(uid)
    if row.organisation_id != member.organisation_id:
        raise NotAllowed(_("This request is another organisation's."))
    if row.state != State.OPEN:
        raise NotNow(_("This request was answered or taken back in the meantime."))
    row.state, row.answered_at = State.WITHDRAWN, now
    row.save(update_fields=["state", "answered_at"])
    _close_pairs(row, joined=False)
    call_off(about=f"join:{row.uid}", now=now)
    return row


def end_of_gone(now: datetime) -> int:
    """End the requests between organisations of which one was closed or merged; return how many. Safe to run twice.

    That of one that acts no more is taken back; one to a lead that acts no more is declined, and who asked is told.
    """
    lost = gone("organisation") | gone("program__lead")
    ended = 0
    for uid in list(JoinRequest.objects.filter(lost, state=State.OPEN).values_list("uid", flat=True)):
        with transaction.atomic():
            ended += _end_of_gone(uid, now=now)
    return ended


def _end_of_gone(uid: str, *, now: datetime) -> bool:
    row = _locked(uid)
    asking_gone = bool(not_acting([row.organisation.uid]))
    if row.state != State.OPEN:
        return False
    row.state, row.answered_at = State.WITHDRAWN if asking_gone else State.DECLINED, now
    row.save(update_fields=["state", "answered_at"])
    _close_pairs(row, joined=False)
    call_off(about=f"join:{row.uid}", now=now)
    if not asking_gone:
        _tell_answered("join_declined", row, now=now)
    return True


def _locked(uid: str) -> JoinRequest:
    """Return the request, kept from others until this transaction ends; raises NotAllowed where there is none."""
    rows = JoinRequest.objects.select_for_update(of=("self",)).select_related("program__lead", "organisation")
    row = rows.filter(uid=uid).first()
    if row is None:
        raise NotAllowed(_("There is no such request."))
    return row


def _close_pairs(row: JoinRequest, *, joined: bool) -> None:
    """Say of the pairs it was about what became of them."""
    state = Overlap.State.JOINED if joined else Overlap.State.OPEN
    _pairs(row.program_id, row.organisation_id).exclude(state=Overlap.State.JOINED).update(state=state)


def _pairs(program_id: int, organisation_id: int) -> QuerySet[Overlap]:
    ours = Q(first=program_id, second__lead=organisation_id) | Q(
        second=program_id, first__lead=organisation_id
    )
    return Overlap.objects.filter(ours)


def _names(organisation_id: int) -> tuple[str, str]:
    row = Organisation.objects.get(pk=organisation_id)
    return row.name_ar, row.name_en


@transaction.atomic
def note_going_ahead(member: Member, *, program: Program, because: str) -> int:
    """Keep why the member's organisation announced a program beside similar ones; conveners alone see it."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    if program.lead_id != member.organisation_id:
        raise NotAllowed(_("Only the lead can say so of its program."))
    rows = Overlap.objects.filter(second=program)
    return rows.update(ahead_because=because.strip()[:MOST_WORDS]) if because.strip() else 0


@transaction.atomic
def tell_both(account: Account, *, member: Member | None, uid: str, now: datetime) -> Overlap:
    """Tell the leads of two programs of each other, as a convener or the operator's staff. Raises Refused."""
    require_watcher(account, member=member)
    rows = Overlap.objects.select_for_update(of=("self",)).select_related("first__lead", "second__lead")
    row = rows.filter(uid=uid).first()
    if row is None:
        raise NotAllowed(_("There is no such pair."))
    if row.state != Overlap.State.OPEN:
        raise NotNow(_("Both have been told, or have joined, in the meantime."))
    if not_acting([row.first.lead.uid, row.second.lead.uid]):
        raise NotNow(_("One of the two leads acts here no more: there is nobody to tell."))
    for ours, other in ((row.first, row.second), (row.second, row.first)):
        tell(
            "overlap_found",
            organisation_uid=ours.lead.uid,
            about=f"overlap:{row.uid}",
            words={
                "ours": (ours.title_ar, ours.title_en),
                "program": (other.title_ar, other.title_en),
                "organisation": (other.lead.name_ar, other.lead.name_en),
            },
            args=[other.slug],
            now=now,
            due_at=other.starts_at,
        )
    row.state, row.told_at, row.told_by = Overlap.State.TOLD, now, account
    row.save(update_fields=["state", "told_at", "told_by"])
    return row


def may_watch(account: Account, *, member: Member | None) -> bool:
    """Return whether the person sees pairs that overlap: staff, and conveners' members who may work."""
    if account.is_staff and account.is_active:
        return True
    if member is None or not may(member, Act.WORK, organisation_uid=member.organisation_uid):
        return False
    conveners = acting().filter(pk=member.organisation_id, is_convener=True)
    return conveners.exists()


def require_watcher(account: Account, *, member: Member | None) -> None:
    """Raise NotAllowed for whoever may not watch overlaps."""
    if not may_watch(account, member=member):
        raise NotAllowed(_("This page is for organisations that announce campaigns to others."))


@transaction.atomic
def state_saving(
    member: Member,
    *,
    uid: str,
    now: datetime,
    riyals: Decimal | None = None,
    volunteers: int | None = None,
    venue_days: int | None = None,
) -> Saving:
    """State what joining saved the member's organisation, in public; a later one takes its place. Raises Refused."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    row = _locked(uid)
    if row.organisation_id != member.organisation_id:
        raise NotAllowed(_("What was saved is stated by whoever joined."))
    if row.state != State.ACCEPTED:
        raise NotNow(_("This can be stated once the request is accepted."))
    given = [figure for figure in (riyals, volunteers, venue_days) if figure is not None]
    if not given:
        raise NotValid(_("Write at least one of the figures."), field="riyals")
    if any(figure < 0 for figure in given):
        raise NotValid(_("A figure cannot be below zero."), field="riyals")
    saving = Saving(request=row, riyals=riyals, volunteers=volunteers, venue_days=venue_days)
    saving.stated_at, saving.stated_by_id = now, member.account_id
    saving.save()
    record(
        kind="saving_stated",
        subject=f"program:{row.program.uid}",
        organisation=member.organisation_uid,
        content={"saving": saving.uid, "digest": digest_of(pinned.saving(saving))},
        now=now,
    )
    return saving
