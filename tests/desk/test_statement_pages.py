"""Filing a statement through the pages: draft, silence, sealing, receipt, and who may not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from athar.logbook.models import Halt
from athar.programs.models import Program, State
from athar.statements.models import Stage, Statement
from athar.statements.own import own_statement
from tests.desk.journey import at, say, seal, write_whole
from tests.world import World

Role = Callable[[str, str], Client]


def draft(world: World, name: str, program: Program) -> dict[str, object]:
    own = own_statement(world.members[name], program_id=program.pk)
    assert own is not None
    return dict(own.claims)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_statement_is_written_item_by_item_checked_and_sealed(
    world: World, program: Program, language: str
) -> None:
    client = world.client("shade")
    page = client.get(at("statement", program.slug, language=language))
    assert page.status_code == 200 and len(page.context["filing"].tasks) == 5
    write_whole(client, program, language=language)
    check = client.get(at("statement_check", program.slug, language=language))
    assert "860" in check.content.decode()
    assert seal(client, program, language=language).url == at(
        "statement_receipt", program.slug, language=language
    )
    statement = Statement.objects.get(program=program, organisation=world.members["shade"].organisation_id)
    assert statement.stage == Stage.SEALED
    waiting = client.get(at("statement_receipt", program.slug, language=language))
    assert statement.receipt not in waiting.content.decode() and waiting["Refresh"] == "2"
    world.tick()
    given = client.get(at("statement_receipt", program.slug, language=language))
    receipt = given.content.decode()
    assert statement.receipt in receipt and statement.commitment in receipt and "Refresh" not in given
    proof = client.get(f"/{language}/log/{statement.receipt}.tlog-proof").content.decode()
    assert proof.split("\n\n")[1] in receipt.replace("&quot;", '"')  # the signed head stands on the page too


def test_the_planned_day_is_not_preselected(world: World, program: Program) -> None:
    page = world.client("shade").get(at("statement_item", program.slug, 2)).content.decode()
    assert 'value="11"' not in page and 'value="2026"' not in page and "checked" not in page.split("dateq")[0]


def test_the_planned_place_is_kept_as_it_was_announced(world: World, program: Program) -> None:
    client = world.client("shade")
    say(client, program, 3, {"value": "planned"})
    assert draft(world, "shade", program)["where"] == program.items.get(key="where").planned


def test_another_place_is_kept_with_its_region(world: World, program: Program) -> None:
    client = world.client("shade")
    refused = say(client, program, 3, {"value": "elsewhere", "region": "SA-02", "name": ""})
    assert refused.status_code == 200 and "name" in refused.context["form"].errors
    say(client, program, 3, {"value": "elsewhere", "region": "SA-02", "name": "Old market"})
    assert draft(world, "shade", program)["where"] == {"path": ["SA", "SA-02"], "name": "Old market"}


@pytest.mark.parametrize("typed", ["١٬٢٠٠", "1,200", "1200", " ۱۲۰۰ "])
def test_numbers_in_any_digits_are_the_same_number(world: World, program: Program, typed: str) -> None:
    say(world.client("shade"), program, 5, {"value": typed, "approximate": "on"})
    assert draft(world, "shade", program)["i5"] == {"value": "1200", "approximate": True}


@pytest.mark.parametrize("typed", ["-5", "many", "1,5", "1e9", "9" * 20, "", "<b>7</b>"])
def test_what_is_no_number_is_refused_and_stays_in_its_box(
    world: World, program: Program, typed: str
) -> None:
    page = say(world.client("shade"), program, 5, {"value": typed})
    assert page.status_code == 200
    assert "value" in page.context["form"].errors
    text = page.content.decode()
    assert 'href="#id_value"' in text  # the summary leads to the box
    assert "<b>7</b>" not in text
    if typed and "<" not in typed:
        assert f'value="{typed}"' in text
    assert not Statement.objects.filter(program=program).exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"value_day": "31", "value_month": "g2", "value_year": "2026"},
        {"value_day": "30", "value_month": "h13", "value_year": "1447"},
        {"value_day": "٣٢", "value_month": "g3", "value_year": "٢٠٢٦"},
        {"value": "2031-01-01"},
        {},
    ],
)
def test_a_day_that_cannot_be_is_refused(world: World, program: Program, typed: dict[str, str]) -> None:
    page = say(world.client("shade"), program, 2, typed)
    assert page.status_code == 200 and "value" in page.context["form"].errors


def test_a_hijri_day_is_kept_as_the_same_day(world: World, program: Program) -> None:
    typed = {"value_calendar": "hijri", "value_day": "٢٢", "value_month": "h9", "value_year": "١٤٤٧"}
    say(world.client("shade"), program, 2, typed)
    assert draft(world, "shade", program)["when"] == "2026-03-11"


def test_an_organisation_that_was_not_named_cannot_be_claimed(world: World, program: Program) -> None:
    page = say(world.client("shade"), program, 4, {"value": [world.uid("stranger")]})
    assert page.status_code == 200 and "value" in page.context["form"].errors


def test_silence_is_allowed_but_not_on_whether_it_was_held(world: World, program: Program) -> None:
    client = world.client("shade")
    assert say(client, program, 1, {"silent": "1"}).status_code == 200
    say(client, program, 1, {"value": "yes"})
    say(client, program, 5, {"value": "860"})
    assert say(client, program, 5, {"silent": "1"}).status_code == 302
    assert draft(world, "shade", program) == {"held": True}
    tasks = client.get(at("statement", program.slug)).context["filing"].tasks
    assert [task.state for task in tasks] == ["done", "todo", "todo", "todo", "silent"]


def test_sealing_asks_first_whether_it_was_held(world: World, program: Program) -> None:
    client = world.client("shade")
    say(client, program, 5, {"value": "860"})
    assert seal(client, program).url == at("statement_item", program.slug, 1)
    assert not Statement.objects.filter(stage=Stage.SEALED).exists()


def test_saying_that_it_was_not_held_leaves_only_the_words(world: World, program: Program) -> None:
    client = world.client("shade")
    write_whole(client, program)
    say(client, program, 1, {"value": "no"})
    assert draft(world, "shade", program) == {"held": False}
    page = client.get(at("statement", program.slug)).context["filing"]
    assert len(page.tasks) == 1 and page.skipped == 4
    assert client.get(at("statement_item", program.slug, 5)).status_code == 404
    assert seal(client, program).status_code == 302


def test_the_seal_needs_its_box_ticked(world: World, program: Program) -> None:
    client = world.client("shade")
    write_whole(client, program)
    page = client.post(at("statement_seal", program.slug), {})
    assert page.status_code == 200 and "agreed" in page.context["form"].errors
    assert not Statement.objects.filter(stage=Stage.SEALED).exists()


def test_sealing_twice_does_no_harm(world: World, program: Program) -> None:
    client = world.client("shade")
    write_whole(client, program)
    first, second = seal(client, program), seal(client, program)
    assert first.url == second.url == at("statement_receipt", program.slug)
    assert Statement.objects.filter(program=program).count() == 1


def test_nothing_is_sealed_while_the_log_stands_still_and_the_draft_stays(
    world: World, program: Program
) -> None:
    client = world.client("shade")
    write_whole(client, program)
    Halt.objects.create(reason="cosigner", detail="a later head", since=world.now)
    refused = seal(client, program)
    assert refused.status_code == 409
    assert "The public log takes nothing new at present" in refused.content.decode()
    assert Statement.objects.get(program=program).stage == Stage.DRAFT
    world.past_deadline(program)  # and programs wait as well
    program.refresh_from_db()
    assert program.state == State.FILING
    Halt.objects.all().delete()
    assert seal(client, program).url == at("statement_receipt", program.slug)


def test_a_sealed_statement_is_read_only_for_its_own_party(world: World, program: Program) -> None:
    client = world.client("shade")
    write_whole(client, program)
    seal(client, program)
    before = Statement.objects.get(program=program)
    assert say(client, program, 5, {"value": "7"}).url == at("statement", program.slug)
    client.post(at("statement_words", program.slug), {"text": "Other words."})
    after = Statement.objects.get(program=program)
    assert (before.commitment, bytes(before.envelope)) == (after.commitment, bytes(after.envelope))
    page = client.get(at("statement", program.slug)).content.decode()
    assert "860" in page and at("statement_item", program.slug, 5) not in page


@pytest.mark.parametrize(
    "page", ["statement", "statement_words", "statement_check", "statement_seal", "statement_receipt"]
)
def test_no_page_shows_a_draft_or_a_sealed_statement_to_another_party(
    world: World, program: Program, page: str
) -> None:
    write_whole(world.client("shade"), program, saplings="48151")
    for name in ("oasis", "town"):
        client = world.client(name)
        assert "48,151" not in client.get(at(page, program.slug), follow=True).content.decode()
    seal(world.client("shade"), program)
    for name in ("oasis", "town"):
        text = world.client(name).get(at(page, program.slug), follow=True).content.decode()
        assert "48,151" not in text and "48151" not in text


def test_a_stranger_reaches_no_page_of_filing(world: World, program: Program) -> None:
    client = world.client("stranger")
    for page in ("statement", "statement_words", "statement_check", "statement_seal", "statement_receipt"):
        assert client.get(at(page, program.slug)).status_code == 403
    assert say(client, program, 1, {"value": "yes"}).status_code == 403
    assert seal(client, program).status_code == 403
    assert not Statement.objects.filter(organisation=world.members["stranger"].organisation_id).exists()


def test_who_denies_being_a_partner_files_nothing(world: World, program: Program) -> None:
    client = world.client("oasis")
    client.post(at("naming", program.slug), {"answer": "no", "reason": "We were never asked."})
    assert client.get(at("statement", program.slug)).status_code == 403
    assert say(client, program, 1, {"value": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["viewer", "signatory"])
def test_who_only_reads_or_signs_neither_writes_nor_seals(
    world: World, program: Program, as_role: Role, role: str
) -> None:
    write_whole(world.client("shade"), program)
    client = as_role("shade", role)
    assert client.get(at("statement", program.slug)).status_code == 200
    assert (
        at("statement_item", program.slug, 1)
        not in client.get(at("statement", program.slug)).content.decode()
    )
    assert say(client, program, 5, {"value": "7"}).status_code == 403
    assert client.post(at("statement_words", program.slug), {"text": "No."}).status_code == 403
    assert seal(client, program).status_code == 403
    assert Statement.objects.get(program=program).stage == Stage.DRAFT
    assert draft(world, "shade", program)["i5"] == {"value": "860"}


def test_whoever_is_not_signed_in_is_asked_to(program: Program) -> None:
    address = at("statement", program.slug, language="ar")
    response = Client().get(address)
    assert response.status_code == 302
    assert response["Location"].endswith(f"/accounts/login/?next={address}")


def test_nothing_is_filed_before_the_program_took_place(world: World) -> None:
    early = world.announce("town", "shade")
    client = world.client("shade")
    page = client.get(at("statement", early.slug))
    assert page.status_code == 409 and "once the program has taken place" in page.content.decode()
    assert say(client, early, 1, {"value": "yes"}).status_code == 409


def test_what_is_typed_stands_in_the_envelope_alone(world: World, program: Program) -> None:
    client = world.client("shade")
    write_whole(client, program, saplings="48151")
    say(client, program, 5, {"value": "48151", "approximate": "on"})
    kept = json.dumps([session.get_decoded() for session in Session.objects.all()])
    row = Statement.objects.get(program=program)
    assert "48151" not in kept and "Planted" not in kept
    assert b"48151" not in bytes(row.envelope) and row.content is None


def test_a_late_statement_is_told_that_it_is_late_and_opens_at_once(world: World, program: Program) -> None:
    world.seal("town", program)
    world.past_deadline(program)
    world.now += timedelta(days=1)
    client = world.client("shade")
    assert "corroborates nothing" in client.get(at("statement", program.slug)).content.decode()
    write_whole(client, program)
    assert "corroborates nothing" in client.get(at("statement_seal", program.slug)).content.decode()
    seal(client, program)
    row = Statement.objects.get(program=program, organisation=world.members["shade"].organisation_id)
    assert row.stage == Stage.OPENED


def test_a_form_without_its_token_is_refused(world: World, program: Program) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = world.client("shade").cookies
    assert say(client, program, 1, {"value": "yes"}).status_code == 403
    assert not Statement.objects.exists()


def test_words_beyond_the_limit_are_refused_and_kept_in_the_box(world: World, program: Program) -> None:
    page = world.client("shade").post(at("statement_words", program.slug), {"text": "word " * 500})
    assert page.status_code == 200 and "text" in page.context["form"].errors
    assert "word word" in page.content.decode()
