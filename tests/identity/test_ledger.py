"""The log and the rows of identities say the same, after everything that can happen; what is altered is found."""

from __future__ import annotations

from athar.identity.actions import decide_document, hand_in_document
from athar.identity.closing import appoint_convener, close_by_operator, reopen_by_operator
from athar.identity.merging import answer_merge, ask_merge, undo_merge
from athar.identity.models import Claim, Closing, Merge, Verification
from athar.identity.reviewers import reviewer_of
from athar.identity.vouching import answer_vouching, ask_to_vouch, take_vouch_back
from athar.logbook.reconciling import faults_of_rows
from athar.organisations.models import Account
from tests.identity.conftest import paper, row, staff, verify
from tests.identity.test_claims import begun, proven
from tests.world import World


def everything(world: World) -> None:
    town, shade, oasis, school = (world.members[name] for name in ("town", "shade", "oasis", "school"))
    now, moderator = world.now, staff()
    verify(world, "shade", "oasis", "oasis")
    appoint_convener(row(world, "town"), now=now)
    for name, by in (("shade", world.accounts["town"]), ("town", moderator)):
        document = hand_in_document(paper(), paper="licence", by=world.members[name], now=now)
        reviewer = reviewer_of(by)
        assert reviewer is not None
        decide_document(document.uid, by=reviewer, accepted=True, reason="Right.", now=now)
    vouches = [ask_to_vouch(row(world, name), by=school, now=now) for name in ("town", "shade")]
    for vouch, by_member in zip(vouches, (town, shade), strict=True):
        answer_vouching(vouch.uid, by=by_member, given=True, now=now)
    take_vouch_back(vouches[0].uid, by=school, now=now)
    proven(world, Account.objects.create_user("huda@shade.example", name="Huda"))
    begun(world, Account.objects.create_user("omar@shade.example", name="Omar"))
    Claim.objects.filter(domain="shade.example").update(answer_by_at=now)
    merge = ask_merge(row(world, "oasis"), by=shade, we_stay=True, reason="One.", now=now)
    answer_merge(merge.uid, by=world.accounts["oasis"], agreed=True, now=now)
    for name in ("oasis", "shade"):
        undo_merge(merge.uid, by=world.accounts[name], now=now)
    close_by_operator(row(world, "oasis"), by=moderator, reason="Invented.", now=now)
    reopen_by_operator(row(world, "oasis"), by=moderator, now=now)
    assert oasis.role == "owner"
    world.tick()


def test_rows_and_entries_agree_after_everything(world: World) -> None:
    everything(world)
    assert list(faults_of_rows()) == []


def test_what_is_altered_in_the_rows_is_found(world: World) -> None:
    everything(world)
    for rows, change in (
        (Verification.objects.filter(ended_at=None), {"way": "unknown"}),
        (Merge.objects.all(), {"state": "done"}),
        (Closing.objects.all(), {"reason": "Somebody else's."}),
        (Closing.objects.all(), {"reopened_at": None}),
    ):
        before = list(rows.values())
        last = rows.order_by("-pk").first()
        assert last is not None
        type(last).objects.filter(pk=last.pk).update(**change)
        assert list(faults_of_rows()), change
        type(last).objects.filter(pk=last.pk).update(**{k: v for k, v in before[-1].items() if k in change})
