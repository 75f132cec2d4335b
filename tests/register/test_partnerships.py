"""The public register of partnerships: nothing before every party has signed, and everything after."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from athar.organisations.models import Organisation
from athar.partnerships.models import Partnership, Party, Revision
from athar.partnerships.texts import digest
from athar.programs.models import Program
from athar.register.models import PartnershipCard, Relation
from tests.partnerships.agreeing import agreed, countered, fresh, proposed, sign
from tests.site.documents.paper import read
from tests.world import World

HOSTILE = '<script>alert(1)</script> #eval("1")'


@pytest.fixture
def signed(world: World) -> Partnership:
    """A partnership of the town and shade, which oasis is no party of."""
    partnership = agreed(world, "town", "shade")
    world.tick()
    return fresh(partnership)


def test_nothing_shows_until_every_party_has_signed(world: World, reader: Client) -> None:
    waiting = proposed(world, "town", "shade", "oasis", title="Secret meadow")
    sign(world, waiting, "town", "shade")
    world.tick()
    for address in ("partnerships/", "partnerships/?q=meadow", "partnerships/?format=json", "relations/"):
        answer = reader.get(f"/en/{address}")
        text = answer.getvalue().decode()
        assert "Secret meadow" not in text
    slug = fresh(waiting).slug
    for part in ("", "signed.pdf", "signed.json"):
        assert reader.get(f"/en/partnerships/{slug}/{part}").status_code == 404
    assert not PartnershipCard.objects.exists()
    assert not Relation.objects.exists()
    sign(world, waiting, "oasis")
    world.tick()
    assert "Secret meadow" in reader.get("/en/partnerships/").content.decode()
    assert reader.get(f"/en/partnerships/{fresh(waiting).slug}/").status_code == 200


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_says_who_agreed_what_when_and_where_to_check_it(
    world: World, signed: Partnership, reader: Client, language: str
) -> None:
    page = reader.get(f"/{language}/partnerships/{signed.slug}/").content.decode()
    revision = signed.in_force
    assert revision is not None
    for words in ("Town", "Shade") if language == "en" else ("جهة town", "جهة shade"):
        assert words in page
    assert revision.digest in page
    assert "/verify/?code=" in page or "/log/" in page
    assert page.count("signed.pdf") == 1


def test_the_document_holds_what_was_signed_and_is_the_same_every_time(
    world: World, signed: Partnership, reader: Client
) -> None:
    made = {lang: reader.get(f"/{lang}/partnerships/{signed.slug}/signed.pdf") for lang in ("ar", "en")}
    assert {answer["Content-Type"] for answer in made.values()} == {"application/pdf"}
    assert made["ar"].content != made["en"].content
    world.tick(days=1)  # the log has signed what came in, and time has passed
    assert reader.get(f"/en/partnerships/{signed.slug}/signed.pdf").content == made["en"].content
    paper = read(made["en"].content)
    for word in [
        "Green",
        "wadi",
        "Planting",
        "Volunteers",
        "Saplings",
        "1,200",
        "Town",
        "SHA-256",
        "Signatures",
    ]:
        assert word in paper.words, word
    arabic = read(made["ar"].content).words
    for word in ("شراكة", "تشجير", "الوادي", "متطوعون", "المساهمات", "الغرض"):
        assert word in arabic, word
    assert "U+" not in paper.words + arabic  # no control letter is there to be shown


def test_the_text_as_data_has_the_digest_that_was_signed(signed: Partnership, reader: Client) -> None:
    answer = json.loads(reader.get(f"/en/partnerships/{signed.slug}/signed.json").content)
    assert digest(answer["text"]) == answer["digest"]
    assert {party["role"] for party in answer["text"]["parties"]} == {"lead", "host"}


def test_what_people_wrote_is_text_on_the_page_in_the_document_and_in_files(
    world: World, reader: Client
) -> None:
    Organisation.objects.filter(uid=world.uid("shade")).update(name_en=HOSTILE, name_ar=HOSTILE)
    partnership = agreed(world, "town", "shade", purpose=[HOSTILE, HOSTILE], title=HOSTILE)
    world.tick()
    slug = fresh(partnership).slug
    page = reader.get(f"/en/partnerships/{slug}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "#eval" in read(reader.get(f"/en/partnerships/{slug}/signed.pdf").content).words
    for address in ("partnerships/", "relations/", "relations/?q=eval"):
        assert "<script>alert" not in reader.get(f"/en/{address}").content.decode()


def test_facets_totals_and_files_follow_what_is_asked(
    world: World, signed: Partnership, reader: Client
) -> None:
    agreed(world, "oasis", "stranger" if "stranger" in world.members else "shade", title="Sea walk")
    Organisation.objects.filter(uid=world.uid("town")).update(region="SA-05")
    world.tick()
    world.now += timedelta(hours=1)
    private = reader.get("/en/partnerships/?sector=private&format=json")
    assert [row["title"] for row in json.loads(private.getvalue())] == ["Sea walk"]
    page = reader.get("/en/partnerships/?sector=private&state=active").content.decode()
    assert "Sea walk" in page
    assert "Green wadi" not in page
    assert "?state=active&amp;sector=private&amp;format=csv" in page
    assert "No partnership fits" in reader.get("/en/partnerships/?q=nobody").content.decode()
    narrowed = reader.get("/en/partnerships/?q=green&year=2026&template=memorandum").content.decode()
    assert "Green wadi" in narrowed
    assert reader.get("/en/partnerships/?state=draft&year=x&page=999").status_code == 200
    csv = reader.get("/ar/partnerships/?format=csv").getvalue().decode()
    assert csv.count("\r\n") == 3
    assert "Sea walk" in reader.get("/en/partnerships/latest.atom").content.decode()


def test_programs_under_it_are_counted_by_grade_and_only_the_corroborated_are_summed(
    world: World, signed: Partnership, reader: Client
) -> None:
    program = world.announce("town", "shade")
    Program.objects.filter(pk=program.pk).update(partnership=signed)
    world.to_filing()
    for name in ("town", "shade"):
        world.seal(name, program)
    world.tick()
    world.tick()
    page = reader.get(f"/en/partnerships/{signed.slug}/").content.decode()
    assert "1 of them is corroborated or better" in page
    assert "Tree planting" in page
    card = PartnershipCard.objects.get(partnership=signed)
    assert (card.programs, card.counted) == (1, 1)
    for address in (f"programs/{program.slug}", "organisations/town"):
        assert f"/en/partnerships/{signed.slug}/" in reader.get(f"/en/{address}/").content.decode()


def test_a_changed_text_shows_what_differs_once_every_party_signed_it(
    world: World, signed: Partnership, reader: Client
) -> None:
    countered(world, "shade", signed, purpose=["تشجير الوادي والحديقة", "Planting the wadi and the garden"])
    world.tick()
    assert "garden" not in reader.get(f"/en/partnerships/{signed.slug}/").content.decode()
    sign(world, signed, "town", "shade")
    world.tick()
    page = reader.get(f"/en/partnerships/{signed.slug}/").content.decode()
    assert "<ins>" in page
    assert "garden" in page
    assert Revision.objects.filter(partnership=signed, agreed_at__isnull=False).count() == 2


def test_the_same_number_of_queries_for_one_partnership_and_for_many(
    world: World, signed: Partnership, queries: Callable[[str], int]
) -> None:
    addresses = ("/en/partnerships/", "/en/relations/", f"/en/partnerships/{signed.slug}/")
    before = [queries(address) for address in addresses]
    for number in range(4):
        agreed(world, "town", "shade", "oasis", title=f"Walk {number}")
    world.tick()
    assert [queries(address) for address in addresses] == before
    assert Party.objects.count() == 2 + 4 * 3
