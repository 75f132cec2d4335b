"""Two who answer at once: one decision holds, one entry is written; on a file and on a server alike."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import OperationalError, connection

from athar.errors import NotNow
from athar.identity.actions import decide_document, hand_in_document
from athar.identity.claiming import (
    answer_claim,
    claim_organisation,
    decide_claim,
    prove_claim_by_document,
)
from athar.identity.clock import advance, clean_up
from athar.identity.closing import close_own
from athar.identity.merging import answer_merge, ask_merge, withdraw_merge
from athar.identity.models import Claim, Document, Merge, Verification, Way
from athar.identity.reviewers import Reviewer, reviewer_of
from athar.identity.vouching import answer_vouching, ask_to_vouch
from athar.logbook.models import Entry
from athar.organisations.actions import declare_tie
from athar.organisations.models import Account
from tests.identity.conftest import furnished, paper, row, staff, verify

pytestmark = pytest.mark.django_db(transaction=True)


def reviewer(name: str) -> Reviewer:
    found = reviewer_of(staff(name))
    assert found is not None
    return found


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do both at the same moment and return the refusals; a database in memory is asked until it is free."""
    refused: list[str] = []
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            for _try in range(500):
                try:
                    act()
                    return
                except NotNow as fault:
                    refused.append(str(fault))
                    return
                except OperationalError as fault:
                    if "locked" not in str(fault):
                        raise
                    sleep(0.01)
            raise AssertionError("the database was never free")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_two_reviewers_decide_on_one_document_once() -> None:
    world = furnished()
    document = hand_in_document(paper(), paper="letter", by=world.members["shade"], now=world.now)
    one, other = reviewer("one"), reviewer("other")
    refused = at_once(
        lambda: decide_document(document.uid, by=one, accepted=True, reason="Yes.", now=world.now),
        lambda: decide_document(document.uid, by=other, accepted=False, reason="No.", now=world.now),
    )
    assert len(refused) == 1
    granted = Document.objects.get().state == "accepted"
    assert (
        Verification.objects.count() == Entry.objects.filter(kind="verification_granted").count() == granted
    )


def test_the_second_of_two_vouchers_makes_it_whole() -> None:
    world = furnished()
    verify(world, "town", "oasis")
    asked = {
        name: ask_to_vouch(row(world, name), by=world.members["shade"], now=world.now).uid
        for name in ("town", "oasis")
    }
    refused = at_once(
        *(
            lambda name=name: answer_vouching(asked[name], by=world.members[name], given=True, now=world.now)
            for name in asked
        )
    )
    assert refused == []
    assert Verification.objects.filter(way=Way.VOUCHING, ended_at=None).count() == 1


def test_a_merge_is_agreed_or_withdrawn_and_never_both() -> None:
    world = furnished()
    merge = ask_merge(row(world, "oasis"), by=world.members["shade"], we_stay=True, reason="", now=world.now)
    refused = at_once(
        lambda: answer_merge(merge.uid, by=world.accounts["oasis"], agreed=True, now=world.now),
        lambda: withdraw_merge(merge.uid, by=world.accounts["shade"], now=world.now),
    )
    assert len(refused) == 1
    done = Merge.objects.get().state == Merge.State.DONE
    assert (row(world, "oasis").merged_into is not None) is done
    assert Entry.objects.filter(kind="organisations_merged").count() == done


def test_of_two_merges_into_each_other_only_one_is_carried_out() -> None:
    world = furnished()
    first = ask_merge(row(world, "oasis"), by=world.members["shade"], we_stay=True, reason="", now=world.now)
    second = ask_merge(
        row(world, "school"), by=world.members["oasis"], we_stay=False, reason="", now=world.now
    )
    at_once(
        lambda: answer_merge(first.uid, by=world.accounts["oasis"], agreed=True, now=world.now),
        lambda: answer_merge(second.uid, by=world.accounts["school"], agreed=True, now=world.now),
    )
    assert Merge.objects.filter(state=Merge.State.DONE).count() == 1


def test_owner_and_clock_and_reviewer_decide_on_a_claim_once() -> None:
    world = furnished()
    huda = Account.objects.create_user("huda@shade.example", name="Huda")
    claim = claim_organisation(row(world, "shade"), by=huda, reasons="Mine.", now=world.now)
    prove_claim_by_document(claim.uid, file=paper(), paper="letter", by=huda, now=world.now)
    one = reviewer("one")
    Claim.objects.update(state=Claim.State.REVIEW)
    refused = at_once(
        lambda: decide_claim(
            claim.uid, by=one, accepted=True, reason="Yes.", owners_stay=False, now=world.now
        ),
        lambda: decide_claim(
            claim.uid, by=one, accepted=False, reason="No.", owners_stay=True, now=world.now
        ),
        lambda: answer_claim(claim.uid, by=world.members["shade"], accepted=True, now=world.now),
    )
    assert len(refused) == 2
    assert Entry.objects.filter(kind="claim_decided").count() == 1


def test_a_voucher_that_is_closed_while_another_answers_leaves_no_half() -> None:
    world = furnished()
    verify(world, "town", "oasis")
    asked = {
        name: ask_to_vouch(row(world, name), by=world.members["shade"], now=world.now).uid
        for name in ("town", "oasis")
    }
    answer_vouching(asked["town"], by=world.members["town"], given=True, now=world.now)
    at_once(
        lambda: close_own(by=world.members["town"], reason="", now=world.now),
        lambda: answer_vouching(asked["oasis"], by=world.members["oasis"], given=True, now=world.now),
    )
    assert row(world, "town").closed_at is not None
    assert not Verification.objects.filter(way=Way.VOUCHING, ended_at=None).exists()


def test_the_clock_looks_again_at_what_a_tie_changes_outside_of_any_transaction() -> None:
    world = furnished()
    verify(world, "town", "oasis")
    for name in ("town", "oasis"):
        asked = ask_to_vouch(row(world, name), by=world.members["shade"], now=world.now)
        answer_vouching(asked.uid, by=world.members[name], given=True, now=world.now)
    declare_tie(
        row(world, "town"), other=row(world, "oasis"), kind="board", by=world.members["town"], now=world.now
    )
    advance(world.now)
    clean_up(world.now)
    assert not Verification.objects.filter(way=Way.VOUCHING, ended_at=None).exists()


def test_an_organisation_is_closed_once() -> None:
    world = furnished()
    close = lambda: close_own(by=world.members["shade"], reason="", now=world.now)  # noqa: E731
    assert len(at_once(close, close)) == 1
    assert Entry.objects.filter(kind="organisation_closed").count() == 1
