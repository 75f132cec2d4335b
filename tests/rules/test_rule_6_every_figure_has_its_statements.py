"""Rule 6: every public figure links to the statements it came from."""

from __future__ import annotations

import re

from django.test import Client

from athar.programs.models import Program
from tests.world import World


def test_each_figure_of_the_front_page_leads_to_its_list(world: World, program: Program) -> None:
    world.seal("town", program)
    world.seal("shade", program, world.claims(program, saplings="1200"))
    world.past_deadline(program)
    client = Client()
    page = client.get("/en/").content.decode()
    tallies = page[page.index("tallies") : page.index("</dl>", page.index("tallies"))]
    links = re.findall(r'href="([^"]+)"', tallies)
    assert len(links) == len(re.findall(r"<dd", tallies)) == 4
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_a_figure_in_a_list_leads_to_its_program_and_that_to_what_each_said(
    world: World, program: Program
) -> None:
    world.seal("town", program, world.claims(program, saplings="1200"))
    world.seal("shade", program, world.claims(program, saplings="860"))
    world.past_deadline(program)
    client = Client()
    listing = client.get("/en/programs/").content.decode()
    assert f'href="/en/programs/{program.slug}/"' in listing
    page = client.get(f"/en/programs/{program.slug}/").content.decode()
    for said in ("1,200", "860"):
        assert said in page


def test_the_proof_file_holds_every_statement_behind_the_figures(world: World, program: Program) -> None:
    world.seal("town", program)
    world.seal("shade", program)
    world.past_deadline(program)
    proof = Client().get(f"/en/programs/{program.slug}/proof.athar.json").json()
    assert len(proof["openings"]) == 2
