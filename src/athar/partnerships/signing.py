"""Signing what lies before the parties, declining it, and taking it back.

Rule kept here: who signs was shown the text with that digest; another text on the table refuses. A partnership is
agreed in the transaction of the last signature that lacked. The role of whoever signs, and for a deputy the absence
and the owner's word, are read at that moment; a deputy's signature says for whom it is.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.organisations.models import Absence, Organisation
from athar.organisations.permissions import Act, in_whose_place
from athar.organisations.queries import Member
from athar.partnerships import pinned, texts
from athar.partnerships.history import happened
from athar.partnerships.locking import acting, is_gone, locked, party_of
from athar.partnerships.models import Event, Partnership, Party, Revision, Signature, State, Why
from athar.partnerships.sending import NOTE, mirror
from athar.partnerships.states import RUNNING, day_of, move
from athar.partnerships.telling import done, everybody, tell
from athar.site.slugs import free_slug

A_DAY = timedelta(days=1)


@transaction.atomic
def sign_text(member: Member, *, partnership: Partnership, digest: str, now: datetime) -> Signature:
    """Sign the text with that digest for the member's organisation; with the last signature it is agreed.

    The page asks who signs to identify again right before. Raises Refused: for a role that may not sign now, a
    text that was changed meanwhile, a party that was closed, and what this organisation signed already.
    """
    member = acting(member, Act.SIGN, now=now)
    partnership = locked(partnership)
    party = party_of(member, partnership)
    revision = _on_table(partnership, now=now)
    if revision.digest != digest:
        raise NotNow(_("The text was changed while you were reading. Read the new one, and sign that."))
    if revision.signatures.filter(party=party).exists():
        raise NotNow(_("Your organisation has signed this text already."))
    parties = required(partnership, revision)
    if any(is_gone(each.organisation) for each in parties):
        raise NotNow(_("One of the parties was closed: this text can no longer be agreed."))
    if texts.digest(revision.content) != revision.digest:
        raise NotNow(
            _("The text is not what was sent. The operator has to look into it before anybody signs.")
        )
    signature = Signature.objects.create(
        revision=revision,
        party=party,
        account_id=member.account_id,
        role=member.role,
        digest=revision.digest,
        **_for_whom(member),
        signed_at=now,
    )
    record(
        kind="partnership_signed",
        subject=pinned.subject(partnership),
        content={"signature": signature.uid, "revision": revision.uid, "digest": revision.digest},
        now=now,
    )
    happened(partnership, Event.Kind.SIGNED, by=member, revision=revision, now=now)
    done(partnership, now=now, organisation_uid=member.organisation_uid)
    signed = set(revision.signatures.filter(voided_at=None).values_list("party_id", flat=True))
    if {each.pk for each in parties} <= signed:
        _agree(partnership, revision, parties=parties, now=now)
    return signature


def _for_whom(member: Member) -> dict[str, object]:
    """Return what is kept of a signature that a deputy gives: the absence, and the owner's word that allows it."""
    absent = in_whose_place(member, Act.SIGN)
    if absent is None:
        return {}
    row = Absence.objects.get(uid=absent.absence_uid)
    return {"absence": row, "for_role": absent.role, "for_words": row.sign_words}


def required(partnership: Partnership, revision: Revision) -> list[Party]:
    """Return the parties whose signatures the text needs: everybody it names, in its order."""
    uids = [party["uid"] for party in revision.content["parties"]]
    rows = partnership.parties.filter(left_at=None, organisation__uid__in=uids).select_related("organisation")
    found = {row.organisation.uid: row for row in rows}
    if set(uids) - set(found):
        raise NotNow(_("A party of this text has left: it can no longer be agreed."))
    return [found[uid] for uid in uids]


def _on_table(partnership: Partnership, *, now: datetime) -> Revision:
    revision = partnership.on_table
    if revision is None or partnership.state not in (State.PROPOSED, *RUNNING):
        raise NotNow(_("There is nothing to sign here now."))
    if partnership.answer_by is not None and now > partnership.answer_by:
        raise NotNow(_("The time to sign this text is over."))
    return revision


def _agree(partnership: Partnership, revision: Revision, *, parties: list[Party], now: datetime) -> None:
    """Put the text into force: every party has signed it."""
    revision.agreed_at = now
    revision.save(update_fields=["agreed_at"])
    said = {row["uid"]: (place, row) for place, row in enumerate(revision.content["parties"])}
    new = []
    for party in parties:
        place, row = said[party.organisation.uid]
        party.place, party.role = place, row["role"]
        if party.joined_at is None:
            party.joined_at = now
            new.append(party)
        party.save(update_fields=["place", "role", "joined_at"])
    first = partnership.agreed_at is None
    mirror(partnership, revision.content)
    partnership.review_next_on = next_review(partnership, after=day_of(now) - A_DAY)
    partnership.in_force, partnership.on_table, partnership.answer_by = revision, None, None
    if first:
        partnership.agreed_at = now
        partnership.slug = free_slug(partnership.title_en, among=Partnership.objects, letter="s")
        move(partnership, to=State.AGREED, now=now)
        happened(partnership, Event.Kind.AGREED, revision=revision, now=now)
        _renewed(partnership, now=now)
    else:
        partnership.save()
        happened(partnership, Event.Kind.CHANGED, revision=revision, now=now)
        for party in new:
            happened(partnership, Event.Kind.JOINED, organisation=party.organisation, now=now)
    record(
        kind="partnership_agreed",
        subject=pinned.subject(partnership),
        organisation=revision.by.uid,
        content=pinned.agreement(revision),
        now=now,
    )
    begin(partnership, now=now)
    done(partnership, now=now)
    parties_now = everybody(partnership)
    tell("partnership_agreed", to=parties_now, partnership=partnership, now=now, again=str(revision.number))


