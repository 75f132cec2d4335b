"""The desk: who waits for whom, what comes next, and acting for one of several organisations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athar.acquaintance.models import Listing, Side
from athar.organisations.models import Account, Membership, Organisation
from athar.programs.models import Program
from tests.desk.journey import at, say, seal, write_whole
from tests.world import PASSWORD, World, signed_in


@pytest.mark.parametrize(("language", "words"), [("ar", "كتابة الرواية"), ("en", "Write the statement")])
def test_a_statement_due_stands_on_the_desk_until_it_is_sealed(
    world: World, program: Program, language: str, words: str
) -> None:
    client = world.client("shade")
    page = client.get(at("home", language=language))
    desk = page.context["desk"]
    assert desk.waiting == 1 and desk.dues[0].stage == "" and words in page.content.decode()
    say(client, program, 1, {"value": "yes"})
    say(client, program, 5, {"value": "860"})
    due = client.get(at("home", language=language)).context["desk"].dues[0]
    assert (due.stage, due.answered, due.program.items) == ("draft", 2, 5)
    write_whole(client, program)
    seal(client, program)
    desk = client.get(at("home", language=language)).context["desk"]
    assert desk.dues[0].stage == "sealed" and desk.waiting == 0


def test_a_deadline_that_is_near_is_marked(world: World, program: Program) -> None:
    client = world.client("shade")
    assert not client.get(at("home")).context["desk"].dues[0].urgent
    world.now = program.deadline_at - timedelta(days=2)
    page = client.get(at("home"))
    assert page.context["desk"].dues[0].urgent and "in 2 days" in page.content.decode()


def test_a_dispute_waits_for_those_who_stand_on_a_side(world: World, disputed: Program) -> None:
    desk = world.client("shade").get(at("home")).context["desk"]
    (dispute,) = desk.disputes
    assert [(side.ours, side.words.text) for side in dispute.sides] == [(True, "860"), (False, "1,200")]
    assert dispute.sides[0].quote == "By shade." and "Oasis" in dispute.sides[0].who
    assert not world.client("stranger").get(at("home")).context["desk"].disputes


def test_a_dispute_answered_is_off_the_desk(world: World, disputed: Program) -> None:
    client = world.client("shade")
    uid = world.contradiction(disputed).uid
    client.post(at("reply", uid), {"stance": "stands", "text": "Counted at the site."})
    desk = client.get(at("home")).context["desk"]
    assert not desk.disputes
    assert world.client("town").get(at("home")).context["desk"].disputes


def test_being_named_waits_for_an_answer(world: World) -> None:
    early = world.announce("town", "shade")
    early.partners.filter(organisation__uid=world.uid("shade")).update(answer="pending")
    page = world.client("shade").get(at("home"))
    assert [row.slug for row in page.context["desk"].namings] == [early.slug]
    assert at("naming", early.slug) in page.content.decode()


def test_our_programs_show_their_grade_weave_and_next_step(world: World, disputed: Program) -> None:
    page = world.client("town").get(at("home"))
    (own,) = page.context["desk"].programs
    assert own.grade and own.weave is not None and len(own.weave.rows) == 3
    assert own.step.page == "desk:reply"
    assert 'class="mini"' in page.content.decode()


def test_the_record_counts_only_what_others_speak_of_too(world: World, disputed: Program) -> None:
    record = world.client("shade").get(at("home")).context["desk"].record
    assert record.compared == 5 and record.programs == 1 and record.share is not None
    assert world.client("stranger").get(at("home")).context["desk"].record.share is None


def test_the_number_of_queries_does_not_grow_with_programs(world: World) -> None:
    client = world.client("shade")
    programs = [world.announce("town", "shade", title=f"Program {n}") for n in range(4)]
    counts = []
    for filing in (programs[:1], programs[1:]):
        Program.objects.filter(pk__in=[row.pk for row in filing]).update(state="filing")
        client.get(at("home"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("home")).context["desk"].dues
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 60  # each part that lists what waits asks two or three times


def test_at_most_three_are_suggested_with_a_reason_to_those_who_may_act(world: World) -> None:
    for number in range(5):
        world.organisation(f"new-{number}")
    Organisation.objects.update(areas=["environment"], region="SA-01")
    for name in ("shade", *(f"new-{number}" for number in range(5))):
        side = Side.NEED if name == "shade" else Side.OFFER
        Listing.objects.create(
            organisation=Organisation.objects.get(uid=world.uid(name)),
            side=side,
            resource="venue",
            title_en="<i>Hall</i>",
            regions=[],
            made_at=world.now,
        )
    client = world.client("shade")
    page = client.get(at("home"))
    assert len(page.context["suggested"]) == 3 and "&lt;i&gt;Hall" in page.content.decode()
    Membership.objects.filter(account=world.accounts["shade"]).update(role="viewer")
    assert client.get(at("home")).context["suggested"] == ()


def test_a_person_without_an_organisation_is_told_what_to_do(world: World) -> None:
    account = Account.objects.create_user("nobody@mail.example", PASSWORD, name="Nobody")
    client = signed_in(account)
    page = client.get(at("home"))
    assert page.status_code == 200 and at("register") in page.content.decode()
    assert client.get(at("announce")).url == at("home")  # type: ignore[attr-defined]
    refused = client.post(at("register"), {"name_ar": "", "name_en": "", "sector": "nonprofit"})
    assert "name_ar" in refused.context["form"].errors
    client.post(at("register"), {"name_ar": "جمعية جديدة", "sector": "nonprofit", "region": "SA-01"})
    made = Membership.objects.get(account=account)
    assert (
        made.role == "owner"
        and client.get(at("home")).context["member"].organisation_uid == made.organisation.uid
    )


def test_the_operators_staff_are_shown_what_waits_and_not_asked_to_register(world: World) -> None:
    account = Account.objects.create_user("staff@mail.example", PASSWORD, name="Staff", is_staff=True)
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(at("home")).content.decode()
    assert at("review") in page and at("register") not in page


def test_who_acts_for_two_organisations_chooses_one(world: World, program: Program) -> None:
    organisation = Organisation.objects.get(uid=world.uid("oasis"))
    Membership.objects.create(
        account=world.accounts["shade"], organisation=organisation, role="officer", since_at=world.now
    )
    client = world.client("shade")
    assert world.uid("oasis") in client.get(at("home")).content.decode()
    client.post(at("act_for"), {"organisation": world.uid("oasis")})
    assert client.get(at("home")).context["member"].organisation_uid == world.uid("oasis")


def test_nobody_chooses_an_organisation_that_is_not_theirs(world: World, program: Program) -> None:
    client = world.client("shade")
    client.post(at("act_for"), {"organisation": world.uid("town")})
    assert client.get(at("home")).context["member"].organisation_uid == world.uid("shade")


def test_a_viewer_sees_the_desk_without_what_it_may_not_do(
    world: World, disputed: Program, as_role: Callable[[str, str], Client]
) -> None:
    page = as_role("shade", "viewer").get(at("home")).content.decode()
    assert (
        at("announce") not in page
        and at("reply", world.contradiction(disputed).uid)
        not in page.split("clashcard")[1].split("</article>")[0]
    )
