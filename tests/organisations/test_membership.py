"""Who acts for an organisation: nobody without saying yes, never without an owner, nothing told to strangers."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from allauth.account.models import EmailAddress
from django.db import OperationalError, connection

from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.membership import (
    A_DAY,
    LASTS,
    OPEN_AT_ONCE,
    answer_invitation,
    change_role,
    end_membership,
    invite_member,
    withdraw_invitation,
)
from athar.organisations.models import Account, Invitation, Membership, Role
from athar.organisations.queries import Member, invitation_with, invitations_of, memberships_of
from tests.world import World


@pytest.fixture
def world(db: None) -> World:
    """Two organisations with an owner each."""
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    return world


def person(address: str, *, verified: bool = True) -> Account:
    account = Account.objects.create_user(address, name="Huda")
    EmailAddress.objects.create(user=account, email=account.email, verified=verified, primary=True)
    return account


def joined(world: World, address: str, *, role: str = Role.OFFICER) -> Member:
    account = person(address)
    _invitation, code = invite_member(address, role=role, by=world.members["town"], now=world.now)
    answer_invitation(code, account=account, accepted=True, now=world.now)
    return memberships_of(account)[0]


def test_who_accepts_acts_for_the_organisation_in_the_role_offered(world: World) -> None:
    member = joined(world, "huda@town.example", role=Role.SIGNATORY)
    assert (member.organisation_uid, member.role) == (world.uid("town"), "signatory")
    assert invitations_of(world.members["town"], now=world.now) == ()


def test_who_is_invited_is_no_member_before_saying_yes(world: World) -> None:
    account = person("huda@town.example")
    _invitation, code = invite_member(account.email, role=Role.OWNER, by=world.members["town"], now=world.now)
    assert memberships_of(account) == ()
    assert answer_invitation(code, account=account, accepted=False, now=world.now) is None
    assert memberships_of(account) == ()


def test_an_address_is_invited_alike_whether_or_not_it_has_an_account(world: World) -> None:
    person("known@town.example")
    for address in ("known@town.example", "unknown@town.example"):
        invite_member(address, role=Role.VIEWER, by=world.members["town"], now=world.now)
    known, unknown = invitations_of(world.members["town"], now=world.now)
    assert (known.role_name, known.expires_at, known.over) == (unknown.role_name, unknown.expires_at, False)


@pytest.mark.parametrize("verified", [True, False])
def test_only_the_confirmed_owner_of_the_address_may_answer(world: World, verified: bool) -> None:
    _invitation, code = invite_member(
        "huda@town.example", role=Role.OWNER, by=world.members["town"], now=world.now
    )
    other = person("somebody@else.example") if verified else person("huda@town.example", verified=False)
    with pytest.raises(NotAllowed):
        answer_invitation(code, account=other, accepted=True, now=world.now)
    assert memberships_of(other) == ()


def test_an_invitation_is_answered_once_and_in_time(world: World) -> None:
    account = person("huda@town.example")
    _invitation, code = invite_member(
        account.email, role=Role.VIEWER, by=world.members["town"], now=world.now
    )
    with pytest.raises(NotNow):
        answer_invitation(code, account=account, accepted=True, now=world.now + LASTS)
    assert invitation_with(code, now=world.now + LASTS) is None
    answer_invitation(code, account=account, accepted=True, now=world.now)
    with pytest.raises(NotNow):
        answer_invitation(code, account=account, accepted=True, now=world.now)


def test_a_newer_invitation_replaces_the_older(world: World) -> None:
    account = person("huda@town.example")
    _first, old = invite_member(account.email, role=Role.OWNER, by=world.members["town"], now=world.now)
    _second, new = invite_member(
        " Huda@Town.example", role=Role.VIEWER, by=world.members["town"], now=world.now
    )
    with pytest.raises(NotNow):
        answer_invitation(old, account=account, accepted=True, now=world.now)
    answer_invitation(new, account=account, accepted=True, now=world.now)
    assert memberships_of(account)[0].role == "viewer"


def test_a_withdrawn_invitation_leads_nowhere(world: World) -> None:
    account = person("huda@town.example")
    invitation, code = invite_member(account.email, role=Role.VIEWER, by=world.members["town"], now=world.now)
    with pytest.raises(NotNow):
        withdraw_invitation(invitation.uid, by=world.members["shade"], now=world.now)
    withdraw_invitation(invitation.uid, by=world.members["town"], now=world.now)
    with pytest.raises(NotNow):
        answer_invitation(code, account=account, accepted=True, now=world.now)


def test_oneself_and_colleagues_are_not_invited(world: World) -> None:
    joined(world, "huda@town.example")
    for address in ("Town@town.example", "huda@town.example"):
        with pytest.raises(NotValid) as refused:
            invite_member(address, role=Role.OWNER, by=world.members["town"], now=world.now)
        assert refused.value.field == "email"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SIGNATORY, Role.VIEWER])
def test_only_an_owner_manages(world: World, role: str) -> None:
    member = joined(world, "huda@town.example", role=role)
    with pytest.raises(NotAllowed):
        invite_member("new@town.example", role=Role.VIEWER, by=member, now=world.now)
    with pytest.raises(NotAllowed):
        change_role(world.members["town"].account_uid, role=Role.VIEWER, by=member)
    with pytest.raises(NotAllowed):
        end_membership(world.members["town"].account_uid, by=member)
    assert invitations_of(member, now=world.now) == ()


def test_an_owner_of_another_organisation_changes_nothing_here(world: World) -> None:
    member = joined(world, "huda@town.example")
    for change in (
        lambda: change_role(member.account_uid, role=Role.OWNER, by=world.members["shade"]),
        lambda: end_membership(member.account_uid, by=world.members["shade"]),
    ):
        with pytest.raises(NotValid):
            change()


def test_an_organisation_never_loses_its_last_owner(world: World) -> None:
    owner = world.members["town"]
    with pytest.raises(NotNow):
        end_membership(owner.account_uid, by=owner)
    second = joined(world, "huda@town.example", role=Role.OWNER)
    change_role(owner.account_uid, role=Role.VIEWER, by=second)
    with pytest.raises(NotNow):
        end_membership(second.account_uid, by=second)


def test_an_owner_whose_account_is_closed_does_not_count_as_one(world: World) -> None:
    second = joined(world, "huda@town.example", role=Role.OWNER)
    Account.objects.filter(uid=second.account_uid).update(is_active=False)
    with pytest.raises(NotNow):
        end_membership(world.members["town"].account_uid, by=world.members["town"])


def test_who_leaves_hands_over(world: World) -> None:
    owner, second = world.members["town"], joined(world, "huda@town.example")
    change_role(second.account_uid, role=Role.OWNER, by=owner)
    end_membership(owner.account_uid, by=owner)
    assert [m.role for m in Membership.objects.filter(organisation__uid=world.uid("town"))] == ["owner"]


def test_invitations_are_few_at_once_and_few_a_day(world: World) -> None:
    owner = world.members["town"]
    for number in range(OPEN_AT_ONCE):
        invite_member(f"p{number}@town.example", role=Role.VIEWER, by=owner, now=world.now)
    with pytest.raises(NotNow):
        invite_member("more@town.example", role=Role.VIEWER, by=owner, now=world.now)
    invite_member(
        "p0@town.example", role=Role.VIEWER, by=owner, now=world.now
    )  # again, in place of the first
    Invitation.objects.filter(state="open").update(state="withdrawn")
    for number in range(OPEN_AT_ONCE, A_DAY - 1):
        invite_member(f"p{number}@town.example", role=Role.VIEWER, by=owner, now=world.now)
    with pytest.raises(NotNow):
        invite_member("more@town.example", role=Role.VIEWER, by=owner, now=world.now)
    invite_member(
        "more@town.example", role=Role.VIEWER, by=owner, now=world.now + timedelta(days=1, seconds=1)
    )


def left_when_free(owner: Member) -> None:
    """Leave; a database in memory, as SQLite's here, refuses a second writer at once where a file lets it wait."""
    for _try in range(500):
        try:
            return end_membership(owner.account_uid, by=owner)
        except OperationalError as fault:
            if "locked" not in str(fault):
                raise
            sleep(0.01)
    raise AssertionError("the database was never free")


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays(transactional_db: None) -> None:
    world = World()
    world.organisation("town", sector="government")
    owners = [world.members["town"], joined(world, "huda@town.example", role=Role.OWNER)]
    refused: list[str] = []
    start = Barrier(2)

    def leave(owner: Member) -> None:
        start.wait()
        try:
            left_when_free(owner)
        except NotNow:
            refused.append(owner.account_uid)
        finally:
            connection.close()

    threads = [Thread(target=leave, args=(owner,)) for owner in owners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Membership.objects.filter(organisation__uid=world.uid("town"), role=Role.OWNER).count() == 1
