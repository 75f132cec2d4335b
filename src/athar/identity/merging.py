"""Merging two organisations that are one (دمج), by consent of owners of both; and undoing it, by both again.

Rule kept here: nothing of the record is moved or renamed: the merged one's page stays and says so, and for the engine
the two are one voice. Its members act for the one that stays as well, and bring under its old name to an end what is
under way. A person who owns both consents for both.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.granting import end, end_vouches, locked
from athar.identity.models import Ending, Merge, Way
from athar.logbook.actions import record
from athar.notices.actions import call_off, tell
from athar.organisations.models import Account, Membership, Organisation, Role
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import may_act, one_body, require_acting

ANSWERED_IN = timedelta(days=30)
UNDONE_IN = timedelta(days=90)  # a quarter shows whether the two were one
ASKED_A_MONTH = 5  # by one organisation
MOST_WORDS = 2_000
AGAIN_AFTER = timedelta(days=60)  # the same two, once declined


@transaction.atomic
def ask_merge(other: Organisation, *, by: Member, we_stay: bool, reason: str, now: datetime) -> Merge:
    """Propose that the member's organisation and the other are one. `we_stay`: the other is merged into ours.

    Raises NotAllowed, NotValid (at `other`), NotNow.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    if len(reason) > MOST_WORDS:
        raise NotValid(_("Write up to 2,000 characters."), field="reason")
    own = locked([by.organisation_id, other.pk])[by.organisation_id]
    require_acting(own.pk)
    if own.pk == other.pk or one_body([own.uid])[own.uid] == one_body([other.uid])[other.uid]:
        raise NotValid(_("The two are one already."), field="other")
    if not may_act(other.pk):
        raise NotValid(_("The other organisation was closed or merged already."), field="other")
    between = Merge.objects.filter(goes__in=[own, other], stays__in=[own, other])
    if between.filter(state=Merge.State.ASKED, expires_at__gt=now).exists():
        raise NotNow(_("A merge of the two is proposed already."))
    if between.filter(state=Merge.State.DECLINED, answered_at__gt=now - AGAIN_AFTER).exists():
        raise NotNow(_("The other organisation declined not long ago."))
    if Merge.objects.filter(asked_for=own, asked_at__gt=now - timedelta(days=30)).count() >= ASKED_A_MONTH:
        raise NotNow(_("Too many merges were proposed this month."))
    row = Merge.objects.create(
        goes=other if we_stay else own,
        stays=own if we_stay else other,
        asked_for=own,
        reason=reason.strip(),
        asked_by_id=by.account_id,
        asked_at=now,
        expires_at=now + ANSWERED_IN,
    )
    _tell("merge_asked", row, to=other, about=own, due_at=row.expires_at, now=now)
    return row


def _tell(
    kind: str, row: Merge, *, to: Organisation, about: Organisation, due_at: datetime | None, now: datetime
) -> None:
    tell(
        kind,
        organisation_uid=to.uid,
        about=f"merge:{row.uid}",
        words={"organisation": (about.name_ar, about.name_en)},
        args=[row.uid],
        due_at=due_at,
        now=now,
    )


def _merge(uid: str) -> Merge:
    """Return the merge, locked after its two organisations: whoever closes or merges one of them goes that way too."""
    found = Merge.objects.filter(uid=uid).values_list("goes", "stays").first()
    if found is None:
        raise NotAllowed(_("Nobody asked your organisation this."))
    locked(found, with_vouched=True)
    rows = Merge.objects.select_for_update(of=("self",)).select_related("goes", "stays", "asked_for")
    return rows.get(uid=uid)


def _other_side(row: Merge) -> Organisation:
    return row.stays if row.asked_for_id == row.goes_id else row.goes


def _owns(account: Account, organisation: Organisation) -> bool:
    return Membership.objects.filter(
        account=account, organisation=organisation, role=Role.OWNER, account__is_active=True
    ).exists()


@transaction.atomic
def answer_merge(uid: str, *, by: Account, agreed: bool, now: datetime) -> Merge:
    """Agree to the merge, which happens at once, or decline: an owner of the side that was asked. Raises Refused."""
    row = _merge(uid)
    if not _owns(by, _other_side(row)):
        raise NotAllowed(_("Only an owner of the organisation that was asked can answer."))
    if row.state != Merge.State.ASKED or row.expires_at <= now:
        raise NotNow(_("This was answered, withdrawn or not answered in time."))
    row.answered_by, row.answered_at = by, now
    if agreed:
        _carry_out(row, now=now)
    else:
        row.state = Merge.State.DECLINED
    row.save()
    call_off(about=f"merge:{uid}", now=now)
    return row


