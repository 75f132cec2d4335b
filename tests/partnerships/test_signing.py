"""Who may sign what, and when all have: roles, digests, changed texts, closed organisations, two at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import OperationalError, connection

from athar.errors import NotAllowed, NotNow, NotValid, Refused
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.notices.models import Notice
from athar.organisations.models import Membership, Organisation
from athar.partnerships.actions import open_draft, save_draft
from athar.partnerships.models import Partnership, Party, Revision, Signature, State
from athar.partnerships.queries import partnership_by_slug, public_rows, signed_text
from athar.partnerships.sending import send_text
from athar.partnerships.signing import decline_text, sign_text, withdraw_text
from athar.partnerships.texts import digest
from tests.partnerships.agreeing import (
    agreed,
    colleague,
    countered,
    digest_of,
    drafted,
    fresh,
    later,
    proposed,
    sign,
    words,
)
from tests.world import World


def notices(world: World, kind: str) -> set[str]:
    """Return the names of the organisations that were told this and have it still before them."""
    told = set(Notice.objects.filter(kind=kind, done_at=None).values_list("organisation__uid", flat=True))
    return {name for name in world.members if world.uid(name) in told}


def test_it_is_agreed_with_the_last_signature_and_in_force_from_its_first_day(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis", days=3)
    assert notices(world, "partnership_proposed") == {"shade", "oasis"}
    sign(world, partnership, "town", "oasis")
    assert fresh(partnership).state == State.PROPOSED and not public_rows().exists()
    sign(world, partnership, "shade")
    assert fresh(partnership).state == State.AGREED
    assert notices(world, "partnership_proposed") == set()
    assert notices(world, "partnership_agreed") == {"town", "shade", "oasis"}
    later(world, days=4)
    assert fresh(partnership).state == State.ACTIVE
    assert list(faults_of_rows()) == []


def test_the_public_sees_what_was_signed_and_can_compute_its_digest(world: World) -> None:
    partnership = agreed(world, "town", "shade")
    shown = partnership_by_slug("green-wadi")
    assert shown is not None and shown.state == State.ACTIVE
    assert [party.name_en for party in shown.parties] == ["Town", "Shade"]
    text = signed_text(shown)
    assert digest(dict(text.content)) == text.digest == fresh(partnership).in_force.digest  # type: ignore[union-attr]
    assert {each.organisation_uid for each in text.signatures} == {world.uid("town"), world.uid("shade")}


def test_nothing_in_the_log_names_a_party_before_all_have_signed(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    sign(world, partnership, "town")
    early = Entry.objects.filter(subject=f"partnership:{partnership.uid}")
    assert [entry.kind for entry in early.order_by("pk")] == ["partnership_proposed", "partnership_signed"]
    uids = [world.uid("town"), world.uid("shade")]
    assert not any(uid.encode() in bytes(entry.leaf) for uid in uids for entry in early)
    sign(world, partnership, "shade")
    last = bytes(Entry.objects.get(kind="partnership_agreed").leaf)
    assert all(uid.encode() in last for uid in uids)


def test_equal_words_have_digests_that_nobody_can_guess(world: World) -> None:
    assert digest_of(proposed(world, "town", "shade")) != digest_of(proposed(world, "town", "shade"))


@pytest.mark.parametrize(
    ("role", "may"), [("owner", True), ("signatory", True), ("officer", False), ("viewer", False)]
)
def test_owners_and_signatories_sign_and_nobody_else(world: World, role: str, may: bool) -> None:
    partnership = proposed(world, "town", "shade")
    member = colleague(world, "shade", role)
    if may:
        assert (
            sign_text(member, partnership=partnership, digest=digest_of(partnership), now=world.now).role
            == role
        )
        return
    for act in (
        lambda: sign_text(member, partnership=partnership, digest=digest_of(partnership), now=world.now),
        lambda: decline_text(member, partnership=partnership, reason="No", now=world.now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_signatory_who_was_demoted_meanwhile_signs_no_more(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    member = colleague(world, "shade", "signatory")  # as the page knew it
    Membership.objects.filter(account=member.account_id).update(role="viewer")
    with pytest.raises(NotAllowed):
        sign_text(member, partnership=partnership, digest=digest_of(partnership), now=world.now)
    Membership.objects.filter(account=member.account_id).delete()
    with pytest.raises(NotAllowed):
        sign_text(member, partnership=partnership, digest=digest_of(partnership), now=world.now)
    assert not Signature.objects.exists()


def test_strangers_neither_sign_nor_decline_nor_answer(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    stranger = world.members["stranger"]
    for act in (
        lambda: sign_text(stranger, partnership=partnership, digest=digest_of(partnership), now=world.now),
        lambda: decline_text(stranger, partnership=partnership, reason="No", now=world.now),
        lambda: withdraw_text(stranger, partnership=partnership, now=world.now),
        lambda: open_draft(stranger, partnership=partnership, now=world.now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_change_of_text_voids_the_signatures_and_says_so(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    sign(world, partnership, "town", "shade")
    old = digest_of(partnership)
    countered(world, "oasis", partnership, purpose=["تشجير الوادي وسقيه", "Planting and watering the wadi"])
    assert not Signature.objects.filter(voided_at=None).exists()
    assert notices(world, "partnership_voided") == {"town", "shade"}
    with pytest.raises(NotNow):  # what was read is not what lies there
        sign_text(world.members["town"], partnership=partnership, digest=old, now=world.now)
    sign(world, partnership, "town", "shade", "oasis")
    assert fresh(partnership).state == State.ACTIVE
    assert fresh(partnership).purpose_en == "Planting and watering the wadi"
    assert list(faults_of_rows()) == []


def test_nobody_signs_twice(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    sign(world, partnership, "town")
    with pytest.raises(NotNow):
        sign(world, partnership, "town")
    with pytest.raises(NotNow):
        sign_text(
            colleague(world, "town", "signatory"),
            partnership=partnership,
            digest=digest_of(partnership),
            now=world.now,
        )


def test_a_text_altered_behind_its_parties_is_not_signed_and_is_found(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    revision = Revision.objects.get()
    Revision.objects.update(content=revision.content | {"notice_days": 0})
    with pytest.raises(NotNow):
        sign(world, partnership, "shade")
    assert any("digest" in what for _where, what in faults_of_rows())


def test_one_party_that_declines_ends_the_proposal_and_nobody_outside_reads_of_it(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    sign(world, partnership, "oasis")
    with pytest.raises(NotValid):
        decline_text(world.members["shade"], partnership=partnership, reason=" ", now=world.now)
    decline_text(world.members["shade"], partnership=partnership, reason="Not this year", now=world.now)
    assert fresh(partnership).state == State.DECLINED and not public_rows().exists()
    assert notices(world, "partnership_fell") == {"town", "oasis"}
    with pytest.raises(NotNow):
        sign_text(world.members["town"], partnership=partnership, digest="", now=world.now)
    assert list(faults_of_rows()) == []


def test_who_proposed_takes_it_back_and_nobody_else(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    with pytest.raises(NotAllowed):
        withdraw_text(world.members["shade"], partnership=partnership, now=world.now)
    with pytest.raises(NotAllowed):
        decline_text(world.members["town"], partnership=partnership, reason="No", now=world.now)
    withdraw_text(world.members["town"], partnership=partnership, now=world.now)
    assert fresh(partnership).state == State.WITHDRAWN


def test_what_is_not_signed_in_time_expires_after_reminders(world: World) -> None:
    partnership = proposed(world, "town", "shade", days=40)
    sign(world, partnership, "town")
    later(world, days=24)
    assert notices(world, "partnership_unsigned") == {"shade"}
    assert Notice.objects.filter(kind="partnership_unsigned").count() == 1
    later(world, days=4.5)
    later(world)
    assert Notice.objects.filter(kind="partnership_unsigned").count() == 2
    later(world, days=2)
    assert fresh(partnership).state == State.EXPIRED
    assert notices(world, "partnership_unsigned") == set()
    assert not Signature.objects.filter(voided_at=None).exists()


def test_a_closed_organisation_can_neither_sign_nor_keep_others_waiting(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    Organisation.objects.filter(uid=world.uid("shade")).update(closed_at=world.now)
    for name in ("shade", "town"):
        with pytest.raises(NotNow):
            sign(world, partnership, name)
    later(world)
    assert fresh(partnership).state == State.EXPIRED and fresh(partnership).over_why == "closed"
    assert notices(world, "partnership_fell") == {"town", "oasis"}


def test_a_counter_proposal_names_and_leaves_out_but_never_who_proposed(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    three = words(world, "town", "shade", "stranger")
    countered(world, "shade", partnership, parties=three["parties"], contributions=three["contributions"])
    assert notices(world, "partnership_proposed") == {"stranger"}
    there = Party.objects.filter(partnership=partnership, left_at=None).values_list(
        "organisation__uid", flat=True
    )
    assert set(there) == {world.uid("town"), world.uid("shade"), world.uid("stranger")}
    with pytest.raises(NotAllowed):
        sign(world, partnership, "oasis")
    two = words(world, "shade", "stranger")
    with pytest.raises(NotValid) as refused:
        countered(world, "shade", partnership, parties=two["parties"], contributions=two["contributions"])
    assert refused.value.field == "parties"


def test_two_texts_at_once_do_not_run_over_one_another(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    shade = world.members["shade"]
    open_draft(shade, partnership=partnership, now=world.now)
    countered(world, "oasis", partnership, notice_days=20)
    save_draft(shade, partnership=partnership, changes={"notice_days": 40}, now=world.now)
    with pytest.raises(NotNow):
        send_text(shade, partnership=partnership, now=world.now)
    assert partnership.drafts.get().content["notice_days"] == 40  # nothing is lost


def test_a_text_is_sent_once(world: World) -> None:
    partnership = drafted(world, "town", "shade")
    send_text(world.members["town"], partnership=partnership, now=world.now)
    with pytest.raises(NotNow):
        send_text(world.members["town"], partnership=partnership, now=world.now)
    assert Revision.objects.count() == 1


def when_free(act: Callable[[], object]) -> None:
    """Act; a database in memory, as SQLite's here, refuses a second writer at once where a file lets it wait."""
    for _try in range(500):
        try:
            act()
            return
        except OperationalError as fault:
            if "locked" not in str(fault):
                raise
            sleep(0.01)
    raise AssertionError("the database was never free")


