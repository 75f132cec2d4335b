"""Readers get no cookie, on any public page: not by reading, searching, changing the language or downloading."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import translation

from athar.programs.models import Program
from tests.rules.addresses import every_address
from tests.world import World

# pages on which somebody signs in, signs up or stays signed in: a form there is protected by a cookie of its own
SIGNING_IN = ("/ar/accounts/", "/en/accounts/", "/admin/")
QUERIES = ("?q=wadi", "?format=csv", "?format=json", "?page=2&sort=newest")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_address_sets_a_cookie_for_a_reader(world: World, program: Program, language: str) -> None:
    world.seal("town", program)
    world.past_deadline(program)
    values = {"slug": [program.slug, "town"], "uid": [world.contradiction_uid(program)], "index": ["1"]}
    reader, read = Client(HTTP_ACCEPT_LANGUAGE=language), 0
    with translation.override(language):
        addresses = [each for each in every_address(values) if not each.startswith(SIGNING_IN)]
    assert f"/{language}/programs/{program.slug}/" in addresses
    for address in addresses:
        for query in ("", *QUERIES):
            response = reader.get(address + query)
            assert not response.cookies, (address + query, list(response.cookies))
            assert "Set-Cookie" not in response.headers, address + query
            read += response.status_code == HTTPStatus.OK
            if response.status_code != HTTPStatus.OK:
                break  # in whatever form, nothing is there for a reader
    assert read > 50
    assert not reader.cookies


def test_the_pages_where_one_signs_in_are_the_exception(db: None) -> None:
    assert set(Client().get("/en/accounts/login/").cookies) == {"csrftoken"}
