"""Following: counted in public, organisations named, persons never."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from athar.acquaintance import limits
from athar.acquaintance.actions.follows import follow, follow_as_person, unfollow, unfollow_as_person
from athar.acquaintance.models import Follow
from athar.acquaintance.queries.follows import followed_by, followed_by_person, followed_ids, followers_of
from athar.errors import NotAllowed, NotNow, NotValid
from athar.notices.models import Notice
from athar.organisations.models import Account
from athar.organisations.queries import Member
from tests.world import World


def test_organisations_are_named_persons_only_counted(world: World) -> None:
    person = Account.objects.create_user("jana@people.example", "x", name="Jana")
    follow(world.members["town"], organisation_uid=world.uid("shade"), now=world.now)
    follow(world.members["town"], organisation_uid=world.uid("shade"), now=world.now)
    follow_as_person(person, organisation_uid=world.uid("shade"), now=world.now)
    follow_as_person(person, organisation_uid=world.uid("shade"), now=world.now)
    shown = followers_of(world.uid("shade"))
    assert shown.count == 2 and [one.uid for one in shown.organisations] == [world.uid("town")]
    assert "Jana" not in f"{shown}" and [one.uid for one in followed_by_person(person)] == [
        world.uid("shade")
    ]
    assert Notice.objects.filter(kind="followed").count() == 1
    assert len(followed_ids(world.members["town"], person)) == 1


def test_following_ends(world: World) -> None:
    account = world.accounts["town"]
    follow(world.members["town"], organisation_uid=world.uid("shade"), now=world.now)
    follow_as_person(account, organisation_uid=world.uid("shade"), now=world.now)
    unfollow(world.members["town"], organisation_uid=world.uid("shade"))
    assert followed_by(world.members["town"]) == () and followers_of(world.uid("shade")).count == 1
    unfollow_as_person(account, organisation_uid=world.uid("shade"))
    assert followers_of(world.uid("shade")).count == 0


def test_nobody_follows_itself_or_for_others_or_without_end(
    world: World, role: Callable[[str, str], Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotValid):
        follow(world.members["town"], organisation_uid=world.uid("town"), now=world.now)
    with pytest.raises(NotAllowed):
        follow(role("town", "viewer"), organisation_uid=world.uid("shade"), now=world.now)
    monkeypatch.setattr(limits, "FOLLOWED", 1)
    follow(world.members["town"], organisation_uid=world.uid("shade"), now=world.now)
    with pytest.raises(NotNow):
        follow(world.members["town"], organisation_uid=world.uid("oasis"), now=world.now)
    assert Follow.objects.count() == 1
