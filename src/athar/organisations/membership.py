"""What changes who acts for an organisation: inviting, answering, changing a role, leaving, removing.

Rule kept here: nobody becomes a member without saying yes, from the address that was asked; an organisation
never loses its last owner, and an invitation does not outlive its sender's right to invite. An owner is not told
whether an address has an account. Memberships are no public acts and leave nothing in the log.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.models import Account, Invitation, Membership, Organisation, Role
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member, code_digest, live_invitations

LASTS = timedelta(days=14)  # long enough for a holiday, short enough for a forgotten mailbox
OPEN_AT_ONCE = 30  # of one organisation: a department, and not a mailing list
A_DAY = 40  # invitations of one organisation in 24 hours, withdrawn ones too


@transaction.atomic
def invite_member(
    email: str, *, role: str, by: Member, now: datetime, takes_over: bool = False
) -> tuple[Invitation, str]:
    """Invite whoever reads `email`; return the invitation and the code for its address, which is not kept.

    `takes_over`: whoever accepts becomes an owner in the place of whoever invited, who leaves at that moment. An
    open invitation to the same address is replaced, so that the newest message is the one that works.
    Raises NotAllowed, NotValid (at `email`) for a member or oneself, NotNow beyond the limits.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    address = email.strip().lower()
    organisation = _alone(by)
    members = Membership.objects.filter(organisation=organisation)
    if EmailAddress.objects.filter(user=by.account_id, email__iexact=address).exists():
        raise NotValid(_("This is your own address."), field="email")
    if members.filter(account__email__iexact=address).exists():
        raise NotValid(_("This person acts for your organisation already."), field="email")
    _close(organisation, address, now=now)
    _within_limits(organisation, now=now)
    code = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=address,
        role=Role.OWNER if takes_over else role,
        takes_over=takes_over,
        code_digest=code_digest(code),
        by_id=by.account_id,
        made_at=now,
        expires_at=now + LASTS,
    )
    return invitation, code


def _close(organisation: Organisation, address: str, *, now: datetime) -> None:
    Invitation.objects.filter(organisation=organisation, email=address, state=Invitation.State.OPEN).update(
        state=Invitation.State.WITHDRAWN, answered_at=now
    )


def _within_limits(organisation: Organisation, *, now: datetime) -> None:
    rows = Invitation.objects.filter(organisation=organisation)
    if rows.filter(state=Invitation.State.OPEN, expires_at__gt=now).count() >= OPEN_AT_ONCE:
        raise NotNow(_("Too many invitations are open. Withdraw those that nobody will answer."))
    if rows.filter(made_at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise NotNow(_("Too many invitations were sent today. Try again tomorrow."))


@transaction.atomic
def withdraw_invitation(uid: str, *, by: Member, now: datetime) -> None:
    """Take an open invitation back; its address leads nowhere from then on."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    rows = Invitation.objects.filter(uid=uid, organisation=by.organisation_id, state=Invitation.State.OPEN)
    if not rows.update(state=Invitation.State.WITHDRAWN, answered_at=now):
        raise NotNow(_("This invitation was answered or withdrawn already."))


@transaction.atomic
def answer_invitation(code: str, *, account: Account, accepted: bool, now: datetime) -> Membership | None:
    """Accept or decline the invitation of this code; return the membership that an acceptance makes.

    A member keeps the role it has: a role is changed by an owner, and not by an old message; but whoever takes over
    becomes an owner, and whoever invited leaves. Raises NotNow for one that is over, NotAllowed for a person whose
    confirmed addresses are all others.
    """
    rows = live_invitations(now=now).filter(code_digest=code_digest(code))
    first = rows.first()
    if first is not None:  # locked first, so that no owner leaves between our look and our answer
        Organisation.objects.select_for_update().get(pk=first.organisation_id)
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotNow(_("This invitation is over: it was answered, withdrawn or not answered in time."))
    if not EmailAddress.objects.filter(user=account, email__iexact=row.email, verified=True).exists():
        raise NotAllowed(
            _("This invitation was sent to another address. Sign in with that one to answer it.")
        )
    row.state = Invitation.State.ACCEPTED if accepted else Invitation.State.DECLINED
    row.answered_at = now
    row.save(update_fields=["state", "answered_at"])
    if not accepted:
        return None
    membership, _made = Membership.objects.get_or_create(
        account=account, organisation_id=row.organisation_id, defaults={"role": row.role, "since_at": now}
    )
    if row.takes_over and account.pk != row.by_id:
        membership.role = Role.OWNER
        membership.save(update_fields=["role"])
        _leave(Membership.objects.get(account=row.by_id, organisation=row.organisation_id))
    return membership


@transaction.atomic
def hand_over(account_uid: str, *, by: Member) -> Membership:
    """Make a colleague an owner in the place of the member, who leaves; return the colleague's membership.

    Raises NotAllowed for who is no owner, NotValid at `successor` for nobody, for oneself or for who cannot sign in.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    organisation = _alone(by)
    rows = Membership.objects.filter(organisation=organisation)
    heir = (
        rows.filter(account__uid=account_uid, account__is_active=True).exclude(account=by.account_id).first()
    )
    own = rows.filter(account=by.account_id, role=Role.OWNER).first()
    if heir is None:
        raise NotValid(_("Choose the colleague who takes over."), field="successor")
    if own is None:  # another owner took the role away meanwhile
        raise NotAllowed(_("Your role in this organisation does not allow this. Ask its owner."))
    heir.role = Role.OWNER
    heir.save(update_fields=["role"])
    _leave(own)
    return heir


def _leave(membership: Membership) -> None:
    """End a membership with the invitations that were sent in its name."""
    _withdraw_all(membership)
    membership.delete()


def _withdraw_all(membership: Membership) -> None:
    Invitation.objects.filter(
        organisation=membership.organisation_id, by=membership.account_id, state=Invitation.State.OPEN
    ).update(state=Invitation.State.WITHDRAWN)


@transaction.atomic
def change_role(account_uid: str, *, role: str, by: Member) -> Membership:
    """Give a member another role. Raises NotAllowed, NotValid for oneself or nobody, NotNow for the last owner."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    if account_uid == by.account_uid:
        raise NotValid(_("Your own role is changed by another owner."), field="role")
    membership = _membership(_alone(by), account_uid)
    if role != Role.OWNER:
        _keep_an_owner(membership)
        _withdraw_all(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def end_membership(account_uid: str, *, by: Member) -> None:
    """End a membership: an owner that of a colleague, anybody their own. What the person wrote stays as it is.

    Raises NotAllowed, NotValid for nobody, NotNow for the last owner.
    """
    if account_uid != by.account_uid:
        require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    membership = _membership(_alone(by), account_uid)
    _keep_an_owner(membership)
    _leave(membership)


def _alone(by: Member) -> Organisation:
    """Return the organisation, locked: of two who leave it at once, the second sees that the first has."""
    return Organisation.objects.select_for_update().get(pk=by.organisation_id)


def _membership(organisation: Organisation, account_uid: str) -> Membership:
    row = Membership.objects.filter(organisation=organisation, account__uid=account_uid).first()
    if row is None:
        raise NotValid(_("This person does not act for your organisation."), field="role")
    return row


def _keep_an_owner(leaving: Membership) -> None:
    """Raise NotNow if nobody else could manage the organisation."""
    others = Membership.objects.filter(
        organisation=leaving.organisation_id, role=Role.OWNER, account__is_active=True
    )
    if leaving.role == Role.OWNER and not others.exclude(pk=leaving.pk).exists():
        raise NotNow(
            _("An organisation needs an owner. Make somebody else an owner first; then this can be done.")
        )
