"""Documents: hostile until checked, seen by reviewers who are no party, erased once decided on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.actions import (
    DOCUMENTS_A_MONTH,
    decide_document,
    hand_in_document,
    sweep_files,
    withdraw_document,
)
from athar.identity.closing import appoint_convener
from athar.identity.models import Document, Verification
from athar.identity.papers import MOST_BYTES, folder
from athar.identity.review_queries import waiting
from athar.identity.reviewers import Reviewer, reviewer_of
from athar.logbook.models import Entry
from athar.organisations.actions import declare_tie
from athar.organisations.models import Membership, Role
from tests.identity.conftest import PDF, paper, row, staff
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 80 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 80 + b"\xff\xd9"


def handed(world: World, name: str = "shade", content: bytes = PDF) -> Document:
    return hand_in_document(paper(content), paper="letter", by=world.members[name], now=world.now)


def convener(world: World, name: str = "town") -> Reviewer:
    appoint_convener(row(world, name), now=world.now)
    found = reviewer_of(world.accounts[name])
    assert found is not None
    return found


def decided(world: World, document: Document, by: Reviewer, *, accepted: bool = True) -> Document:
    return decide_document(
        document.uid, by=by, accepted=accepted, reason="The stamp is right.", now=world.now
    )


@pytest.mark.parametrize("content", [PDF, PNG, JPEG], ids=["pdf", "png", "jpeg"])
def test_what_a_convener_accepts_verifies_and_the_file_is_erased(world: World, content: bytes) -> None:
    document = handed(world, content=content)
    assert document.path.read_bytes() == content
    assert oct(document.path.stat().st_mode & 0o777) == "0o600"
    reviewer = convener(world)
    assert [each.uid for each in waiting(reviewer)[0]] == [document.uid]
    decided(world, document, reviewer)
    world.tick()
    assert not document.path.exists()
    assert Document.objects.get().erased_at is not None
    verification = Verification.objects.get()
    assert (verification.way, verification.by_convener_id) == (
        "document",
        world.members["town"].organisation_id,
    )
    assert Entry.objects.get(kind="verification_granted").organisation == world.uid("town")


def test_a_rejected_one_verifies_nothing_and_is_erased_as_well(world: World) -> None:
    document = handed(world)
    decided(world, document, convener(world), accepted=False)
    world.tick()
    assert not document.path.exists()
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"MZ" + b"\0" * 200,
        b"<html><script>alert(1)</script>" + b" " * 100,
        b"%PDF-1.4" + b" " * 100,  # cut off
        b"x" * 100 + PDF,  # another form in front
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"),
        PDF.replace(b"/Catalog", b"/Catalog /Java#53cript (app.alert(1))"),
        PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile"),
        PNG[:-8],
        b"",
        PDF + b" " * MOST_BYTES,
    ],
    ids=["program", "page", "cut", "hidden", "script", "escaped", "holding", "half", "empty", "large"],
)
def test_a_hostile_file_is_refused_at_the_field_and_not_kept(world: World, content: bytes) -> None:
    with pytest.raises(NotValid) as refused:
        handed(world, content=content)
    assert refused.value.field == "file"
    assert not Document.objects.exists()
    assert not folder().exists() or not list(folder().iterdir())


def test_a_party_neither_sees_nor_decides_it(world: World) -> None:
    document = handed(world)
    reviewer = convener(world)
    declare_tie(
        row(world, "town"), other=row(world, "shade"), kind="funder", by=world.members["town"], now=world.now
    )
    moderator = staff()
    Membership.objects.create(
        account=moderator, organisation=row(world, "shade"), role=Role.VIEWER, since_at=world.now
    )
    own = reviewer_of(moderator)
    assert own is not None
    for party in (reviewer, own):
        assert waiting(party) == ((), ())
        with pytest.raises(NotAllowed):
            decided(world, document, party)


def test_only_the_operators_staff_and_workers_of_a_convener_review(world: World) -> None:
    assert reviewer_of(world.accounts["town"]) is None
    convener(world)
    for role, reviews in ((Role.OFFICER, True), (Role.SIGNATORY, False), (Role.VIEWER, False)):
        Membership.objects.filter(account=world.accounts["town"]).update(role=role)
        assert (reviewer_of(world.accounts["town"]) is not None) is reviews
    assert reviewer_of(staff()) is not None


def test_a_decision_needs_a_reason_and_is_made_once(world: World) -> None:
    document, reviewer = handed(world), convener(world)
    with pytest.raises(NotValid):
        decide_document(document.uid, by=reviewer, accepted=True, reason=" ", now=world.now)
    decided(world, document, reviewer)
    with pytest.raises(NotNow):
        decided(world, document, reviewer, accepted=False)


def test_one_waits_at_a_time_and_few_in_a_month(world: World) -> None:
    for _each in range(DOCUMENTS_A_MONTH):
        document = handed(world)
        with pytest.raises(NotNow):
            handed(world)
        withdraw_document(document.uid, by=world.members["shade"], now=world.now)
    with pytest.raises(NotNow):
        handed(world)
    world.now += timedelta(days=31)
    handed(world)


def test_what_a_crash_left_is_swept_and_what_waits_stays(world: World) -> None:
    document = handed(world)
    left = folder() / "0123456789abcdef"
    left.write_bytes(PDF)
    later = world.now.__class__.now(tz=world.now.tzinfo) + timedelta(hours=2)
    assert sweep_files(older_than=timedelta(hours=1), now=later) == 1
    assert document.path.exists()
