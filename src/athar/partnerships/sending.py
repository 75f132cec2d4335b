"""Sending a text to the parties: as the proposal, as a counter-proposal, or as an addendum to what is in force.

Rule kept here: a text that was sent is never changed. Another takes its place, and the signatures under it are
void, which everybody who signed is told. What is sent is checked whole; the draft stays where it is refused.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member
from athar.partnerships import limits, pinned, texts
from athar.partnerships.actions import own_draft
from athar.partnerships.history import happened
from athar.partnerships.locking import acting, current_parties, is_gone, locked, party_of
from athar.partnerships.models import Draft, Event, Partnership, Party, Revision, Signature, State, Why
from athar.partnerships.states import ANSWER_TIME, RUNNING, day_of, move
from athar.partnerships.telling import done, everybody, tell
from athar.partnerships.texts import Content

NOTE = 1_000  # letters of a word to the others


@transaction.atomic
def send_text(member: Member, *, partnership: Partnership, now: datetime, note: str = "") -> Revision:
    """Send the draft to the parties: as the proposal, as a counter-proposal, or as an addendum. Raises Refused.

    Every signature under the text before it is void from then on. Sent twice, the second finds no draft.
    """
    member = acting(member, Act.WORK, now=now)
    partnership = locked(partnership)
    draft = own_draft(member, partnership)
    _check_sendable(member, partnership, draft, now=now)
    note = texts.clean(note, longest=NOTE, section="note")
    rows = _named(member, partnership, draft.content, now=now)
    content = texts.sealed(draft.content, names={row.uid: (row.name_ar, row.name_en) for row in rows})
    if date.fromisoformat(content["ends_on"]) <= day_of(now):
        raise NotValid(_("The last day is over already."), field="term")
    if partnership.state == State.ACTIVE and content["starts_on"] != f"{partnership.starts_on}":
        raise NotValid(_("The partnership has begun: its first day stays."), field="term")
    revision = _sent(member, partnership, content, note=note, now=now)
    new, left_out = _name_parties(partnership, revision, rows=rows, now=now)
    draft.delete()
    if partnership.state == State.DRAFT:
        partnership.proposed_at = now
        move(partnership, to=State.PROPOSED, now=now)
    else:
        partnership.save()
    voided = [row for row in _void(partnership, revision, now=now) if row not in left_out]
    _tell_of_text(partnership, revision, new=new, voided=voided, now=now)
    record(
        kind="partnership_proposed",
        subject=pinned.subject(partnership),
        content={"revision": revision.uid, "digest": revision.digest},
        now=now,
    )
    return revision


def _check_sendable(member: Member, partnership: Partnership, draft: Draft, *, now: datetime) -> None:
    if partnership.state == State.DRAFT:
        limits.check_proposing(member.organisation_id, now=now)
    elif partnership.state in (State.PROPOSED, *RUNNING):
        party_of(member, partnership)
        if draft.base_id != (partnership.on_table_id or partnership.in_force_id):
            raise NotNow(
                _("Another text was sent in the meantime. Read it, and then send or discard your own.")
            )
    else:
        raise NotNow(_("The text of this partnership can no longer be changed."))
    limits.check_sending(partnership, organisation_id=member.organisation_id, now=now)


def _named(
    member: Member, partnership: Partnership, content: Content, *, now: datetime
) -> list[Organisation]:
    """Return the organisations that the text names, in its order. Raises NotValid at the parties."""
    uids = [str(row.get("uid", "")) for row in content.get("parties", [])][: texts.MOST_PARTIES + 1]
    found = {row.uid: row for row in Organisation.objects.filter(uid__in=uids)}
    rows = [found[uid] for uid in uids if uid in found]
    if len(rows) < len(uids):
        raise NotValid(_("One of the parties is not registered here."), field="parties")
    if any(is_gone(row) for row in rows):
        raise NotValid(
            _("One of the parties was closed or merged. Take it out of the text."), field="parties"
        )
    if member.organisation_uid not in uids:
        raise NotValid(_("Your own organisation is a party of what it proposes."), field="parties")
    wrong = [
        row for row in content["parties"] if row.get("introduced_by") and row["introduced_by"] not in uids
    ]
    if wrong:
        raise NotValid(_("Who introduced a party has to be a party too."), field="parties")
    staying = {partnership.proposer.uid} if partnership.state == State.PROPOSED else set()
    if partnership.state in RUNNING:
        staying = {party.organisation.uid for party in current_parties(partnership)}
    if not staying <= set(uids):
        raise NotValid(
            _(
                "A text cannot leave out who proposed it, nor who is a party already: a party leaves by itself."
            ),
            field="parties",
        )
    before = set(partnership.parties.values_list("organisation_id", flat=True)) | {member.organisation_id}
    limits.check_naming(member.organisation_id, named={row.pk for row in rows} - before, now=now)
    return rows


def _sent(
    member: Member, partnership: Partnership, content: Content, *, note: str, now: datetime
) -> Revision:
    last = partnership.revisions.last()
    kinds = {State.DRAFT: Revision.Kind.PROPOSAL, State.PROPOSED: Revision.Kind.COUNTER}
    revision = Revision.objects.create(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        kind=kinds.get(State(partnership.state), Revision.Kind.ADDENDUM),
        by_id=member.organisation_id,
        account_id=member.account_id,
        content=content,
        digest=texts.digest(content),
        note=note,
        sent_at=now,
    )
    if partnership.on_table_id:
        Revision.objects.filter(pk=partnership.on_table_id).update(dropped_at=now)
    partnership.on_table, partnership.answer_by = revision, now + ANSWER_TIME
    partnership.unsigned_told = None
    if partnership.in_force_id is None:
        mirror(partnership, content)
    kind = {
        Revision.Kind.PROPOSAL: Event.Kind.PROPOSED,
        Revision.Kind.COUNTER: Event.Kind.COUNTERED,
        Revision.Kind.ADDENDUM: Event.Kind.ADDENDUM,
    }[Revision.Kind(revision.kind)]
    happened(partnership, kind, by=member, revision=revision, now=now)
    return revision


def mirror(partnership: Partnership, content: Content) -> None:
    """Put into the (unsaved) row what partnerships are listed by."""
    partnership.template = content["template"]
    partnership.title_ar, partnership.title_en = content["title"]
    partnership.purpose_ar, partnership.purpose_en = content["purpose"]
    partnership.starts_on = date.fromisoformat(content["starts_on"])
    partnership.ends_on = date.fromisoformat(content["ends_on"])
    partnership.review_on = content["review_on"]
    partnership.ending_told = False


def _name_parties(
    partnership: Partnership, revision: Revision, *, rows: list[Organisation], now: datetime
) -> tuple[list[Organisation], list[Organisation]]:
    """Make a party of everybody the text names; return whom it names anew, and whom no longer."""
    there = {
        p.organisation_id: p for p in partnership.parties.filter(left_at=None).select_related("organisation")
    }
    by_uid = {row.uid: row for row in rows}
    new: list[Organisation] = []
    for place, (row, said) in enumerate(zip(rows, revision.content["parties"], strict=True)):
        party = there.pop(row.pk, None) or Party(partnership=partnership, organisation=row, named_at=now)
        if party.joined_at is None:  # what a party of the text in force is stays until the new one is
            party.role, party.place = said["role"], place
            party.introduced_by = by_uid.get(said["introduced_by"])
            new += [row] if party.pk is None else []
        party.save()
    left_out = [party for party in there.values() if party.joined_at is None]
    for party in left_out:
        party.left_at, party.left_why = now, Why.LEFT_OUT
        party.save(update_fields=["left_at", "left_why"])
    return new, [party.organisation for party in left_out]


def _void(partnership: Partnership, revision: Revision, *, now: datetime) -> list[Organisation]:
    """Void the signatures under earlier texts that were not agreed; return whose they were."""
    rows = Signature.objects.filter(
        revision__partnership=partnership, revision__agreed_at=None, voided_at=None
    )
    whose = [row.party.organisation for row in rows.select_related("party__organisation")]
    if rows.update(voided_at=now, voided_why=Signature.Voided.TEXT):
        happened(partnership, Event.Kind.VOIDED, revision=revision, now=now)
    return whose


def _tell_of_text(
    partnership: Partnership,
    revision: Revision,
    *,
    new: list[Organisation],
    voided: list[Organisation],
    now: datetime,
) -> None:
    """Tell each party once: that it is proposed to, that its signature is void, or that there is another text."""
    done(partnership, now=now)
    known = {row.pk for row in [*new, *voided]}
    rest = [row for row in everybody(partnership) if row.pk not in known]
    for kind, to in (
        ("partnership_voided", voided),
        ("partnership_proposed", new),
        ("partnership_countered", rest),
    ):
        tell(
            kind,
            to=to,
            partnership=partnership,
            by=revision.by,
            now=now,
            due_at=partnership.answer_by,
            again=str(revision.number),
        )
