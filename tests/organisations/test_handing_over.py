"""Staff leave: who takes over, and what becomes of the invitations of whoever may invite no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress

from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.membership import (
    answer_invitation,
    change_role,
    end_membership,
    hand_over,
    invite_member,
)
from athar.organisations.models import Account, Invitation, Membership, Role
from athar.organisations.queries import Member, invitation_with, invitations_of, memberships_of
from tests.world import World


def person(address: str) -> Account:
    account = Account.objects.create_user(address, name="Huda")
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    return account


def owners(world: World) -> list[str]:
    rows = Membership.objects.filter(organisation__uid=world.uid("town"), role=Role.OWNER)
    return list(rows.values_list("account__email", flat=True))


def test_a_colleague_takes_the_place_of_an_owner_at_once(
    three: World, in_role: Callable[[str], Member]
) -> None:
    officer = in_role("officer")
    hand_over(officer.account_uid, by=three.members["town"])
    assert owners(three) == ["officer@town.example"]
    assert memberships_of(three.accounts["town"]) == ()


def test_an_organisation_is_handed_to_no_stranger_and_by_no_officer(
    three: World, in_role: Callable[[str], Member]
) -> None:
    officer = in_role("officer")
    owner = three.members["town"]
    for uid in (three.members["shade"].account_uid, owner.account_uid, "0" * 16):
        with pytest.raises(NotValid):
            hand_over(uid, by=owner)
    with pytest.raises(NotAllowed):
        hand_over(owner.account_uid, by=officer)
    Account.objects.filter(pk=officer.account_id).update(is_active=False)
    with pytest.raises(NotValid):
        hand_over(officer.account_uid, by=owner)
    assert owners(three) == ["town@town.example"]


def test_an_owner_who_was_made_less_meanwhile_hands_nothing_over(
    three: World, in_role: Callable[[str], Member]
) -> None:
    owner, second = three.members["town"], in_role("owner")
    officer = in_role("officer")
    change_role(owner.account_uid, role=Role.VIEWER, by=second)
    with pytest.raises(NotAllowed):
        hand_over(officer.account_uid, by=owner)  # as the owner it was when the page was opened
    assert owners(three) == ["owner@town.example"]


def test_who_is_asked_to_take_over_does_so_by_accepting(three: World) -> None:
    owner, huda = three.members["town"], person("huda@town.example")
    _row, code = invite_member(huda.email, role=Role.VIEWER, by=owner, now=three.now, takes_over=True)
    assert owners(three) == ["town@town.example"]
    asked = invitation_with(code, now=three.now)
    assert asked is not None and asked.takes_over and asked.role == Role.OWNER
    answer_invitation(code, account=huda, accepted=True, now=three.now)
    assert owners(three) == ["huda@town.example"] and memberships_of(three.accounts["town"]) == ()


def test_who_declines_to_take_over_changes_nothing(three: World) -> None:
    huda = person("huda@town.example")
    _row, code = invite_member(
        huda.email, role=Role.OWNER, by=three.members["town"], now=three.now, takes_over=True
    )
    answer_invitation(code, account=huda, accepted=False, now=three.now)
    assert owners(three) == ["town@town.example"]


def gone(world: World, owner: Member, second: Member) -> None:
    end_membership(owner.account_uid, by=owner)


def made_less(world: World, owner: Member, second: Member) -> None:
    change_role(owner.account_uid, role=Role.OFFICER, by=second)


def barred(world: World, owner: Member, second: Member) -> None:
    Account.objects.filter(pk=owner.account_id).update(is_active=False)


def erased(world: World, owner: Member, second: Member) -> None:
    Account.objects.get(pk=owner.account_id).delete()


@pytest.mark.parametrize("become", [gone, made_less, barred, erased])
def test_an_invitation_does_not_outlive_its_senders_right_to_invite(
    three: World, in_role: Callable[[str], Member], become: Callable[[World, Member, Member], None]
) -> None:
    owner, second, huda = three.members["town"], in_role("owner"), person("huda@town.example")
    _row, code = invite_member(huda.email, role=Role.OWNER, by=owner, now=three.now)
    become(three, owner, second)
    assert invitation_with(code, now=three.now) is None
    with pytest.raises(NotNow):
        answer_invitation(code, account=huda, accepted=True, now=three.now)
    assert memberships_of(huda) == ()
    assert all(row.over for row in invitations_of(second, now=three.now))


def test_the_invitations_of_the_others_stay(three: World, in_role: Callable[[str], Member]) -> None:
    owner, second, huda = three.members["town"], in_role("owner"), person("huda@town.example")
    _row, code = invite_member(huda.email, role=Role.OFFICER, by=second, now=three.now)
    end_membership(owner.account_uid, by=owner)
    assert answer_invitation(code, account=huda, accepted=True, now=three.now) is not None
    assert Invitation.objects.get().state == "accepted"