def next_review(partnership: Partnership, *, after: date) -> date | None:
    """Return the first review day after that one, the last day of the partnership among them."""
    return min((day for day in review_days(partnership) if day > after), default=None)


def review_days(partnership: Partnership) -> list[date]:
    """Return the days on which the parties review: those of the text, and its last."""
    days = {date.fromisoformat(each) for each in partnership.review_on}
    return sorted(days | ({partnership.ends_on} if partnership.ends_on else set()))


def _renewed(partnership: Partnership, *, now: datetime) -> None:
    former = partnership.renewed_from
    if former is not None:
        happened(former, Event.Kind.RENEWED, now=now)


def begin(partnership: Partnership, *, now: datetime) -> None:
    """Let a partnership that is agreed begin once its first day has come."""
    first = partnership.starts_on
    if partnership.state == State.AGREED and first is not None and first <= day_of(now):
        partnership.began_at = now
        move(partnership, to=State.ACTIVE, now=now)
        happened(partnership, Event.Kind.BEGAN, now=now)


@transaction.atomic
def decline_text(member: Member, *, partnership: Partnership, reason: str, now: datetime) -> None:
    """Decline what lies before the parties: a proposal is over by it, an addendum dropped. Raises Refused.

    The reason is read by the parties alone: nothing was public, and declining costs nothing.
    """
    member = acting(member, Act.SIGN, now=now)
    partnership = locked(partnership)
    party_of(member, partnership)
    revision = _on_table(partnership, now=now)
    if partnership.state == State.PROPOSED and partnership.proposer_id == member.organisation_id:
        raise NotAllowed(_("Who proposed a partnership takes it back instead of declining."))
    if revision.signatures.filter(party__organisation=member.organisation_id, voided_at=None).exists():
        raise NotNow(_("Your organisation has signed this text. Send another, if it should not hold."))
    words = texts.clean(reason, longest=NOTE, section="reason")
    if not words:
        raise NotValid(_("Say in one sentence why. The parties read it, and nobody else."), field="reason")
    drop(partnership, to=State.DECLINED, why=Why.DECLINED, now=now, by=member, reason=words)


@transaction.atomic
def withdraw_text(member: Member, *, partnership: Partnership, now: datetime) -> None:
    """Take back what one's organisation proposed, before every party has signed. Raises Refused."""
    member = acting(member, Act.WORK, now=now)
    partnership = locked(partnership)
    revision = _on_table(partnership, now=now)
    of_proposal = partnership.state == State.PROPOSED
    if (partnership.proposer_id if of_proposal else revision.by_id) != member.organisation_id:
        raise NotAllowed(_("Only who proposed it can take it back."))
    drop(partnership, to=State.WITHDRAWN, why=Why.WITHDRAWN, now=now, by=member)


def drop(
    partnership: Partnership,
    *,
    to: str,
    why: str,
    now: datetime,
    by: Member | None = None,
    organisation: Organisation | None = None,
    reason: str = "",
) -> None:
    """Take the text off the table of a (locked) partnership: a proposal is over, an addendum merely falls."""
    revision = partnership.on_table
    if revision is None:
        raise NotNow(_("There is nothing to sign here now."))
    told = everybody(partnership)
    Revision.objects.filter(pk=revision.pk).update(dropped_at=now)
    revision.signatures.filter(voided_at=None).update(voided_at=now, voided_why=Signature.Voided.OVER)
    partnership.on_table, partnership.answer_by = None, None
    done(partnership, now=now)
    author = by.organisation_id if by else organisation.pk if organisation else None
    if partnership.state == State.PROPOSED:
        partnership.over_why, partnership.over_reason, partnership.over_by_id = why, reason, author
        move(partnership, to=to, now=now)
        kind, notice = str(to), "partnership_fell"
    else:
        partnership.save()
        never = partnership.parties.filter(joined_at=None, left_at=None)
        never.update(left_at=now, left_why=Why.LEFT_OUT)
        kind, notice = str(Event.Kind.DROPPED), "partnership_change_fell"
    happened(
        partnership,
        kind,
        by=by,
        organisation=organisation,
        revision=revision,
        why=why,
        reason=reason,
        now=now,
    )
    actor = Organisation.objects.get(pk=author) if author else None
    tell(notice, to=told, partnership=partnership, by=actor, now=now, again=str(revision.number))
