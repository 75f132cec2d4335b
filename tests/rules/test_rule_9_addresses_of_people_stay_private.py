"""Rule 9: e-mail addresses and phone numbers of people are never public and never exported; nor in the log."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings

from athar.logbook.models import Entry
from athar.programs.models import Program
from tests.rules.addresses import body_of, every_address
from tests.world import World


@pytest.mark.parametrize("reader", ["", "oasis"])
def test_no_page_or_export_shows_an_address_of_somebody_else(
    world: World, program: Program, reader: str
) -> None:
    for name in ("town", "shade"):
        world.seal(name, program)
    world.past_deadline(program)
    others = [world.accounts[name] for name in ("town", "shade")]
    client = world.client(reader)
    values = {
        "slug": [program.slug, "town", "shade"],
        "uid": [world.contradiction_uid(program)],
        "item": ["i5"],
        "index": [str(n) for n in range(14)],
    }
    answers: dict[str, int] = {}
    for address in every_address(values):
        for query in ("", "?format=json", "?format=csv"):
            if query and answers[address] != HTTPStatus.OK:
                break  # nothing is there for this reader, in whatever form
            response = client.get(address + query)
            answers.setdefault(address, response.status_code)
            body = body_of(response)
            for account in others:
                assert account.email.encode() not in body, address + query
                assert account.name.encode() not in body, address + query


def test_the_log_names_no_person(world: World, program: Program) -> None:
    world.seal("town", program)
    world.past_deadline(program)
    account = world.accounts["town"]
    leaves = b"".join(bytes(entry.leaf) for entry in Entry.objects.all())
    tiles = b"".join(path.read_bytes() for path in Path(settings.LOG_FOLDER).rglob("*") if path.is_file())
    for secret in (account.email, account.name, account.uid):
        assert secret.encode() not in leaves + tiles
