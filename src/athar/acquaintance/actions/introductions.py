"""What changes introductions: asking for one, bringing two together, answering, withdrawing, reporting.

Rule kept here: contacts are given to the other once BOTH sides have said yes, and erased when it comes to nothing.
What holds words that staff look at first reaches nobody before they did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from athar.acquaintance import limits
from athar.acquaintance.actions.acting import acting, addressed, is_gone, text
from athar.acquaintance.actions.asking import check_limits, check_may_ask, held_for
from athar.acquaintance.models import (
    Consent,
    Introduction,
    IntroductionSide,
    IntroductionState,
    Listing,
    OpenCall,
)
from athar.acquaintance.wording import reason_to_hold
from athar.errors import NotAllowed, NotNow, NotValid
from athar.notices.actions import call_off, tell
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member

LONGEST_PURPOSE, LONGEST_NAME = 1_500, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The contact an organisation chooses to give to the other side."""

    name: str
    email: str


@transaction.atomic
def ask_introduction(
    member: Member,
    *,
    organisation_uid: str,
    purpose: str,
    contact: Contact,
    now: datetime,
    listing_uid: str = "",
    call_uid: str = "",
) -> Introduction:
    """Ask another organisation to get to know it, with a purpose and perhaps about a listing or a call of its.

    Raises NotAllowed, NotValid, and NotNow over the limits, or where the other said no or nothing lately.
    """
    asking = acting(member, Act.WORK)
    asked = addressed(organisation_uid, field="organisation")
    check_may_ask(asking, asked, now=now)
    check_limits(asking, now=now)
    given = _contact(contact)
    said = text(
        purpose, field="purpose", longest=LONGEST_PURPOSE, needed=_("Say what for, in a few sentences.")
    )
    held = held_for(asking, said, now=now)
    row = Introduction.objects.create(
        asking=asking,
        asked=asked,
        listing=Listing.objects.filter(uid=listing_uid, organisation=asked).first(),
        call=OpenCall.objects.filter(uid=call_uid, organisation=asked).first(),
        purpose=said,
        by_id=member.account_id,
        state=IntroductionState.HELD if held else IntroductionState.OPEN,
        held_for=held,
        made_at=now,
        due_at=now + timedelta(days=limits.ANSWER_DAYS),
    )
    IntroductionSide.objects.create(
        introduction=row,
        organisation=asking,
        consent=Consent.YES,
        answered_at=now,
        contact_name=given.name,
        contact_email=given.email,
        by_id=member.account_id,
    )
    IntroductionSide.objects.create(introduction=row, organisation=asked)
    if not held:
        tell_waiting(row, now=now)
    return row


@transaction.atomic
def bring_together(
    member: Member,
    *,
    first_uid: str,
    second_uid: str,
    purpose: str,
    knows: frozenset[str],
    now: datetime,
) -> Introduction:
    """Introduce two organisations that the member's own knows to one another; each of the two has to say yes.

    `knows` are the public ids of those it has worked with or was introduced to: who asks works them out, for
    programs are a later stage. Raises NotAllowed, NotNow, NotValid.
    """
    introducer = acting(member, Act.WORK)
    first = addressed(first_uid, field="first")
    second = addressed(second_uid, field="second")
    if first.pk == second.pk:
        raise NotValid(_("Choose two different organisations."), field="second")
    for field, one in (("first", first), ("second", second)):
        if one.pk == introducer.pk:
            raise NotValid(
                _("Choose two others: your own organisation is the one that introduces."), field=field
            )
        if one.uid not in knows:
            raise NotValid(_("One introduces those one has worked with, or was introduced to."), field=field)
    check_may_ask(first, second, now=now, for_others=True)
    check_limits(introducer, now=now)
    said = text(
        purpose, field="purpose", longest=LONGEST_PURPOSE, needed=_("Say what for, in a few sentences.")
    )
    held = held_for(introducer, said, now=now)
    row = Introduction.objects.create(
        asking=first,
        asked=second,
        introducer=introducer,
        purpose=said,
        by_id=member.account_id,
        state=IntroductionState.HELD if held else IntroductionState.OPEN,
        held_for=held,
        made_at=now,
        due_at=now + timedelta(days=limits.ANSWER_DAYS),
    )
    IntroductionSide.objects.bulk_create(
        IntroductionSide(introduction=row, organisation=one) for one in (first, second)
    )
    if not held:
        tell_waiting(row, now=now)
    return row


