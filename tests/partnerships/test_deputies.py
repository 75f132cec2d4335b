"""A deputy signs for an absent colleague: by an owner's recorded word, read at signing, and the signature says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from athar.errors import NotAllowed
from athar.organisations.absences import end_absence, let_deputy_sign, set_absence
from athar.organisations.models import Absence, Account, Membership
from athar.organisations.queries import Member, member_acting
from athar.partnerships.document import agreement_document
from athar.partnerships.models import Partnership, Signature
from athar.partnerships.queries import partnership_by_slug, signed_text
from athar.partnerships.signing import sign_text
from tests.partnerships.agreeing import colleague, digest_of, fresh, proposed, sign
from tests.world import PASSWORD, World, signed_in

WORD = "The memorandum with the town."


def away(world: World, absent: Member, deputy: Member, *, word: str = WORD) -> Absence:
    """Let the deputy stand in for a week, with an owner's word that it may sign unless that is empty."""
    owner = world.members["shade"]
    made = set_absence(
        owner,
        absent_uid=absent.account_uid,
        deputy_uid=deputy.account_uid,
        starts_at=world.now,
        ends_at=world.now + timedelta(days=7),
        now=world.now,
    )
    return let_deputy_sign(owner, uid=made.uid, words=word, now=world.now) if word else made


def seen(world: World, deputy: Member) -> Member:
    """Return the deputy as a request of this moment sees it."""
    account = Account.objects.get(pk=deputy.account_id)
    member = member_acting(account, organisation_uid=world.uid("shade"), now=world.now)
    assert member is not None
    return member


def put_name(world: World, partnership: Partnership, member: Member) -> Signature:
    return sign_text(member, partnership=partnership, digest=digest_of(partnership), now=world.now)


def test_the_signature_says_for_whom_and_no_name_of_a_person_is_shown(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    sign(world, partnership, "town")
    absent, deputy = colleague(world, "shade", "signatory"), colleague(world, "shade", "officer")
    absence = away(world, absent, deputy)
    made = put_name(world, partnership, seen(world, deputy))
    assert (made.absence, made.role, made.for_role, made.for_words) == (absence, "officer", "signatory", WORD)
    public = partnership_by_slug(fresh(partnership).slug)
    assert public is not None
    page = Client().get(f"/en/partnerships/{public.slug}/").content.decode()
    desk = world.client("town").get(f"/en/desk/partnerships/{partnership.uid}/").content.decode()
    paper = str(agreement_document(signed_text(public), partnership=public, entry="https://x.example/"))
    assert "for an absent colleague" in page and "Signed by a deputy" in desk
    for shown in (page, desk, paper):
        assert absent.name not in shown and deputy.name not in shown and WORD not in shown
    told = [each.signed_as for each in signed_text(public).signatures]
    assert len(told) == 2 and all(words in paper for words in told)


def test_the_page_to_sign_says_for_whom_before_it_is_signed(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    absent, deputy = colleague(world, "shade", "signatory"), colleague(world, "shade", "officer")
    away(world, absent, deputy)
    client = signed_in(Account.objects.get(pk=deputy.account_id))
    assert client.post("/en/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    page = client.get(f"/en/desk/partnerships/{partnership.uid}/sign/").content.decode()
    assert f"You sign for <bdi>{absent.name}</bdi>" in page


def test_who_may_sign_by_its_own_role_signs_for_nobody_else(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    absent, deputy = colleague(world, "shade", "signatory"), colleague(world, "shade", "owner")
    away(world, absent, deputy)
    made = put_name(world, partnership, seen(world, deputy))
    assert (made.absence, made.for_role, made.for_words) == (None, "", "")


@pytest.mark.parametrize("change", ["no word", "ended", "over", "demoted", "gone", "not a member"])
def test_the_word_is_read_at_signing_and_not_from_the_page_that_was_open(world: World, change: str) -> None:
    partnership = proposed(world, "town", "shade")
    absent, deputy = colleague(world, "shade", "signatory"), colleague(world, "shade", "officer")
    absence = away(world, absent, deputy, word="" if change == "no word" else WORD)
    member = seen(world, deputy)  # as the page saw it
    if change == "ended":
        end_absence(world.members["shade"], uid=absence.uid, now=world.now)
    elif change == "over":
        world.now += timedelta(days=8)
    elif change in ("demoted", "gone"):
        rows = Membership.objects.filter(account=absent.account_id)
        rows.update(role="officer") if change == "demoted" else rows.delete()
    elif change == "not a member":
        Membership.objects.filter(account=deputy.account_id).delete()
    with pytest.raises(NotAllowed):
        put_name(world, partnership, member)
    assert not Signature.objects.exists()
