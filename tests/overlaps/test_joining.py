"""Asking to join a program, and being taken in: who may, when it is too late, and that nothing is joined twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread
from time import sleep
from typing import Any

import pytest
from django.db import OperationalError, connection

from athar.errors import NotAllowed, NotNow, NotValid, Refused
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.notices.models import Notice
from athar.organisations.models import Account, Membership, Organisation
from athar.organisations.queries import Member, memberships_of
from athar.overlaps import actions
from athar.overlaps.actions import answer_request, ask_to_join, end_of_gone, state_saving, withdraw_request
from athar.overlaps.models import JoinRequest
from athar.overlaps.pictures import refresh_pictures
from athar.overlaps.queries import open_requests, request_for
from athar.overlaps.savings import savings
from athar.programs.joining import take_in
from athar.programs.models import Partner, Program
from tests.world import HELD, PASSWORD, World

FACTS = {
    "title": ["خطة <b>سرية</b>", "Secret plan"],
    "summary": "",
    "kind": "social",
    "audiences": [],
    "region": "SA-01",
    "place": ["", ""],
    "sessions": [],
    "promises": [],
}


def ask(world: World, program: Program, name: str = "shade", **also: Any) -> JoinRequest:
    return ask_to_join(world.members[name], program=program, role="supporter", now=world.now, **also)


def with_role(world: World, name: str, role: str) -> Member:
    account = Account.objects.create_user(f"{role}@{name}.example", PASSWORD, name=role)
    organisation = Organisation.objects.get(uid=world.uid(name))
    Membership.objects.create(account=account, organisation=organisation, role=role, since_at=world.now)
    return memberships_of(account)[0]


def test_who_is_taken_in_is_named_confirmed_and_in_the_log(world: World, program: Program) -> None:
    row = ask(world, program)
    assert not Partner.objects.filter(program=program, organisation__uid=world.uid("shade")).exists()
    world.now += timedelta(hours=1)
    answer_request(world.members["town"], uid=row.uid, accepted=True, now=world.now)
    partner = Partner.objects.get(program=program, organisation__uid=world.uid("shade"))
    assert (partner.role, partner.answer) == ("supporter", "confirmed")
    kinds = list(Entry.objects.order_by("-id").values_list("kind", flat=True)[:3])
    assert sorted(kinds) == ["item_agreed", "naming_answered", "partner_joined"]
    assert list(faults_of_rows()) == []


def test_whoever_joined_files_and_corroborates_like_any_partner(world: World, program: Program) -> None:
    row = ask(world, program)
    world.now += timedelta(hours=1)
    answer_request(world.members["town"], uid=row.uid, accepted=True, now=world.now)
    world.to_filing()
    for name in ("town", "shade"):
        world.seal(name, world.fresh(program))
    world.tick()
    assert world.finding(program).grade == "corroborated"


def test_the_lead_is_told_and_then_whoever_asked(world: World, program: Program) -> None:
    row = ask(world, program)
    asked = Notice.objects.get(kind="join_asked")
    assert asked.organisation.uid == world.uid("town") and asked.args == [row.uid]
    answer_request(world.members["town"], uid=row.uid, accepted=False, reason="No room.", now=world.now)
    assert Notice.objects.get(pk=asked.pk).done_at is not None
    assert Notice.objects.get(kind="join_declined").organisation.uid == world.uid("shade")


@pytest.mark.parametrize("role", ["viewer"])
def test_who_may_not_bind_the_organisation_cannot_ask(world: World, program: Program, role: str) -> None:
    with pytest.raises(NotAllowed):
        ask_to_join(with_role(world, "shade", role), program=program, role="host", now=world.now)


@pytest.mark.parametrize("role", ["viewer", "signatory"])
def test_who_may_not_work_for_the_lead_cannot_answer(world: World, program: Program, role: str) -> None:
    row = ask(world, program)
    with pytest.raises(NotAllowed):
        answer_request(with_role(world, "town", role), uid=row.uid, accepted=True, now=world.now)


def test_nobody_but_the_two_parties_answers_takes_back_or_reads(world: World, program: Program) -> None:
    row = ask(world, program, facts=FACTS)
    for name in ("oasis", "shade"):
        with pytest.raises(NotAllowed):
            answer_request(world.members[name], uid=row.uid, accepted=True, now=world.now)
    for name in ("oasis", "town"):
        with pytest.raises(NotAllowed):
            withdraw_request(world.members[name], uid=row.uid, now=world.now)
    assert request_for(world.members["oasis"], uid=row.uid, now=world.now) is None
    seen = request_for(world.members["town"], uid=row.uid, now=world.now)
    assert seen is not None and seen.facts == FACTS


def test_only_the_lead_takes_in(world: World, program: Program) -> None:
    with pytest.raises(NotAllowed):
        take_in(
            world.members["shade"],
            program=program,
            organisation_uid=world.uid("shade"),
            role="host",
            now=world.now,
        )


def test_asking_twice_or_being_named_already_is_refused(world: World, program: Program) -> None:
    row = ask(world, program)
    with pytest.raises(NotNow):
        ask(world, program)
    withdraw_request(world.members["shade"], uid=row.uid, now=world.now)
    again = ask(world, program)
    answer_request(world.members["town"], uid=again.uid, accepted=True, now=world.now + timedelta(hours=1))
    with pytest.raises(NotNow):
        ask(world, program)
    with pytest.raises(NotAllowed):
        ask(world, program, name="town")


def test_it_is_too_late_once_the_program_has_begun(world: World, program: Program) -> None:
    row = ask(world, program)
    world.now = HELD + timedelta(minutes=1)
    with pytest.raises(NotNow):
        ask(world, program, name="oasis")
    with pytest.raises(NotNow):
        answer_request(world.members["town"], uid=row.uid, accepted=True, now=world.now)
    assert tuple(open_requests(world.members["town"], now=world.now)) == ()


@pytest.mark.parametrize("closed", ["town", "shade"])
def test_a_closed_organisation_neither_joins_nor_takes_in(
    world: World, program: Program, closed: str
) -> None:
    row = ask(world, program)
    Organisation.objects.filter(uid=world.uid(closed)).update(closed_at=world.now)
    with pytest.raises(NotNow):
        answer_request(world.members["town"], uid=row.uid, accepted=True, now=world.now)
    with pytest.raises(NotNow):
        ask(world, program, name="oasis" if closed == "town" else "shade")


def test_requests_are_limited(world: World, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_OPEN", 1)
    ask(world, program)
    other = world.announce("oasis", title="Reading")
    with pytest.raises(NotNow):
        ask(world, other)


@pytest.mark.parametrize(("role", "message"), [("lead", ""), ("", ""), ("host", "x" * 2_001)])
def test_a_role_or_message_that_cannot_be_is_refused(
    world: World, program: Program, role: str, message: str
) -> None:
    with pytest.raises(NotValid):
        ask_to_join(world.members["shade"], program=program, role=role, message=message, now=world.now)


def test_declining_needs_a_reason(world: World, program: Program) -> None:
    row = ask(world, program)
    with pytest.raises(NotValid):
        answer_request(world.members["town"], uid=row.uid, accepted=False, reason=" ", now=world.now)


def test_what_was_saved_counts_once_the_program_is_corroborated(world: World, program: Program) -> None:
    row = ask(world, program)
    shade, town = world.members["shade"], world.members["town"]
    with pytest.raises(NotNow):
        state_saving(shade, uid=row.uid, riyals=Decimal(9000), now=world.now)
    answer_request(town, uid=row.uid, accepted=True, now=world.now + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        state_saving(town, uid=row.uid, riyals=Decimal(9000), now=world.now)
    with pytest.raises(NotValid):
        state_saving(shade, uid=row.uid, now=world.now)
    state_saving(shade, uid=row.uid, riyals=Decimal(9000), volunteers=12, now=world.now)
    state_saving(shade, uid=row.uid, riyals=Decimal(7000), volunteers=12, now=world.now + timedelta(hours=2))
    refresh_pictures(world.now)
    before = savings()
    assert (before.programs, before.riyals, before.waiting) == (0, None, 1)
    world.now += timedelta(hours=2)
    world.to_filing()
    for name in ("town", "shade"):
        world.seal(name, world.fresh(program))
    world.tick()
    after = savings()
    assert (after.programs, after.riyals, after.volunteers, after.waiting) == (1, Decimal(7000), 12, 0)
    assert after.rows[0].before == 1
    assert list(faults_of_rows()) == []


def persistently(act: Any) -> Any:
    """Do it as often as SQLite says that another writes just now."""
    for _try in range(200):
        try:
            return act()
        except OperationalError as busy:
            if "lock" not in str(busy):
                raise
            sleep(0.01)
    raise AssertionError("the database stayed locked")


@pytest.mark.django_db(transaction=True)
def test_of_two_members_who_ask_at_once_one_request_is_made(transactional_db: None) -> None:
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    program = world.announce("town")
    refused: list[Refused] = []
    start = Barrier(2)

    def run() -> None:
        start.wait()
        try:
            persistently(lambda: ask(world, program))
        except Refused as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1 and JoinRequest.objects.count() == 1


@pytest.mark.parametrize(("gone", "state"), [("shade", "withdrawn"), ("town", "declined")])
def test_a_request_between_two_of_which_one_acts_no_more_is_over(
    world: World, program: Program, gone: str, state: str
) -> None:
    row = ask(world, program)
    Organisation.objects.filter(uid=world.uid(gone)).update(closed_at=world.now)
    assert end_of_gone(world.now) == 1 and end_of_gone(world.now) == 0
    assert JoinRequest.objects.get(pk=row.pk).state == state
    told = set(Notice.objects.filter(about=f"join:{row.uid}", done_at=None).values_list("kind", flat=True))
    assert told == ({"join_declined"} if gone == "town" else set())
