"""Steps through the desk's pages that several tests take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from athar.programs.models import Program


def at(page: str, *args: Any, language: str = "en") -> str:
    """Return the address of a desk page in that language."""
    with translation.override(language):
        return reverse(f"desk:{page}", args=args)


def say(
    client: Client, program: Program, number: int, data: Mapping[str, Any], *, language: str = "en"
) -> Any:
    """Answer one item of the statement."""
    return client.post(at("statement_item", program.slug, number, language=language), data)


def write_whole(
    client: Client,
    program: Program,
    *,
    saplings: str = "860",
    day: str = "2026-03-11",
    language: str = "en",
) -> None:
    """Answer every item as planned, with that number of saplings, and the words."""
    uids = list(program.partners.values_list("organisation__uid", flat=True))
    answers: list[dict[str, Any]] = [
        {"value": "yes"},
        {"value": day},
        {"value": "planned"},
        {"value": uids},
        {"value": saplings},
    ]
    for number, data in enumerate(answers, 1):
        response = say(client, program, number, data, language=language)
        assert response.status_code == 302, response.context["form"].errors
    response = client.post(
        at("statement_words", program.slug, language=language), {"text": "Planted by hand."}
    )
    assert response.status_code == 302


def seal(client: Client, program: Program, *, language: str = "en") -> Any:
    """Seal what was written."""
    return client.post(at("statement_seal", program.slug, language=language), {"agreed": "on"})