@transaction.atomic
def answer_introduction(
    member: Member,
    *,
    uid: str,
    consent: str,
    now: datetime,
    words: str = "",
    contact: Contact | None = None,
) -> Introduction:
    """Say yes (with the contact to give), later or no. Raises NotAllowed, NotNow, NotValid.

    When both have said yes each sees the other's contact; at the first no both contacts are erased.
    """
    organisation = acting(member, Act.ANSWER)
    row, side = _side(uid, organisation)
    if side.consent not in (Consent.WAITING, Consent.LATER):
        raise NotNow(_("Your organisation has answered this already."))
    if consent not in (Consent.YES, Consent.LATER, Consent.NO):
        raise NotValid(_("Choose an answer."), field="consent")
    if consent == Consent.YES and any(map(is_gone, _all_in(row))):
        raise NotNow(_("The other side acts here no more: no contact is given to it."))
    said = text(words, field="words", longest=LONGEST_PURPOSE)
    if reason_to_hold(said):
        raise NotValid(
            _("No links, markup or addresses in the answer: the contact has its own place."), field="words"
        )
    side.consent, side.words, side.answered_at, side.by_id = consent, said, now, member.account_id
    if consent == Consent.YES:
        given = _contact(contact or Contact(name="", email=""))
        side.contact_name, side.contact_email = given.name, given.email
    side.save()
    call_off(about=_about(row), organisation_uid=organisation.uid, now=now)
    _settle(row, organisation, consent=consent, now=now)
    return row


@transaction.atomic
def withdraw_introduction(member: Member, *, uid: str, now: datetime) -> Introduction:
    """Take back a request, or an introduction one brought, before it is answered. Raises Refused."""
    organisation = acting(member, Act.WORK)
    row = _locked(uid)
    if organisation.pk != (row.introducer_id or row.asking_id):
        raise NotAllowed(_("Only who asked can withdraw it."))
    if row.state not in (IntroductionState.OPEN, IntroductionState.HELD):
        raise NotNow(_("It is answered, or over."))
    end_introduction(row, state=IntroductionState.WITHDRAWN, now=now)
    return row


@transaction.atomic
def report_introduction(member: Member, *, uid: str, now: datetime) -> Introduction:
    """Report a request as unwanted: it ends, and who asked may not ask this organisation again. Raises Refused."""
    organisation = acting(member, Act.ANSWER)
    row, side = _side(uid, organisation)
    if row.introducer_id is None and row.asking_id == organisation.pk:
        raise NotAllowed(_("This is your own request. It can be withdrawn."))
    side.consent, side.answered_at, side.by_id = Consent.NO, now, member.account_id
    side.save(update_fields=["consent", "answered_at", "by"])
    end_introduction(row, state=IntroductionState.UNWANTED, now=now)
    return row


@transaction.atomic
def review_held(by: Account, *, uid: str, pass_on: bool, now: datetime) -> Introduction:
    """Pass on what was held, or stop it: for the operator's staff. Raises NotAllowed, NotNow."""
    row = _locked(uid)
    two = {row.asking_id, row.asked_id, row.introducer_id}
    if not (by.is_staff and by.is_active) or by.memberships.filter(organisation__in=two - {None}).exists():
        raise NotAllowed(_("This is looked at by the operator's staff who belong to neither side."))
    if row.state != IntroductionState.HELD:
        raise NotNow(_("This has been decided."))
    if pass_on and any(map(is_gone, _all_in(row))):
        raise NotNow(_("One of those it is between acts here no more."))
    if pass_on:
        row.state, row.due_at = IntroductionState.OPEN, now + timedelta(days=limits.ANSWER_DAYS)
        row.save(update_fields=["state", "due_at"])
        tell_waiting(row, now=now)
        return row
    end_introduction(row, state=IntroductionState.STOPPED, now=now)
    _tell("introduction_stopped", row, to=row.introducer or row.asking, other=row.asked, now=now)
    return row


