"""Standing in for a colleague who is away: what it lends, to whom, until when; and everything one might try with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from athar.errors import NotAllowed, NotNow, NotValid, Refused
from athar.notices.models import Notice
from athar.organisations.absences import absences_of, end_absence, let_deputy_sign, set_absence
from athar.organisations.membership import end_membership, invite_member
from athar.organisations.models import Absence, Account, Membership, Organisation
from athar.organisations.permissions import ROLE_MAY, Act, in_whose_place, may
from athar.organisations.queries import Member, member_acting
from athar.programs.actions import answer_naming
from athar.statements.actions import save_draft
from tests.world import World

A_WEEK = timedelta(days=7)


@pytest.fixture
def world(db: None) -> World:
    """The shade with an owner, and the town."""
    world = World()
    world.organisation("town")
    world.organisation("shade")
    return world


@pytest.fixture
def add(world: World) -> Callable[..., Member]:
    """Return a function that adds somebody with that role to the shade, known by a name."""

    def added(name: str, role: str) -> Member:
        account = Account.objects.create_user(f"{name}@shade.example", name=name)
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        row = Organisation.objects.get(uid=world.uid("shade"))
        Membership.objects.create(account=account, organisation=row, role=role, since_at=world.now)
        world.accounts[name] = account
        return acting(world, name)

    return added


def acting(world: World, name: str) -> Member:
    """Return the member as a request of this moment sees it."""
    member = member_acting(world.accounts[name], organisation_uid=world.uid("shade"), now=world.now)
    assert member is not None
    return member


def away(
    world: World, by: Member, absent: Member, deputy: Member, *, start: timedelta = timedelta(0)
) -> Absence:
    """Let `deputy` stand in for `absent` for a week from `start` on."""
    first = world.now + start
    return set_absence(
        by,
        absent_uid=absent.account_uid,
        deputy_uid=deputy.account_uid,
        starts_at=first,
        ends_at=first + A_WEEK,
        now=world.now,
    )


def acts_of(world: World, name: str) -> set[Act]:
    """Return what that person may do now."""
    return {act for act in Act if may(acting(world, name), act, organisation_uid=world.uid("shade"))}


def test_a_deputy_may_do_what_the_role_may_for_that_time_alone(
    world: World, add: Callable[..., Member]
) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    away(world, officer, officer, viewer, start=timedelta(days=1))
    assert acts_of(world, "viewer") == {Act.READ_OWN}
    world.now += timedelta(days=1)
    assert acts_of(world, "viewer") == {Act.READ_OWN, Act.WORK, Act.ANSWER}
    whose = in_whose_place(acting(world, "viewer"), Act.WORK)
    assert whose is not None and whose.absent_name == "officer"
    world.now += A_WEEK
    assert acts_of(world, "viewer") == {Act.READ_OWN}


def test_actions_take_the_deputys_word(world: World, add: Callable[..., Member]) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    program = world.announce("town")
    from athar.programs.models import Partner

    Partner.objects.create(
        program=program, organisation_id=officer.organisation_id, role="host", named_at=world.now
    )
    with pytest.raises(NotAllowed):
        answer_naming(acting(world, "viewer"), program=program, confirmed=True, now=world.now)
    away(world, officer, officer, viewer)
    answer_naming(acting(world, "viewer"), program=program, confirmed=True, now=world.now)
    world.to_filing()
    away(world, officer, officer, viewer)
    save_draft(acting(world, "viewer"), program=program, claims={"held": True}, text="", now=world.now)


@pytest.mark.parametrize("role", ["owner", "officer", "signatory", "viewer"])
def test_it_never_lends_more_than_the_role_has_and_never_managing(
    world: World, add: Callable[..., Member], role: str
) -> None:
    absent, viewer = add("absent", role), add("viewer2", "viewer")
    away(world, absent, absent, viewer)
    assert acts_of(world, "viewer2") <= ROLE_MAY[role]
    assert not acts_of(world, "viewer2") & {Act.MANAGE, Act.SIGN}
    with pytest.raises(NotAllowed):
        invite_member("x@y.example", role="owner", by=acting(world, "viewer2"), now=world.now)


def test_signing_needs_an_owners_written_word(world: World, add: Callable[..., Member]) -> None:
    signatory, officer = add("signatory", "signatory"), add("officer", "officer")
    row = away(world, signatory, signatory, officer)
    assert Act.SIGN not in acts_of(world, "officer")
    for by in (signatory, officer):
        with pytest.raises(NotAllowed):
            let_deputy_sign(by, uid=row.uid, words="All.", now=world.now)
    owner = acting(world, "shade")
    with pytest.raises(NotValid):
        let_deputy_sign(owner, uid=row.uid, words="  ", now=world.now)
    let_deputy_sign(owner, uid=row.uid, words="The memorandum with the town.", now=world.now)
    assert Act.SIGN in acts_of(world, "officer")
    whose = in_whose_place(acting(world, "officer"), Act.SIGN)
    assert whose is not None and whose.absent_uid == signatory.account_uid
    end_absence(signatory, uid=row.uid, now=world.now)
    assert Act.SIGN not in acts_of(world, "officer")


def test_a_signatory_demoted_meanwhile_lends_no_signature(world: World, add: Callable[..., Member]) -> None:
    signatory, officer = add("signatory", "signatory"), add("officer", "officer")
    row = away(world, signatory, signatory, officer)
    let_deputy_sign(acting(world, "shade"), uid=row.uid, words="All.", now=world.now)
    Membership.objects.filter(account=world.accounts["signatory"]).update(role="viewer")
    assert Act.SIGN not in acts_of(world, "officer")


def test_an_owner_lends_no_right_to_sign_to_themselves_and_none_that_is_not_there(
    world: World, add: Callable[..., Member]
) -> None:
    signatory, officer = add("signatory", "signatory"), add("officer", "officer")
    owner = acting(world, "shade")
    mine = away(world, owner, signatory, owner)
    with pytest.raises(NotAllowed):
        let_deputy_sign(owner, uid=mine.uid, words="All.", now=world.now)
    of_officer = away(world, officer, officer, signatory, start=timedelta(days=10))
    with pytest.raises(NotValid):
        let_deputy_sign(owner, uid=of_officer.uid, words="All.", now=world.now)


def test_there_are_no_chains(world: World, add: Callable[..., Member]) -> None:
    owner, officer, viewer = acting(world, "shade"), add("officer", "officer"), add("viewer", "viewer")
    away(world, owner, owner, officer)
    away(world, acting(world, "officer"), officer, viewer)
    assert acts_of(world, "viewer") == ROLE_MAY["officer"]  # the officer's own acts, and not the owner's
    names = [each.absent_name for each in acting(world, "viewer").stands_for]
    assert names == ["officer"]


def test_nobody_outside_stands_in_and_nobody_decides_for_others(
    world: World, add: Callable[..., Member]
) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    with pytest.raises(NotValid):
        away(world, officer, officer, world.members["town"])
    with pytest.raises(NotValid):
        away(world, world.members["town"], world.members["town"], officer)
    with pytest.raises(NotAllowed):
        away(world, viewer, officer, viewer)  # helping oneself to a colleague's rights
    with pytest.raises(NotValid):
        away(world, officer, officer, officer)
    assert not Absence.objects.exists()


def test_an_owner_notes_it_for_who_fell_ill_but_an_owners_deputy_does_not(
    world: World, add: Callable[..., Member]
) -> None:
    owner, officer, viewer = acting(world, "shade"), add("officer", "officer"), add("viewer", "viewer")
    away(world, owner, owner, viewer)
    with pytest.raises(NotAllowed):
        away(world, acting(world, "viewer"), officer, viewer)
    away(world, owner, officer, viewer)
    world.tick()
    told = Notice.objects.filter(account=world.accounts["officer"]).values_list("kind", flat=True)
    assert "absence_set" in told
    assert Notice.objects.filter(account=world.accounts["viewer"], kind="standing_in").count() == 2


def test_times_have_their_limits_and_days_are_not_given_twice(
    world: World, add: Callable[..., Member]
) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")

    def tried(start: int, end: int) -> str:
        try:
            set_absence(
                officer,
                absent_uid=officer.account_uid,
                deputy_uid=viewer.account_uid,
                starts_at=world.now + timedelta(days=start),
                ends_at=world.now + timedelta(days=end),
                now=world.now,
            )
        except Refused as refused:
            return getattr(refused, "field", "") or type(refused).__name__
        return "done"

    assert [tried(-9, -2), tried(3, 3), tried(5, 2), tried(400, 401), tried(0, 300)] == [
        "ends_on",
        "ends_on",
        "ends_on",
        "starts_on",
        "ends_on",
    ]
    assert [tried(1, 5), tried(4, 8)] == ["done", "starts_on"]
    assert [tried(10 * n, 10 * n + 1) for n in range(1, 8)].count("done") == 5
    with pytest.raises(NotValid):  # who is away then stands in for nobody
        away(world, viewer, viewer, officer, start=timedelta(days=1))


def test_it_ends_by_coming_back_and_by_the_deputy_and_not_by_others(
    world: World, add: Callable[..., Member]
) -> None:
    officer, viewer, other = add("officer", "officer"), add("viewer", "viewer"), add("other", "officer")
    row = away(world, officer, officer, viewer)
    with pytest.raises(NotAllowed):
        end_absence(other, uid=row.uid, now=world.now)
    with pytest.raises(NotNow):
        end_absence(world.members["town"], uid=row.uid, now=world.now)
    end_absence(acting(world, "viewer"), uid=row.uid, now=world.now)
    with pytest.raises(NotNow):
        end_absence(officer, uid=row.uid, now=world.now)


@pytest.mark.parametrize("leaver", ["officer", "viewer"])
def test_it_ends_by_leaving_and_coming_back_brings_nothing_back(
    world: World, add: Callable[..., Member], leaver: str
) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    away(world, officer, officer, viewer)
    end_membership({"officer": officer, "viewer": viewer}[leaver].account_uid, by=acting(world, "shade"))
    world.now += timedelta(hours=1)
    Membership.objects.create(
        account=world.accounts[leaver],
        organisation_id=officer.organisation_id,
        role=leaver,
        since_at=world.now,
    )
    assert acts_of(world, "viewer") == {Act.READ_OWN}


def test_a_deactivated_account_lends_nothing(world: World, add: Callable[..., Member]) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    away(world, officer, officer, viewer)
    Account.objects.filter(pk=world.accounts["officer"].pk).update(is_active=False)
    assert acts_of(world, "viewer") == {Act.READ_OWN}


def test_the_deputy_gets_what_waits_and_what_comes_and_loses_it_after(
    world: World, add: Callable[..., Member]
) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    world.announce("town", "shade", title="Before")
    Membership.objects.filter(account=world.accounts["shade"]).update(role="viewer")
    program = Notice.objects.filter(account=world.accounts["officer"]).count()
    assert program == 1
    row = away(world, officer, officer, viewer)
    world.tick()
    mine = Notice.objects.filter(account=world.accounts["viewer"], stands_for=world.accounts["officer"])
    before = mine.count()
    from athar.notices.actions import tell

    tell(
        "filing_open",
        organisation_uid=world.uid("shade"),
        about="program:z",
        words={"program": "z"},
        args=["z"],
        now=world.now,
    )
    assert mine.filter(kind="filing_open", done_at=None).count() == 1 and before == 0
    end_absence(officer, uid=row.uid, now=world.now)
    world.tick()
    assert not mine.filter(done_at=None).exists()


def test_colleagues_see_it_and_strangers_do_not(world: World, add: Callable[..., Member]) -> None:
    officer, viewer = add("officer", "officer"), add("viewer", "viewer")
    away(world, officer, officer, viewer)
    assert [row.deputy_name for row in absences_of(viewer, now=world.now)] == ["viewer"]
    assert absences_of(world.members["town"], now=world.now) == ()
