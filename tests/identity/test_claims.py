"""Claims: proof first, then the owners' say, then somebody who is no party; a road back when the last owner is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.claiming import (
    AGAIN_AFTER,
    OPEN_EACH,
    OPEN_ON_ONE,
    OWNERS_ANSWER,
    PROVING,
    answer_claim,
    ask_claim_code,
    claim_organisation,
    decide_claim,
    prove_claim,
    prove_claim_by_document,
    withdraw_claim,
)
from athar.identity.models import Claim, Document, Review
from athar.identity.queries import ways_of
from athar.identity.review_queries import file_for, waiting
from athar.identity.reviewers import Reviewer, reviewer_of
from athar.logbook.models import Entry
from athar.notices.models import Notice
from athar.organisations.models import Account, Membership, Role
from tests.identity.conftest import paper, row, staff, verify
from tests.world import World


def somebody(name: str = "huda") -> Account:
    return Account.objects.create_user(f"{name}@shade.example", name=name.title())


def begun(world: World, by: Account, name: str = "shade") -> Claim:
    return claim_organisation(row(world, name), by=by, reasons="I direct it.", now=world.now)


def proven(world: World, by: Account) -> Claim:
    claim = begun(world, by)
    _row, code = ask_claim_code(claim.uid, email=by.email, by=by, now=world.now)
    return prove_claim(claim.uid, code=code, by=by, now=world.now)


def shown(world: World, by: Account) -> Claim:
    claim = begun(world, by)
    return prove_claim_by_document(claim.uid, file=paper(), paper="decision", by=by, now=world.now)


def roles(world: World, name: str = "shade") -> dict[str, str]:
    rows = Membership.objects.filter(organisation__uid=world.uid(name))
    return dict(rows.values_list("account__name", "role"))


def moderator() -> Reviewer:
    found = reviewer_of(staff())
    assert found is not None
    return found


def test_owners_are_told_once_it_is_proven_and_not_before(world: World) -> None:
    huda = somebody()
    claim = begun(world, huda)
    assert not Notice.objects.filter(kind="organisation_claimed").exists()
    with pytest.raises(NotValid):
        ask_claim_code(claim.uid, email="huda@gmail.com", by=huda, now=world.now)
    _row, code = ask_claim_code(claim.uid, email=huda.email, by=huda, now=world.now)
    prove_claim(claim.uid, code=code, by=huda, now=world.now)
    notice = Notice.objects.get(kind="organisation_claimed")
    assert notice.due_at == world.now + OWNERS_ANSWER
    assert "@" not in str(notice.words)


@pytest.mark.parametrize("stay", [True, False])
def test_owners_who_accept_stay_or_leave_as_they_say(world: World, stay: bool) -> None:
    verify(world, "shade")
    claim = proven(world, somebody())
    answer_claim(claim.uid, by=world.members["shade"], accepted=True, owners_stay=stay, now=world.now)
    assert roles(world) == {"Huda": "owner"} | ({"Officer of shade": "owner"} if stay else {})
    assert Entry.objects.get(kind="claim_decided").organisation == world.uid("shade")
    assert ways_of([row(world, "shade").pk], now=world.now)  # who speaks now has proven the domain too


def test_silence_decides_only_what_the_domain_proves_and_nobody_else_is_verified_for(world: World) -> None:
    proven(world, somebody())
    world.tick(days=OWNERS_ANSWER.days - 1)
    assert "Huda" not in roles(world)
    world.tick(days=2)
    assert roles(world) == {"Huda": "owner", "Officer of shade": "owner"}


def test_silence_of_verified_owners_leads_to_a_review(world: World) -> None:
    verify(world, "shade")
    claim = proven(world, somebody())
    world.tick(days=OWNERS_ANSWER.days + 1)
    assert "Huda" not in roles(world)
    assert Claim.objects.get(pk=claim.pk).state == Claim.State.REVIEW


def test_a_disputed_claim_is_decided_by_somebody_who_is_no_party(world: World) -> None:
    huda = somebody()
    claim = shown(world, huda)
    by = moderator()
    assert waiting(by) == ((), ())
    with pytest.raises(NotValid):
        answer_claim(claim.uid, by=world.members["shade"], accepted=False, now=world.now)
    answer_claim(claim.uid, by=world.members["shade"], accepted=False, reason="She left.", now=world.now)
    (listed,) = waiting(by)[1]
    assert (listed.answer_reason, listed.by) == ("She left.", "Huda")
    assert file_for(by, uid=listed.document_uid) is not None
    huda.is_staff = True
    huda.save()
    party = reviewer_of(huda)
    assert party is not None
    with pytest.raises(NotAllowed):
        decide_claim(claim.uid, by=party, accepted=True, reason="Mine.", owners_stay=False, now=world.now)
    assert file_for(party, uid=listed.document_uid) is None
    decide_claim(claim.uid, by=by, accepted=True, reason="Proven.", owners_stay=False, now=world.now)
    assert roles(world) == {"Huda": "owner"}
    world.tick()
    document = Document.objects.get()
    assert (document.state, document.path.exists()) == (Review.ACCEPTED, False)


def test_a_refused_claim_changes_nothing_and_is_not_made_again_soon(world: World) -> None:
    huda = somebody()
    claim = shown(world, huda)
    answer_claim(claim.uid, by=world.members["shade"], accepted=False, reason="No.", now=world.now)
    decide_claim(
        claim.uid, by=moderator(), accepted=False, reason="No seal.", owners_stay=True, now=world.now
    )
    assert roles(world) == {"Officer of shade": "owner"}
    with pytest.raises(NotNow):
        begun(world, huda)
    world.now += AGAIN_AFTER + timedelta(days=1)
    begun(world, huda)


def test_where_no_owner_is_left_a_reviewer_decides_at_once(world: World) -> None:
    Account.objects.filter(pk=world.accounts["shade"].pk).update(is_active=False)
    claim = shown(world, somebody())
    assert claim.state == Claim.State.REVIEW
    decide_claim(claim.uid, by=moderator(), accepted=True, reason="Proven.", owners_stay=True, now=world.now)
    assert roles(world)["Huda"] == "owner"


def test_a_colleague_may_claim_and_becomes_an_owner_in_place(world: World) -> None:
    huda = somebody()
    Membership.objects.create(
        account=huda, organisation=row(world, "shade"), role=Role.OFFICER, since_at=world.now
    )
    claim = proven(world, huda)
    answer_claim(claim.uid, by=world.members["shade"], accepted=True, now=world.now)
    assert roles(world)["Huda"] == "owner"


def test_nobody_proves_or_answers_what_is_somebody_elses(world: World) -> None:
    huda, omar = somebody(), somebody("omar")
    claim = begun(world, huda)
    _row, code = ask_claim_code(claim.uid, email=huda.email, by=huda, now=world.now)
    with pytest.raises(NotAllowed):
        prove_claim(claim.uid, code=code, by=omar, now=world.now)
    prove_claim(claim.uid, code=code, by=huda, now=world.now)
    with pytest.raises(NotAllowed):
        answer_claim(claim.uid, by=world.members["oasis"], accepted=True, now=world.now)
    with pytest.raises(NotAllowed):
        withdraw_claim(claim.uid, by=omar, now=world.now)


def test_claims_are_limited_by_person_and_by_organisation(world: World) -> None:
    huda = somebody()
    for name in ("shade", "oasis")[:OPEN_EACH]:
        begun(world, huda, name)
    for name in ("shade", "school"):
        with pytest.raises(NotNow):
            begun(world, huda, name)
    for n in range(OPEN_ON_ONE - 1):
        begun(world, somebody(f"person{n}"))
    with pytest.raises(NotNow):
        begun(world, somebody("late"))


def test_an_owner_claims_nothing_and_words_are_asked_for(world: World) -> None:
    with pytest.raises(NotNow):
        begun(world, world.accounts["shade"])
    with pytest.raises(NotValid):
        claim_organisation(row(world, "shade"), by=somebody(), reasons=" ", now=world.now)


def test_a_claim_without_proof_is_over_in_time_and_may_be_withdrawn(world: World) -> None:
    claim = begun(world, somebody())
    other = begun(world, somebody("omar"))
    withdraw_claim(other.uid, by=other.account, now=world.now)
    world.tick(days=PROVING.days + 1)
    assert set(Claim.objects.values_list("state", flat=True)) == {Claim.State.WITHDRAWN}
    assert not Entry.objects.filter(kind="claim_decided").exists()
    assert claim.domain == ""
