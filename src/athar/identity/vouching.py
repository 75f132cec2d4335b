"""Vouching (تزكية): one organisation asks another to say that it is who it says; two that are independent suffice.

Rule kept here: only who is verified by domain or document vouches, so that no circle of vouching holds itself up;
vouchers are independent of whom they vouch for and of each other. A vouch may be taken back, and is looked at again
when ties change.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.granting import LASTS, dependence, locked, recheck_vouching
from athar.identity.models import Vouch, Way
from athar.identity.queries import grounded_until
from athar.notices.actions import call_off, tell
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting

OPEN_AT_ONCE, A_MONTH = 4, 10  # requests of one organisation
AGAIN_AFTER = timedelta(days=30)  # whoever declined is not asked again before

DEPENDENT = {
    "tied": _("The two are tied or of one family: one cannot vouch for the other."),
    "people": _("Somebody acts for both organisations: one cannot vouch for the other."),
    "domain": _("Both are verified by the same domain: one cannot vouch for the other."),
}


@transaction.atomic
def ask_to_vouch(voucher: Organisation, *, by: Member, now: datetime) -> Vouch:
    """Ask a verified organisation to vouch for the member's. Raises NotAllowed, NotValid at `voucher`, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    require_acting(by.organisation_id)
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    _check_voucher(voucher, organisation, now=now)
    own = Vouch.objects.filter(organisation=organisation)
    with_them = own.filter(voucher=voucher)
    with_them.filter(state=Vouch.State.GIVEN, answered_at__lte=now - LASTS[Way.VOUCHING]).update(
        state=Vouch.State.TAKEN_BACK, ended_at=now
    )  # its time is over: it is given anew, or not
    if with_them.filter(state__in=[Vouch.State.ASKED, Vouch.State.GIVEN]).exists():
        raise NotValid(_("You asked this organisation already."), field="voucher")
    if with_them.filter(state=Vouch.State.DECLINED, answered_at__gt=now - AGAIN_AFTER).exists():
        raise NotNow(_("This organisation declined not long ago. Ask another."))
    asked = own.filter(state=Vouch.State.ASKED).count()
    if asked >= OPEN_AT_ONCE or own.filter(asked_at__gt=now - timedelta(days=30)).count() >= A_MONTH:
        raise NotNow(_("You asked several organisations. Wait for their answers."))
    row = Vouch.objects.create(
        organisation=organisation, voucher=voucher, asked_by_id=by.account_id, asked_at=now
    )
    tell(
        "vouching_asked",
        organisation_uid=voucher.uid,
        about=f"vouch:{row.uid}",
        words={"organisation": (organisation.name_ar, organisation.name_en)},
        args=[],
        now=now,
    )
    return row


def _check_voucher(voucher: Organisation, organisation: Organisation, *, now: datetime) -> None:
    if voucher.pk == organisation.pk:
        raise NotValid(_("An organisation does not vouch for itself."), field="voucher")
    require_acting(voucher.pk)
    if grounded_until(voucher.pk, now=now) is None:
        raise NotValid(
            _("Only an organisation that is verified by its domain or by a document can vouch."),
            field="voucher",
        )
    if word := dependence(voucher, organisation, now=now):
        raise NotValid(DEPENDENT[word], field="voucher")


def _vouch(uid: str) -> Vouch | None:
    """Return the vouch, locked after its two organisations."""
    found = Vouch.objects.filter(uid=uid).values_list("organisation", "voucher").first()
    if found is None:
        return None
    locked(found)
    return (
        Vouch.objects.select_for_update(of=("self",)).select_related("organisation", "voucher").get(uid=uid)
    )


@transaction.atomic
def answer_vouching(uid: str, *, by: Member, given: bool, now: datetime) -> Vouch:
    """Vouch, or decline. Raises NotAllowed, NotNow where it was answered or withdrawn, NotValid once dependent."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = _vouch(uid)
    if row is None or row.voucher_id != by.organisation_id:
        raise NotAllowed(_("Nobody asked your organisation this."))
    if row.state != Vouch.State.ASKED:
        raise NotNow(_("This was answered or withdrawn already."))
    if given:
        require_acting(row.organisation_id)
        _check_voucher(row.voucher, row.organisation, now=now)
    row.state = Vouch.State.GIVEN if given else Vouch.State.DECLINED
    row.answered_by_id, row.answered_at = by.account_id, now
    row.save(update_fields=["state", "answered_by", "answered_at"])
    call_off(about=f"vouch:{uid}", now=now)
    if given:
        recheck_vouching(row.organisation_id, now=now)
    return row


@transaction.atomic
def take_vouch_back(uid: str, *, by: Member, now: datetime) -> Vouch:
    """Vouch no longer, or ask no longer: the voucher and the one who asked may. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = _vouch(uid)
    if row is None or by.organisation_id not in (row.voucher_id, row.organisation_id):
        raise NotAllowed(_("Nobody asked your organisation this."))
    if row.state not in (Vouch.State.ASKED, Vouch.State.GIVEN):
        raise NotNow(_("This was answered or withdrawn already."))
    was_given = row.state == Vouch.State.GIVEN
    row.state, row.ended_at = Vouch.State.TAKEN_BACK, now
    row.save(update_fields=["state", "ended_at"])
    call_off(about=f"vouch:{uid}", now=now)
    if was_given:
        recheck_vouching(row.organisation_id, now=now)
        if by.organisation_id == row.voucher_id:
            tell(
                "vouching_ended",
                organisation_uid=row.organisation.uid,
                about=f"vouch:{row.uid}",
                words={"organisation": (row.voucher.name_ar, row.voucher.name_en)},
                args=[],
                now=now,
            )
    return row
