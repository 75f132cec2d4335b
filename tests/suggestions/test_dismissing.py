"""Dismissing a suggestion: by whom, for how long, twice, too often, taken back, and counted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.organisations.models import Membership
from athar.organisations.queries import Member, member_acting
from athar.suggestions import actions
from athar.suggestions.actions import dismiss, undo_dismissal
from athar.suggestions.models import STAYS_AWAY, Dismissal, Why
from athar.suggestions.queries import dismissals_of, feedback_counts
from tests.world import World


def as_role(world: World, name: str, role: str) -> Member:
    Membership.objects.filter(account=world.accounts[name]).update(role=role)
    member = member_acting(world.accounts[name])
    assert member
    return member


@pytest.mark.parametrize("why", list(Why))
def test_each_reason_keeps_away_for_its_own_time(world: World, why: str) -> None:
    row = dismiss(world.members["town"], other_uid=world.uid("mill"), why=why, words=" x ", now=world.now)
    assert row.until_at == world.now + STAYS_AWAY[why]
    assert row.words == ("x" if why == Why.OTHER else "")


@pytest.mark.parametrize(("role", "allowed"), [("owner", 1), ("officer", 1), ("signatory", 0), ("viewer", 0)])
def test_those_who_work_may_dismiss_and_take_back(world: World, role: str, allowed: int) -> None:
    before = dismiss(world.members["town"], other_uid=world.uid("baker"), why=Why.KNOWN, now=world.now)
    member = as_role(world, "town", role)
    if allowed:
        dismiss(member, other_uid=world.uid("mill"), why=Why.KNOWN, now=world.now)
        undo_dismissal(member, uid=before.uid, now=world.now)
    else:
        with pytest.raises(NotAllowed):
            dismiss(member, other_uid=world.uid("mill"), why=Why.KNOWN, now=world.now)
        with pytest.raises(NotAllowed):
            undo_dismissal(member, uid=before.uid, now=world.now)
    assert [each.slug for each in dismissals_of(member, now=world.now)] == ["mill" if allowed else "baker"]


def test_another_organisation_takes_nothing_back(world: World) -> None:
    row = dismiss(world.members["town"], other_uid=world.uid("mill"), why=Why.KNOWN, now=world.now)
    with pytest.raises(NotNow):
        undo_dismissal(world.members["shade"], uid=row.uid, now=world.now)
    row.refresh_from_db()
    assert row.undone_at is None and not dismissals_of(world.members["shade"], now=world.now)


def test_dismissed_twice_the_second_reason_holds_and_there_is_one(world: World) -> None:
    town = world.members["town"]
    for why in (Why.NOT_NOW, Why.KNOWN):
        dismiss(town, other_uid=world.uid("mill"), why=why, now=world.now)
    (shown,) = dismissals_of(town, now=world.now)
    assert shown.until_at == world.now + STAYS_AWAY[Why.KNOWN]


@pytest.mark.parametrize("fault", ["why", "words", "nobody", "oneself"])
def test_what_cannot_be_taken_is_refused_and_keeps_nothing(world: World, fault: str) -> None:
    asked = {"other_uid": world.uid("mill"), "why": str(Why.OTHER), "words": ""}
    asked |= {
        "why": {"why": "paid"},
        "words": {"words": "x" * 301},
        "nobody": {"other_uid": "0" * 16},
        "oneself": {"other_uid": world.uid("town")},
    }[fault]
    with pytest.raises(NotValid):
        dismiss(world.members["town"], now=world.now, **asked)
    assert not Dismissal.objects.exists()


def test_a_script_that_dismisses_everybody_is_stopped_for_the_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    town = world.members["town"]
    for name in ("mill", "baker"):
        dismiss(town, other_uid=world.uid(name), why=Why.KNOWN, now=world.now)
    with pytest.raises(NotNow):
        dismiss(town, other_uid=world.uid("stranger"), why=Why.KNOWN, now=world.now)
    dismiss(
        town, other_uid=world.uid("stranger"), why=Why.KNOWN, now=world.now + timedelta(days=1, seconds=1)
    )


def test_feedback_is_counted_without_names_and_without_what_was_taken_back(world: World) -> None:
    town, now = world.members["town"], world.now
    dismiss(town, other_uid=world.uid("mill"), why=Why.KNOWN, now=now)
    row = dismiss(town, other_uid=world.uid("baker"), why=Why.NOT_NOW, now=now)
    undo_dismissal(town, uid=row.uid, now=now)
    undo_dismissal(town, uid=row.uid, now=now + timedelta(days=1))
    row.refresh_from_db()
    assert row.undone_at == now, "taken back twice, the first time stands"
    assert feedback_counts() == {"not_relevant": 0, "known": 1, "not_now": 0, "other": 0}


def test_a_dismissal_is_no_public_act(world: World) -> None:
    entries = Entry.objects.count()
    dismiss(world.members["town"], other_uid=world.uid("mill"), why=Why.OTHER, words="…", now=world.now)
    assert Entry.objects.count() == entries
