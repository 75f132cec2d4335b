"""Two organisations sign up, announce, hold, file, and everybody reads a corroborated program and checks it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from athar.organisations.models import Organisation
from athar.programs.models import State
from tests.flows.people import after, announce, answer_naming, file_and_seal, program_page, read, sign_up
from tests.world import World


@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_signing_up_to_a_corroborated_program(world: World, language: str) -> None:
    shade = sign_up("shade", language=language)
    wells = sign_up("wells", sector="private", language=language)
    partner = Organisation.objects.get(name_en="Wells")
    program = announce(
        shade,
        on=world.now + timedelta(days=12),
        title="Planting",
        partners=[partner.uid],
        language=language,
    )
    world.tick()
    assert world.finding(program).grade == "unconfirmed"

    answer_naming(wells, program)
    world.tick()
    assert world.fresh(program).state == State.CONFIRMED and world.finding(program).grade == "announced"
    too_early = shade.post(f"/en/desk/programs/{program.slug}/statement/1/", {"value": "yes"})
    assert too_early.status_code == 409

    after(world, program.ends_at)
    receipt = file_and_seal(shade, program, saplings="860", language=language)
    world.tick()
    assert world.fresh(program).opened_at is None
    file_and_seal(wells, program, saplings="871", language=language)  # within the margin of 5 %
    world.tick()

    finding = world.finding(program)
    assert (finding.grade, finding.disputed) == ("corroborated", False)
    page = program_page(program, language=language)
    assert "860" in page and "871" in page
    assert {"ar": "مؤيَّد", "en": "Corroborated"}[language] in page
    anybody_checks(program.slug, receipt)


def anybody_checks(slug: str, receipt: str) -> None:
    """A reader finds the receipt in the log, and the program's proof file holds."""
    assert "It is entry number" in read(f"/en/verify/?code={receipt}")
    proof = Client().get(f"/en/programs/{slug}/proof.athar.json").content
    assert json.loads(proof)
    checked = Client().post("/en/verify/", {"proof": SimpleUploadedFile("proof.athar.json", proof)})
    assert "Everything in this file holds" in checked.content.decode()
