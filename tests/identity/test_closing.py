"""Closing: by an owner or the operator, deleting nothing, beginning nothing new, and opened again by whoever closed."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.closing import close_by_operator, close_own, reopen_by_operator, reopen_own
from athar.identity.lookalikes import lookalikes
from athar.identity.queries import identity_of
from athar.identity.vouching import ask_to_vouch
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.organisations.models import Membership, Role
from athar.organisations.queries import memberships_of
from athar.organisations.standing import may_act
from tests.identity.conftest import row, staff, verify
from tests.world import World


def closed(world: World, name: str = "shade", reason: str = "") -> None:
    close_own(by=world.members[name], reason=reason, now=world.now)


def test_a_closed_one_begins_nothing_and_finishes_what_is_under_way(world: World) -> None:
    verify(world, "shade")
    program = world.announce("town", "shade")
    closed(world)
    shade = world.members["shade"].organisation_id
    assert not may_act(shade)
    assert not identity_of(shade, now=world.now).verified
    with pytest.raises(NotValid):
        world.announce("town", "shade")
    with pytest.raises(NotNow):
        world.announce("shade", "town")
    with pytest.raises(NotNow):
        ask_to_vouch(row(world, "shade"), by=world.members["oasis"], now=world.now)
    assert lookalikes("جهة shade", "") == ()
    world.to_filing()
    world.seal("shade", program)


def test_the_owner_opens_again_what_the_owner_closed(world: World) -> None:
    closed(world, reason="Salma asked for it.")
    with pytest.raises(NotNow):
        closed(world)
    world.tick()
    reopen_own(by=world.members["shade"], now=world.now)
    assert may_act(world.members["shade"].organisation_id)
    closed(world)
    assert Entry.objects.filter(kind="organisation_closed").count() == 2
    assert not any(b"Salma" in bytes(leaf) for leaf in Entry.objects.values_list("leaf", flat=True))
    assert list(faults_of_rows()) == []


def test_what_the_operator_closed_the_operator_alone_opens(world: World) -> None:
    moderator = staff()
    with pytest.raises(NotValid):
        close_by_operator(row(world, "shade"), by=moderator, reason=" ", now=world.now)
    close_by_operator(row(world, "shade"), by=moderator, reason="It is invented.", now=world.now)
    with pytest.raises(NotAllowed):
        reopen_own(by=world.members["shade"], now=world.now)
    with pytest.raises(NotAllowed):
        close_by_operator(row(world, "oasis"), by=world.accounts["shade"], reason="No.", now=world.now)
    reopen_by_operator(row(world, "shade"), by=moderator, now=world.now)
    assert may_act(world.members["shade"].organisation_id)


def test_only_an_owner_closes(world: World) -> None:
    for role in (Role.OFFICER, Role.SIGNATORY, Role.VIEWER):
        Membership.objects.filter(account=world.accounts["shade"]).update(role=role)
        with pytest.raises(NotAllowed):
            close_own(by=memberships_of(world.accounts["shade"])[0], reason="", now=world.now)


def test_the_operator_appoints_conveners_by_command(world: World) -> None:
    slug = row(world, "town").slug
    call_command("convener", "appoint", slug)
    assert row(world, "town").is_convener
    with pytest.raises(CommandError):
        call_command("convener", "appoint", slug)
    call_command("convener", "dismiss", slug)
    assert not row(world, "town").is_convener
    kinds = list(Entry.objects.filter(kind__startswith="convener").values_list("kind", flat=True))
    assert kinds == ["convener_appointed", "convener_dismissed"]
    with pytest.raises(CommandError):
        call_command("convener", "appoint", "there-is-none")
