"""What is not public is never found: no statement before opening, no partnership before all have signed."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from athar.organisations.models import Organisation
from athar.search import correcting
from athar.search.models import Entry, Word
from tests.partnerships.agreeing import fresh, proposed, sign
from tests.world import World


def _told(client: Client, q: str) -> str:
    answer = client.get("/en/search/", {"q": q}).content.decode()
    files = client.get("/en/search/", {"q": q, "format": "json"}).getvalue().decode()
    return answer.replace(q, "") + files


def test_a_partnership_is_found_when_every_party_has_signed(world: World, client: Client) -> None:
    correcting.forget()
    waiting = proposed(world, "town", "shade", "oasis", title="Zanzibarian meadow")
    sign(world, waiting, "town", "shade")
    world.tick()
    for q in ("Zanzibarian", "Zanzibarien"):
        assert "Zanzibarian" not in _told(client, q)
    assert not Word.objects.filter(word__startswith="zanzibar").exists()
    sign(world, waiting, "oasis")
    world.tick()
    assert fresh(waiting).slug in _told(client, "Zanzibarian")
    assert fresh(waiting).slug in _told(client, "Zanzibarien")


def test_organisations_that_are_over_are_taken_out(world: World, client: Client) -> None:
    world.tick()
    town = Organisation.objects.get(uid=world.uid("town"))
    assert town.slug in _told(client, town.name_en)
    Organisation.objects.filter(pk=town.pk).update(closed_at=timezone.now())
    world.tick()
    assert f"organisations/{town.slug}/" not in _told(client, town.name_en)


def test_nothing_sealed_reaches_the_index(world: World, client: Client) -> None:
    correcting.forget()
    program = world.announce("town", "shade")
    world.to_filing()
    world.seal("town", program, text="Zanzibarian secret")
    world.draft("shade", program, text="Zanzibarian draft")
    world.tick()
    assert program.slug in _told(client, program.title_en)
    assert not Word.objects.filter(word__startswith="zanzibar").exists()
    text = " ".join(f"{row.title_en} {row.text_en} {row.text_ar}" for row in Entry.objects.all())
    assert "Zanzibarian" not in text
