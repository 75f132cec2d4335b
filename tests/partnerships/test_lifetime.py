"""What comes after the signatures: joining, leaving, closing, reviewing, renewing, and organisations that are gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.notices.models import Notice
from athar.organisations.models import Organisation
from athar.partnerships import limits
from athar.partnerships.actions import begin_draft, copy_as_draft, discard_draft, save_draft
from athar.partnerships.clock import advance_due
from athar.partnerships.lifetime import answer_closing, give_notice, propose_closing, write_review
from athar.partnerships.members import waiting_for
from athar.partnerships.models import Event, Partnership, Party, State
from athar.partnerships.queries import partnership_by_slug
from athar.partnerships.sending import send_text
from athar.partnerships.signing import decline_text, withdraw_text
from athar.partnerships.states import MOVES
from athar.programs.actions import Announcement, announce_program
from tests.partnerships.agreeing import agreed, colleague, countered, drafted, fresh, proposed, sign, words
from tests.world import HELD, World


def kinds(partnership: Partnership) -> list[str]:
    """Return what happened to it, in order."""
    return list(Event.objects.filter(partnership=partnership).values_list("kind", flat=True))


def names(partnership: Partnership) -> list[str]:
    """Return the English names of who is a party now."""
    rows = partnership.parties.filter(left_at=None).exclude(joined_at=None).select_related("organisation")
    return [row.organisation.name_en for row in rows]


def adding(world: World, partnership: Partnership, *parties: str) -> None:
    """Propose an addendum by the town with these parties."""
    text = words(world, *parties)
    countered(world, "town", partnership, parties=text["parties"], contributions=text["contributions"])


def test_every_state_has_its_moves_and_what_is_over_has_none() -> None:
    assert set(MOVES) == set(State)
    assert {state for state, to in MOVES.items() if not to} == {
        "completed",
        "declined",
        "withdrawn",
        "expired",
        "ended",
    }


def test_a_party_joins_once_all_and_it_have_signed_the_addendum(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    adding(world, partnership, "town", "shade", "oasis")
    sign(world, partnership, "town", "oasis")
    assert names(partnership) == ["Town", "Shade"] and fresh(partnership).state == State.ACTIVE
    shown = partnership_by_slug("green-wadi")
    assert shown is not None and [party.name_en for party in shown.parties] == ["Town", "Shade"]
    sign(world, partnership, "shade")
    assert names(partnership) == ["Town", "Shade", "Oasis"] and "joined" in kinds(partnership)
    assert list(faults_of_rows()) == []


def test_an_addendum_cannot_drop_a_party_and_a_declined_one_changes_nothing(world: World) -> None:
    partnership = agreed(world, "town", "shade", "oasis")
    with pytest.raises(NotValid):
        adding(world, partnership, "town", "shade")
    adding(world, partnership, "town", "shade", "oasis", "stranger")
    decline_text(world.members["stranger"], partnership=partnership, reason="No", now=world.now)
    assert fresh(partnership).state == State.ACTIVE and fresh(partnership).on_table is None
    assert names(partnership) == ["Town", "Shade", "Oasis"]
    assert list(faults_of_rows()) == []


def test_who_leaves_gives_notice_and_the_rest_go_on(world: World) -> None:
    partnership = agreed(world, "town", "shade", "oasis")
    with pytest.raises(NotAllowed):
        officer = colleague(world, "oasis", "officer")
        give_notice(officer, partnership=partnership, reason="Moving", now=world.now)
    with pytest.raises(NotValid):
        give_notice(world.members["oasis"], partnership=partnership, reason="", now=world.now)
    give_notice(world.members["oasis"], partnership=partnership, reason="We move away", now=world.now)
    world.tick(days=9)
    assert "Oasis" in names(partnership)
    world.tick(days=2)
    assert names(partnership) == ["Town", "Shade"] and fresh(partnership).state == State.ACTIVE
    shown = partnership_by_slug("green-wadi")
    assert shown is not None and [each.left_reason for each in shown.former] == ["We move away"]
    assert b"We move" not in bytes(Entry.objects.get(kind="partnership_left").leaf)
    assert list(faults_of_rows()) == []


def test_with_fewer_than_two_parties_it_ends(world: World) -> None:
    partnership = agreed(world, "town", "shade", notice_days=0)
    give_notice(world.members["shade"], partnership=partnership, reason="Enough", now=world.now)
    ended = fresh(partnership)
    assert (ended.state, ended.over_why) == (State.ENDED, "too_few")
    assert list(faults_of_rows()) == []


def test_a_text_that_names_who_left_falls(world: World) -> None:
    partnership = agreed(world, "town", "shade", "oasis", notice_days=0)
    adding(world, partnership, "town", "shade", "oasis", "stranger")
    give_notice(world.members["oasis"], partnership=partnership, reason="Enough", now=world.now)
    assert fresh(partnership).on_table is None
    with pytest.raises(NotAllowed):
        decline_text(world.members["stranger"], partnership=partnership, reason="No", now=world.now)


@pytest.mark.parametrize("kind", ["completed", "ended"])
def test_it_is_closed_early_when_all_agree_and_goes_on_when_one_does_not(world: World, kind: str) -> None:
    partnership = agreed(world, "town", "shade", "oasis")
    ask = {"partnership": partnership, "kind": kind, "reason": "All is done", "now": world.now}
    propose_closing(world.members["town"], **ask)  # type: ignore[arg-type]
    answer_closing(world.members["shade"], partnership=partnership, agreed=False, now=world.now)
    assert fresh(partnership).state == State.ACTIVE and not fresh(partnership).closing
    world.now += timedelta(hours=1)
    propose_closing(world.members["town"], **ask | {"now": world.now})  # type: ignore[arg-type]
    answer_closing(world.members["shade"], partnership=partnership, agreed=True, now=world.now)
    assert fresh(partnership).state == State.ACTIVE
    answer_closing(world.members["oasis"], partnership=partnership, agreed=True, now=world.now)
    closed = fresh(partnership)
    assert (closed.state, closed.over_why, closed.over_reason) == (kind, "together", "All is done")
    with pytest.raises(NotNow):
        answer_closing(world.members["oasis"], partnership=partnership, agreed=True, now=world.now)
    assert list(faults_of_rows()) == []


def test_it_is_completed_after_its_last_day_once_all_have_reviewed_it(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    world.tick(days=51)
    assert Notice.objects.filter(kind="partnership_review").count() == 2
    assert [each.kind for each in waiting_for(world.members["town"], world.now)] == ["review"]
    world.tick(days=50)
    assert Notice.objects.filter(kind="partnership_ends").count() == 2
    last = fresh(partnership).ends_on
    assert last is not None and fresh(partnership).state == State.ACTIVE
    for name in ("town", "shade"):
        write_review(
            world.members[name], partnership=partnership, due_on=last, outcome="kept", words="", now=world.now
        )
    world.tick()
    assert (fresh(partnership).state, fresh(partnership).over_why) == (State.COMPLETED, "term")
    assert list(faults_of_rows()) == []


def test_without_reviews_it_is_completed_two_weeks_later(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    world.tick(days=114)
    assert fresh(partnership).state == State.ACTIVE
    world.tick(days=1)
    assert fresh(partnership).state == State.COMPLETED


def test_reviews_are_of_parties_on_review_days_alone(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    last = fresh(partnership).ends_on
    assert last is not None
    told = {"partnership": partnership, "outcome": "kept", "words": "", "now": world.now}
    with pytest.raises(NotAllowed):
        write_review(world.members["stranger"], due_on=last, **told)  # type: ignore[arg-type]
    with pytest.raises(NotNow):
        write_review(world.members["town"], due_on=last, **told)  # type: ignore[arg-type]
    with pytest.raises(NotValid):
        write_review(world.members["town"], due_on=last - timedelta(days=1), **told)  # type: ignore[arg-type]


def test_a_renewal_is_a_partnership_of_its_own_that_all_sign(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    renewal = copy_as_draft(world.members["shade"], partnership=partnership, now=world.now)
    with pytest.raises(NotNow):  # one at a time
        copy_as_draft(world.members["town"], partnership=partnership, now=world.now)
    send_text(world.members["shade"], partnership=renewal, now=world.now)
    sign(world, renewal, "town", "shade")
    later, before = fresh(renewal), fresh(partnership)
    assert later.state == State.AGREED and later.renewed_from == before and "renewed" in kinds(partnership)
    assert before.ends_on is not None and later.starts_on == before.ends_on + timedelta(days=1)
    shown = partnership_by_slug(before.slug)
    assert shown is not None and shown.renewal_slug == later.slug
    assert list(faults_of_rows()) == []


def test_what_was_declined_is_drafted_anew_without_who_declined(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    decline_text(world.members["shade"], partnership=partnership, reason="No", now=world.now)
    again = copy_as_draft(world.members["town"], partnership=partnership, now=world.now)
    assert [row["uid"] for row in again.drafts.get().content["parties"]] == [
        world.uid("town"),
        world.uid("oasis"),
    ]
    assert again.renewed_from is None


def test_a_party_that_is_closed_leaves_and_two_go_on(world: World) -> None:
    partnership = agreed(world, "town", "shade", "oasis")
    Organisation.objects.filter(uid=world.uid("oasis")).update(closed_at=world.now)
    world.tick()
    assert names(partnership) == ["Town", "Shade"] and fresh(partnership).state == State.ACTIVE
    assert Notice.objects.filter(kind="partnership_left").count() == 2
    Organisation.objects.filter(uid=world.uid("shade")).update(closed_at=world.now)
    world.tick()
    assert (fresh(partnership).state, fresh(partnership).over_why) == (State.ENDED, "too_few")
    assert list(faults_of_rows()) == []


def test_an_organisation_that_became_part_of_another_is_followed_by_it(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    heir = Organisation.objects.get(uid=world.uid("oasis"))
    Organisation.objects.filter(uid=world.uid("shade")).update(merged_into=heir, closed_at=world.now)
    world.tick()
    assert sorted(names(partnership)) == ["Oasis", "Town"] and fresh(partnership).state == State.ACTIVE
    assert Party.objects.get(partnership=partnership, organisation=heir).in_place_of is not None
    assert list(faults_of_rows()) == []


def test_the_clock_may_come_twice_and_moves_nothing_again(world: World) -> None:
    partnership = agreed(world, "town", "shade", "oasis")
    give_notice(world.members["oasis"], partnership=partnership, reason="Moving", now=world.now)
    world.now += timedelta(days=60)
    advance_due(world.now)
    before = (Event.objects.count(), Entry.objects.count(), Notice.objects.count())
    advance_due(world.now)
    assert (Event.objects.count(), Entry.objects.count(), Notice.objects.count()) == before


def test_proposals_a_day_are_few_and_the_draft_is_kept(world: World) -> None:
    for number in range(limits.PROPOSALS_A_DAY):
        proposed(world, "town", "shade", title=f"Title {number}")
    more = drafted(world, "town", "shade")
    with pytest.raises(NotNow):
        send_text(world.members["town"], partnership=more, now=world.now)
    assert more.drafts.exists()
    send_text(world.members["town"], partnership=more, now=world.now + timedelta(days=1, seconds=1))


def test_organisations_are_not_named_in_bulk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "NAMED_A_DAY", 3)
    proposed(world, "town", "shade", "oasis")
    with pytest.raises(NotNow):
        proposed(world, "town", "shade", "stranger")


def test_who_declined_twice_is_not_asked_a_third_time_by_the_same(world: World) -> None:
    for number in range(2):
        row = proposed(world, "town", "shade", title=f"Title {number}")
        decline_text(world.members["shade"], partnership=row, reason="No", now=world.now)
    with pytest.raises(NotValid) as refused:
        proposed(world, "town", "shade")
    assert refused.value.field == "parties"
    proposed(world, "oasis", "shade")  # another may


def test_texts_to_and_fro_have_a_limit_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXTS_A_DAY", 2)
    partnership = proposed(world, "town", "shade")
    for days in (20, 21):
        countered(world, "shade", partnership, notice_days=days)
    with pytest.raises(NotNow):
        countered(world, "shade", partnership, notice_days=22)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ["", ""]}, "what"),
        ({"purpose": ["x" * 2001, ""]}, "what"),
        ({"parties": []}, "parties"),
        ({"contributions": []}, "contributions"),
        ({"ends_on": "2020-01-01"}, "term"),
        ({"ends_on": "2099-01-01"}, "term"),
        ({"review_on": ["2031-01-01"]}, "term"),
        ({"notice_days": 366}, "term"),
        ({"notice_days": "soon"}, "term"),
        ({"clauses": [{"heading": ["a", ""], "body": ["", ""]}]}, "clauses"),
        ({"promises": [{"label_ar": "", "kind": "quantity"}]}, "items"),
        ({"promises": [{"label_ar": "a", "kind": "place"}]}, "items"),
        ({"template": "treaty"}, "what"),
    ],
)
def test_what_is_wrong_is_said_at_its_part_and_nothing_is_lost(
    world: World, changes: dict[str, object], field: str
) -> None:
    row = drafted(world, "town", "shade")
    save_draft(world.members["town"], partnership=row, changes=changes, now=world.now)
    with pytest.raises(NotValid) as refused:
        send_text(world.members["town"], partnership=row, now=world.now)
    assert refused.value.field == field and row.drafts.exists()


def test_one_party_or_fifty_one_or_one_twice_are_refused(world: World) -> None:
    row = drafted(world, "town", "shade")
    one = {"uid": world.uid("town"), "role": "lead"}
    for parties in ([one], [one, one], [one] * 51, [one, {"uid": "0" * 16, "role": "host"}]):
        save_draft(world.members["town"], partnership=row, changes={"parties": parties}, now=world.now)
        with pytest.raises(NotValid) as refused:
            send_text(world.members["town"], partnership=row, now=world.now)
        assert refused.value.field == "parties"


def test_a_draft_is_discarded_without_a_trace(world: World) -> None:
    row = begin_draft(world.members["town"], template="program", now=world.now)
    with pytest.raises(NotNow):
        discard_draft(world.members["shade"], partnership=row)
    discard_draft(world.members["town"], partnership=row)
    assert not Partnership.objects.exists()
    assert not Entry.objects.filter(kind__startswith="partnership").exists()


def test_a_program_under_a_partnership_names_its_parties_alone(world: World) -> None:
    partnership = agreed(world, "town", "shade")

    def announce(name: str, *others: str) -> None:
        text = Announcement(
            title_ar="برنامج",
            kind="social",
            region="SA-01",
            place_ar="الوادي",
            sessions=[(HELD, HELD + timedelta(hours=1))],
            partners={world.uid(other): "host" for other in others},
            partnership=partnership.uid,
        )
        announce_program(world.members[name], announcement=text, now=world.now)

    announce("town", "shade")
    for name, other in (("town", "oasis"), ("oasis", "town")):
        with pytest.raises(NotValid):
            announce(name, other)
    assert list(faults_of_rows()) == []


def test_nothing_can_be_taken_back_once_all_have_signed(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    with pytest.raises(NotNow):
        withdraw_text(world.members["town"], partnership=partnership, now=world.now)
