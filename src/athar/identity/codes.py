"""Codes sent to an address at an organisation's domain: made, counted, compared, erased.

Rule kept here: a code is short, so it is kept as a keyed digest, lives half an hour and takes five tries; the address
is erased with it. Limits hold for the person, for the organisation and for the address, sent or not.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.identity.domains import belongs, domain_of, is_public, mail_host
from athar.identity.models import Claim, DomainCode
from athar.organisations.models import Account, Organisation

DIGITS = 8
LASTS = timedelta(minutes=30)
TRIES = 5
AN_HOUR, A_DAY = 3, 8  # codes to one organisation's domain, or of one person
SALT = "athar.identity.codes"


def make_code(
    organisation: Organisation, *, email: str, account_id: int, claim: Claim | None, now: datetime
) -> tuple[DomainCode, str]:
    """Return a row and the code for its address, which is not kept; an earlier open one of the same person is over.

    Raises NotValid (at `email`) for an address that proves nothing, NotNow beyond the limits.
    """
    domain = _domain(organisation)
    address = email.strip().lower()
    if is_public(mail_host(address)):
        raise NotValid(
            _("Anybody can have an address there. Write one at the organisation's own domain."), field="email"
        )
    if not belongs(address, domain):
        raise NotValid(_("Write an address that ends in @%(domain)s.") % {"domain": domain}, field="email")
    _within_limits(organisation.pk, account_id, now=now)
    erase_over(now=now)
    close_open(organisation.pk, account_id, now=now)
    code = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    row = DomainCode(
        organisation=organisation,
        account_id=account_id,
        claim=claim,
        email=address,
        domain=domain,
        made_at=now,
        expires_at=now + LASTS,
    )
    row.code_digest = _digest(row.uid, code)
    row.save()
    return row, code


def _domain(organisation: Organisation) -> str:
    domain = domain_of(organisation.website)
    if not domain:
        raise NotNow(
            _(
                "The organisation states no website of its own, so no address can be checked. Hand in a document."
            )
        )
    return domain


def _within_limits(organisation_id: int, account_id: int, *, now: datetime) -> None:
    for rows in (
        DomainCode.objects.filter(organisation=organisation_id),
        DomainCode.objects.filter(account=account_id),
    ):
        if rows.filter(made_at__gt=now - timedelta(hours=1)).count() >= AN_HOUR:
            raise NotNow(_("Several codes were sent within the hour. Try again later."))
        if rows.filter(made_at__gt=now - timedelta(days=1)).count() >= A_DAY:
            raise NotNow(_("Too many codes were sent today. Try again tomorrow."))


def close_open(organisation_id: int, account_id: int, *, now: datetime) -> None:
    """End the open code of a person for an organisation, with its address."""
    DomainCode.objects.filter(organisation=organisation_id, account=account_id, over_at=None).update(
        over_at=now, email="", code_digest=""
    )


def erase_over(*, now: datetime) -> int:
    """Erase the addresses of codes whose time is over; returns how many."""
    return DomainCode.objects.filter(over_at=None, expires_at__lte=now).update(
        over_at=now, email="", code_digest=""
    )


def open_code(organisation_id: int, account_id: int, *, now: datetime) -> DomainCode | None:
    """Return the code that this person may enter for this organisation, or None."""
    return DomainCode.objects.filter(
        organisation=organisation_id, account=account_id, over_at=None, expires_at__gt=now
    ).first()


def try_code(organisation_id: int, account: Account | int, *, code: str, now: datetime) -> DomainCode | None:
    """Return the row if the code is right, which is over then; None if it is wrong, and one try less is left.

    The try is counted first and has to be saved whatever follows. Raises NotNow where none is open.
    """
    account_id = account if isinstance(account, int) else account.pk
    row = (
        DomainCode.objects.select_for_update()
        .filter(organisation=organisation_id, account=account_id, over_at=None, expires_at__gt=now)
        .first()
    )
    if row is None:
        raise NotNow(
            _("This code is over: its time has passed or it was tried too often. Have another sent.")
        )
    row.tries += 1
    right = hmac.compare_digest(row.code_digest, _digest(row.uid, code))
    if right or row.tries >= TRIES:
        row.over_at, row.email, row.code_digest = now, "", ""
    row.save(update_fields=["tries", "over_at", "email", "code_digest"])
    return row if right else None


def _digest(uid: str, code: str) -> str:
    plain = "".join(str(int(digit)) for digit in code if digit.isdecimal())  # ٠١٢ are digits too
    return salted_hmac(SALT, f"{uid}:{plain}", algorithm="sha256").hexdigest()