def end_introduction(row: Introduction, *, state: str, now: datetime) -> None:
    """End an introduction that came to nothing, in the caller's transaction: contacts are erased.

    What was held and never passed on stays so: whoever would have been asked does not see it afterwards either.
    """
    row.state = IntroductionState.STOPPED if row.state == IntroductionState.HELD else state
    row.ended_at = now
    row.save(update_fields=["state", "ended_at"])
    row.sides.update(contact_name="", contact_email="")
    call_off(about=_about(row), now=now)


def tell_waiting(row: Introduction, *, now: datetime) -> None:
    """Tell the sides that have not answered that they are asked."""
    for side in row.sides.select_related("organisation").filter(consent=Consent.WAITING):
        first = side.organisation_id == row.asked_id
        other = row.asking if first else row.asked
        kind = "introduction_brought" if row.introducer_id else "introduction_asked"
        _tell(kind, row, to=side.organisation, other=other, now=now, due_at=row.due_at)


def _settle(row: Introduction, answering: Organisation, *, consent: str, now: datetime) -> None:
    """Carry the introduction on after one side answered, and tell the others."""
    others = [one for one in _all_in(row) if one.pk != answering.pk]
    if consent == Consent.NO:
        end_introduction(row, state=IntroductionState.DECLINED, now=now)
        kind = "introduction_declined"
    elif consent == Consent.LATER:
        row.due_at = max(row.due_at, now + timedelta(days=limits.LATER_DAYS))
        row.save(update_fields=["due_at"])
        kind = "introduction_later"
    elif row.sides.exclude(consent=Consent.YES).exists():
        return  # the other side is asked still, by its own notice
    else:
        row.state, row.ended_at = IntroductionState.MADE, now
        row.save(update_fields=["state", "ended_at"])
        call_off(about=_about(row), now=now)
        kind = "introduction_made"
        others = [row.asking, row.asked]
        if row.introducer:
            _tell("introduction_you_brought", row, to=row.introducer, other=row.asking, now=now)
    for one in others:
        other = row.asking if one.pk == row.asked_id else row.asked
        other = answering if one.pk == row.introducer_id else other
        _tell(kind, row, to=one, other=other, now=now)


def _side(uid: str, organisation: Organisation) -> tuple[Introduction, IntroductionSide]:
    """Return an introduction that waits and the organisation's side of it; to others it does not exist."""
    row = _locked(uid)
    side = row.sides.filter(organisation=organisation).first()
    if side is None or row.state in (IntroductionState.HELD, IntroductionState.STOPPED):
        raise NotAllowed(_("There is no such introduction."))
    if row.state != IntroductionState.OPEN:
        raise NotNow(_("It is answered, or over."))
    return row, side


def _all_in(row: Introduction) -> list[Organisation]:
    return [one for one in (row.asking, row.asked, row.introducer) if one is not None]


def _locked(uid: str) -> Introduction:
    rows = Introduction.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("asking", "asked", "introducer").filter(uid=uid).first()
    if row is None:
        raise NotAllowed(_("There is no such introduction."))
    return row


def _contact(given: Contact) -> Contact:
    """Return a contact that can be written to. Raises NotValid."""
    name = text(
        given.name,
        field="contact_name",
        longest=LONGEST_NAME,
        needed=_("Say whom the other side will write to."),
    )
    email = text(
        given.email,
        field="contact_email",
        longest=254,
        needed=_("Give the address that the other side will see once both have agreed."),
    )
    try:
        validate_email(email)
    except ValidationError:
        raise NotValid(
            _("Write an e-mail address such as name@example.org."), field="contact_email"
        ) from None
    return Contact(name=name, email=email.lower())


def _about(row: Introduction) -> str:
    return f"introduction:{row.uid}"


def _tell(
    kind: str,
    row: Introduction,
    *,
    to: Organisation,
    other: Organisation,
    now: datetime,
    due_at: datetime | None = None,
) -> None:
    words: dict[str, str | tuple[str, str]] = {
        "organisation": (other.name_ar, other.name_en or other.name_ar)
    }
    if row.introducer:
        words["introducer"] = (row.introducer.name_ar, row.introducer.name_en or row.introducer.name_ar)
    again = f"{other.uid}:{now:%Y%m%d}" if kind == "introduction_later" else ""
    tell(
        kind,
        organisation_uid=to.uid,
        about=_about(row),
        words=words,
        args=[row.uid],
        now=now,
        due_at=due_at,
        again=again,
    )