def _carry_out(row: Merge, *, now: datetime) -> None:
    found = locked([row.goes_id, row.stays_id])
    goes, stays = found[row.goes_id], found[row.stays_id]
    if goes.closed_at or goes.merged_into_id or stays.closed_at or stays.merged_into_id:
        raise NotNow(_("One of the two was closed or merged in the meantime."))
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    row.state, row.undo_until_at, row.noticed_at = Merge.State.DONE, now + UNDONE_IN, None
    row.came_over = _bring_members(goes, stays, now=now)
    end(goes.pk, ways=Way.values, why=Ending.MERGED, now=now)
    end_vouches(goes.pk, given=True, asked=True, now=now)
    _drop_other_proposals(row, now=now)
    record(
        kind="organisations_merged",
        subject=f"organisation:{goes.uid}",
        organisation=goes.uid,
        content={"merge": row.uid, "other": stays.uid},
        now=now,
    )


def _bring_members(goes: Organisation, stays: Organisation, *, now: datetime) -> list[int]:
    """Let the members of one act for the other as well, in their roles; whoever does already keeps the role there."""
    there = set(Membership.objects.filter(organisation=stays).values_list("account", flat=True))
    coming = [row for row in Membership.objects.filter(organisation=goes) if row.account_id not in there]
    Membership.objects.bulk_create(
        Membership(account_id=row.account_id, organisation=stays, role=row.role, since_at=now)
        for row in coming
    )
    return sorted(row.account_id for row in coming)


def _drop_other_proposals(row: Merge, *, now: datetime) -> None:
    """What else was proposed for the one that is gone has lost its object."""
    others = Merge.objects.filter(state=Merge.State.ASKED).exclude(pk=row.pk)
    for each in (others.filter(goes=row.goes) | others.filter(stays=row.goes)).distinct():
        each.state, each.answered_at = Merge.State.WITHDRAWN, now
        each.save(update_fields=["state", "answered_at"])
        call_off(about=f"merge:{each.uid}", now=now)


@transaction.atomic
def withdraw_merge(uid: str, *, by: Account, now: datetime) -> None:
    """Take a proposal back: an owner of the side that made it. Raises NotAllowed, NotNow."""
    row = _merge(uid)
    if not _owns(by, row.asked_for):
        raise NotAllowed(_("Only an owner of the organisation that asked can withdraw it."))
    if row.state != Merge.State.ASKED:
        raise NotNow(_("This was answered, withdrawn or not answered in time."))
    row.state, row.answered_at = Merge.State.WITHDRAWN, now
    row.save(update_fields=["state", "answered_at"])
    call_off(about=f"merge:{uid}", now=now)


@transaction.atomic
def undo_merge(uid: str, *, by: Account, now: datetime) -> Merge:
    """Ask to undo a merge, or, for the other side, agree to it: it is undone once both sides have pressed.

    The sides are the owners of the one that was merged (they are still its members) and those owners of the one that
    stays who did not come over with it. Raises NotAllowed, NotNow after its time.
    """
    row = _merge(uid)
    if row.state != Merge.State.DONE or row.undo_until_at is None or row.undo_until_at <= now:
        raise NotNow(_("This merge can no longer be undone."))
    sides = sides_of(row, by)
    if not sides:
        raise NotAllowed(_("Only owners of the two can undo it."))
    if row.undo_asked_for_id is None:
        first = row.goes if row.goes_id in sides else row.stays
        row.undo_asked_for, row.undo_asked_at = first, now
        sides = sides - {first.pk}
    if sides - {row.undo_asked_for_id}:
        return _take_apart(row, now=now)
    row.save(update_fields=["undo_asked_for", "undo_asked_at"])
    asked = row.undo_asked_for or row.goes
    to = row.stays if asked.pk == row.goes_id else row.goes
    _tell("merge_undo_asked", row, to=to, about=asked, due_at=row.undo_until_at, now=now)
    return row


def sides_of(row: Merge, account: Account) -> frozenset[int]:
    """Return for which of the two the person may consent to undo the merge."""
    sides = {each.pk for each in (row.goes, row.stays) if _owns(account, each)}
    return frozenset(sides - {row.stays_id} if account.pk in row.came_over else sides)


def _take_apart(row: Merge, *, now: datetime) -> Merge:
    found = locked([row.goes_id, row.stays_id])
    goes = found[row.goes_id]
    goes.merged_into = None
    goes.save(update_fields=["merged_into"])
    Membership.objects.filter(organisation=row.stays_id, account__in=row.came_over).delete()
    row.state, row.undone_at, row.noticed_at = Merge.State.UNDONE, now, None
    row.save()
    call_off(about=f"merge:{row.uid}", now=now)
    record(
        kind="merge_undone",
        subject=f"organisation:{goes.uid}",
        organisation=goes.uid,
        content={"merge": row.uid, "other": row.stays.uid},
        now=now,
    )
    return row


def mark_noticed(merges: list[int], *, now: datetime) -> None:
    """Say that the engine has looked again at what these merges, or their undoing, change."""
    Merge.objects.filter(pk__in=merges).update(noticed_at=now)
