"""Answering others: being named, contradictions, and putting one's own statement right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from athar.findings.models import Reply
from athar.programs.models import Partner, Program
from athar.statements.models import Statement
from athar.statements.queries import opened_statements
from tests.desk.journey import at
from tests.world import World

Role = Callable[[str, str], Client]


def partner(world: World, program: Program, name: str) -> Partner:
    return program.partners.get(organisation__uid=world.uid(name))


@pytest.fixture
def named(world: World) -> Program:
    """A program that names shade, which has not answered."""
    program = world.announce("town", "shade")
    program.partners.filter(organisation__uid=world.uid("shade")).update(answer="pending", answered_at=None)
    return program


@pytest.mark.parametrize("language", ["ar", "en"])
def test_being_named_is_confirmed(world: World, named: Program, language: str) -> None:
    client = world.client("shade")
    assert "1,200" in client.get(at("naming", named.slug, language=language)).content.decode()
    client.post(at("naming", named.slug, language=language), {"answer": "yes"})
    assert partner(world, named, "shade").answer == "confirmed"


def test_a_denial_needs_its_reason_and_is_public(world: World, named: Program) -> None:
    client = world.client("shade")
    page = client.post(at("naming", named.slug), {"answer": "no", "reason": "  "})
    assert "reason" in page.context["form"].errors
    client.post(at("naming", named.slug), {"answer": "no", "reason": "Nobody asked us."})
    assert partner(world, named, "shade").reason == "Nobody asked us."


def test_a_signatory_answers_for_the_organisation_and_a_viewer_does_not(
    world: World, named: Program, as_role: Role
) -> None:
    assert as_role("shade", "viewer").post(at("naming", named.slug), {"answer": "yes"}).status_code == 403
    assert partner(world, named, "shade").answer == "pending"
    as_role("shade", "signatory").post(at("naming", named.slug), {"answer": "yes"})
    assert partner(world, named, "shade").answer == "confirmed"


@pytest.mark.parametrize("name", ["town", "stranger"])
def test_neither_the_lead_nor_a_stranger_answers_for_others(world: World, named: Program, name: str) -> None:
    assert world.client(name).get(at("naming", named.slug)).status_code == 403
    assert world.client(name).post(at("naming", named.slug), {"answer": "yes"}).status_code == 403
    assert partner(world, named, "shade").answer == "pending"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_correction_becomes_a_revision_and_resolves_the_contradiction(
    world: World, disputed: Program, language: str
) -> None:
    client, row = world.client("town"), world.contradiction(disputed)
    page = client.get(at("reply", row.uid, language=language)).content.decode()
    assert 'class="spread"' in page and "860" in page and "1,200" in page
    data = {"stance": "corrects", "value": "٨٦٠", "text": "The rest stayed in the nursery."}
    client.post(at("reply", row.uid, language=language), data)
    world.tick()
    row.refresh_from_db()
    assert row.state == "resolved"
    town = next(s for s in opened_statements(disputed.pk) if s.organisation_uid == world.uid("town"))
    assert town.claims["i5"] == {"value": "1200"} and town.current_claims["i5"] == {"value": "860"}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"stance": "", "text": "Words."}, "stance"),
        ({"stance": "stands", "text": ""}, "text"),
        ({"stance": "corrects", "text": "Words.", "value": ""}, "value"),
        ({"stance": "corrects", "text": "Words.", "value": "-3"}, "value"),
    ],
)
def test_a_reply_that_lacks_something_is_refused_at_its_field(
    world: World, disputed: Program, data: dict[str, str], field: str
) -> None:
    page = world.client("town").post(at("reply", world.contradiction(disputed).uid), data)
    assert page.status_code == 200 and field in page.context["form"].errors
    assert not Reply.objects.exists()


def test_what_is_typed_as_a_correction_is_not_asked_of_who_stands_by_it(
    world: World, disputed: Program
) -> None:
    uid = world.contradiction(disputed).uid
    world.client("shade").post(
        at("reply", uid), {"stance": "stands", "text": "Counted.", "value": "nonsense"}
    )
    assert Reply.objects.get().stance == "stands"
    assert not Statement.objects.filter(revision__gt=1).exists()


def test_only_parties_reply(world: World, disputed: Program, as_role: Role) -> None:
    uid = world.contradiction(disputed).uid
    data = {"stance": "stands", "text": "Words."}
    for client in (world.client("stranger"), as_role("shade", "viewer"), as_role("shade", "signatory")):
        assert client.get(at("reply", uid)).status_code == 403
        assert client.post(at("reply", uid), data).status_code == 403
    assert world.client("shade").get(at("reply", "0" * 16)).status_code == 404
    assert not Reply.objects.exists()


def test_text_from_others_is_shown_as_text(world: World, disputed: Program) -> None:
    uid = world.contradiction(disputed).uid
    world.client("shade").post(at("reply", uid), {"stance": "stands", "text": "<script>alert(1)</script>"})
    page = world.client("town").get(at("reply", uid)).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_our_opened_statement_is_put_right_and_what_was_sealed_stays(world: World, disputed: Program) -> None:
    client = world.client("town")
    refused = client.post(at("revise_item", disputed.slug, 5), {"value": "no number"})
    assert "value" in refused.context["form"].errors
    client.post(at("revise_item", disputed.slug, 5), {"value": "900"})
    page = client.get(at("revise", disputed.slug)).content.decode()
    assert "900" in page and "1,200" in page
    client.post(at("revise_item", disputed.slug, 5), {"silent": "1"})
    town = next(s for s in opened_statements(disputed.pk) if s.organisation_uid == world.uid("town"))
    assert "i5" not in town.current_claims and len(town.revisions) == 2


def test_nothing_is_revised_or_withdrawn_before_opening(world: World, program: Program) -> None:
    world.seal("town", program)
    client = world.client("town")
    for page in ("revise", "withdraw"):
        assert client.get(at(page, program.slug)).status_code == 409
    assert client.post(at("revise_item", program.slug, 5), {"value": "1"}).status_code == 409


def test_a_statement_is_withdrawn_with_its_reason(world: World, disputed: Program) -> None:
    client = world.client("town")
    assert "reason" in client.post(at("withdraw", disputed.slug), {"reason": ""}).context["form"].errors
    client.post(at("withdraw", disputed.slug), {"reason": "Counted in the wrong place."})
    row = Statement.objects.get(
        program=disputed, organisation=world.members["town"].organisation_id, revision=1
    )
    assert row.withdraw_reason == "Counted in the wrong place."
    assert world.client("stranger").post(at("withdraw", disputed.slug), {"reason": "No."}).status_code == 403