def at_once(*acts: Callable[[], object]) -> list[Refused]:
    """Do these at once, each in its own thread; return what was refused."""
    refused: list[Refused] = []
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            when_free(act)
        except Refused as no:
            refused.append(no)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.fixture
def open_world(transactional_db: None) -> World:
    world = World()
    for name in ("town", "shade", "oasis"):
        world.organisation(name)
    return world


def signing(world: World, partnership: Partnership, name: str, text: str) -> Callable[[], object]:
    return lambda: sign_text(world.members[name], partnership=partnership, digest=text, now=world.now)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_at_once_the_later_makes_it_agreed(open_world: World) -> None:
    world = open_world
    partnership = proposed(world, "town", "shade")
    text = digest_of(partnership)
    refused = at_once(*(signing(world, partnership, name, text) for name in ("town", "shade")))
    assert refused == [] and fresh(partnership).state == State.ACTIVE
    assert Entry.objects.filter(kind="partnership_agreed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_signature_sent_twice_counts_once(open_world: World) -> None:
    world = open_world
    partnership = proposed(world, "town", "shade")
    text = digest_of(partnership)
    refused = at_once(*[signing(world, partnership, "shade", text)] * 2)
    assert [type(each) for each in refused] == [NotNow]
    assert Signature.objects.count() == 1 and fresh(partnership).state == State.PROPOSED


@pytest.mark.django_db(transaction=True)
def test_whoever_signs_while_the_text_changes_has_signed_no_other_text(open_world: World) -> None:
    world = open_world
    partnership = proposed(world, "town", "shade", "oasis")
    text = digest_of(partnership)
    member = world.members["oasis"]
    open_draft(member, partnership=partnership, now=world.now)
    save_draft(member, partnership=partnership, changes={"notice_days": 60}, now=world.now)
    at_once(
        signing(world, partnership, "shade", text),
        lambda: send_text(member, partnership=partnership, now=world.now),
    )
    assert fresh(partnership).on_table.content["notice_days"] == 60  # type: ignore[union-attr]
    assert not Signature.objects.filter(voided_at=None).exists()  # refused, or void
    assert fresh(partnership).state == State.PROPOSED


def test_a_signature_after_the_time_is_refused_before_the_clock_came_by(world: World) -> None:
    partnership = proposed(world, "town", "shade", days=40)
    world.now += timedelta(days=30, seconds=1)
    with pytest.raises(NotNow):
        sign(world, partnership, "shade")
