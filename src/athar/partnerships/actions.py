"""What changes a text that was not sent: drafting, answering what lies before the parties, renewing.

Each is one transaction and one permission check. Nothing here is public, and nothing is logged. Sending is in
`sending.py`, signing in `signing.py`, what comes later in `lifetime.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow
from athar.organisations.models import new_uid
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting
from athar.partnerships import limits
from athar.partnerships.locking import is_gone, locked, party_of
from athar.partnerships.models import (
    Draft,
    Partnership,
    Party,
    State,
    Why,
)
from athar.partnerships.states import RENEWABLE, RUNNING, day_of
from athar.partnerships.texts import Content
from athar.partnerships.wording import prefilled

NOTE = 1_000  # letters of a word to the others


def _require_writing(member: Member) -> None:
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    require_acting(member.organisation_id)


@transaction.atomic
def begin_draft(
    member: Member,
    *,
    template: str,
    now: datetime,
    partners: Mapping[str, str] | None = None,
    is_demo: bool = False,
) -> Partnership:
    """Begin a partnership as a draft that only the member's organisation sees. Raises Refused.

    `partners`: by an organisation's public id, its role. The text begins with the template's words.
    """
    _require_writing(member)
    content = prefilled(template, today=day_of(now))
    content["parties"] = [
        {"uid": uid, "role": role, "introduced_by": ""}
        for uid, role in {member.organisation_uid: "lead", **(partners or {})}.items()
    ]
    return _drafted(member, content, now=now, is_demo=is_demo)


def _drafted(
    member: Member,
    content: Content,
    *,
    now: datetime,
    former: Partnership | None = None,
    is_demo: bool = False,
) -> Partnership:
    limits.check_drafts(member.organisation_id)
    uid = new_uid()
    partnership = Partnership.objects.create(
        uid=uid,
        slug=uid,  # until it is agreed: an address should not tell what nobody may know yet
        template=content["template"],
        proposer_id=member.organisation_id,
        renewed_from=former,
        made_at=now,
        is_demo=is_demo,
    )
    Draft.objects.create(
        partnership=partnership, organisation_id=member.organisation_id, content=content, saved_at=now
    )
    return partnership


@transaction.atomic
def copy_as_draft(member: Member, *, partnership: Partnership, now: datetime) -> Partnership:
    """Begin a draft with the text of a partnership that is over, or ends: to renew it, or to try again.

    It is a renewal where every party had signed the former one. Raises Refused.
    """
    _require_writing(member)
    partnership = locked(partnership)
    if not partnership.parties.filter(organisation=member.organisation_id).exists():
        raise NotAllowed(_("Your organisation is no party of this partnership."))
    was_agreed = partnership.agreed_at is not None
    if was_agreed:
        _check_renewable(partnership, now=now)
    elif partnership.state == State.PROPOSED:
        raise NotNow(_("The proposal still lies before its parties."))
    source = partnership.in_force or partnership.revisions.last()
    if source is None:
        raise NotNow(_("There is no text to begin with."))
    content = dict(source.content)
    content.pop("nonce", None)
    gone = {
        row.organisation.uid for row in partnership.parties.select_related("organisation") if _is_lost(row)
    }
    content["parties"] = [row for row in content["parties"] if row["uid"] not in gone]
    content["contributions"] = [row for row in content["contributions"] if row["party"] not in gone]
    if was_agreed:
        content |= _next_term(content)
    former = partnership if was_agreed else None
    return _drafted(member, content, now=now, former=former, is_demo=partnership.is_demo)


def _is_lost(party: Party) -> bool:
    declined = (
        party.partnership.over_why == Why.DECLINED and party.organisation_id == party.partnership.over_by_id
    )
    return declined or party.left_at is not None or is_gone(party.organisation)


def _check_renewable(partnership: Partnership, *, now: datetime) -> None:
    late = partnership.over_at is not None and now - partnership.over_at > RENEWABLE
    if partnership.state not in (State.ACTIVE, State.COMPLETED) or late:
        raise NotNow(_("A partnership is renewed while it is in force, or within 90 days of its last day."))
    under_way = partnership.renewals.filter(state__in=[State.DRAFT, State.PROPOSED, *RUNNING])
    if under_way.exists():
        raise NotNow(_("A renewal is under way already."))


def _next_term(content: Content) -> Content:
    """Return a term of the same length that begins the day after the last."""
    starts, ends = (date.fromisoformat(content[key]) for key in ("starts_on", "ends_on"))
    length = ends - starts
    first = date.fromordinal(ends.toordinal() + 1)
    return {"starts_on": first.isoformat(), "ends_on": (first + length).isoformat(), "review_on": []}


@transaction.atomic
def open_draft(member: Member, *, partnership: Partnership, now: datetime) -> Draft:
    """Return what the member's organisation is writing; begin with the text that lies before it. Raises Refused."""
    _require_writing(member)
    partnership = locked(partnership)
    kept = partnership.drafts.filter(organisation=member.organisation_id).first()
    if kept is not None:
        return kept
    party_of(member, partnership)
    base = partnership.on_table or partnership.in_force
    if base is None or partnership.state not in (State.PROPOSED, *RUNNING):
        raise NotNow(_("The text of this partnership can no longer be changed."))
    content = {key: value for key, value in base.content.items() if key != "nonce"}
    return Draft.objects.create(
        partnership=partnership,
        organisation_id=member.organisation_id,
        content=content,
        base=base,
        saved_at=now,
    )


@transaction.atomic
def save_draft(
    member: Member, *, partnership: Partnership, changes: Mapping[str, object], now: datetime
) -> Draft:
    """Keep these parts of the draft, as they are: it is checked when it is sent. Raises Refused."""
    _require_writing(member)
    draft = own_draft(member, locked(partnership))
    draft.content = {**draft.content, **changes}
    draft.saved_at = now
    draft.save(update_fields=["content", "saved_at"])
    return draft


def own_draft(member: Member, partnership: Partnership) -> Draft:
    """Return what the member's organisation writes; raises NotNow where there is none."""
    draft = partnership.drafts.filter(organisation=member.organisation_id).first()
    if draft is None:
        raise NotNow(_("This draft was sent or discarded already."))
    return draft


@transaction.atomic
def discard_draft(member: Member, *, partnership: Partnership) -> None:
    """Throw away what was written and not sent; a partnership that was never sent is gone with it."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    partnership = locked(partnership)
    own_draft(member, partnership).delete()
    if partnership.state == State.DRAFT:
        partnership.delete()


@transaction.atomic
def rebase_draft(member: Member, *, partnership: Partnership, now: datetime) -> Draft:
    """Go on with one's own words after somebody else sent another text meanwhile."""
    _require_writing(member)
    partnership = locked(partnership)
    draft = own_draft(member, partnership)
    draft.base, draft.saved_at = partnership.on_table or partnership.in_force, now
    draft.save(update_fields=["base", "saved_at"])
    return draft
