"""Where and for whom nobody does anything; announced and corroborated never in one figure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from athar.overlaps.counting import PERIOD
from athar.overlaps.pictures import make_pictures
from athar.programs.models import Program
from athar.register.gaps import gaps
from tests.stages import THREE
from tests.standing import Stage
from tests.world import HELD, World


def _served(world: World) -> Program:
    """One program for older people in Riyadh that is corroborated, and one that is but announced."""
    program = world.announce("town", "shade")
    Program.objects.update(audiences=["elderly"], areas=["health"])
    later = world.announce("oasis", title="Later", on=HELD + timedelta(days=200))
    Program.objects.filter(pk=later.pk).update(audiences=["elderly", "everybody"])
    world.to_filing()
    for name in ("town", "shade"):
        world.seal(name, program)
    world.tick()
    world.tick()
    return program


served = Stage("served", _served, on=THREE).fixture()


def test_what_is_corroborated_and_what_is_announced_stand_apart(world: World, served: Program) -> None:
    found = gaps(what="audience", chosen="elderly")
    assert found.chosen is not None
    cell = next(cell for cell in found.chosen.cells if cell.region == "SA-01")
    assert (cell.counted, cell.announced) == (1, 1)
    assert found.chosen.empty == 12 and len(found.programs) == 2
    assert sum(tile.count for tile in found.tiles) == 1


def test_the_widest_gap_comes_first_and_everybody_is_no_audience(world: World, served: Program) -> None:
    found = gaps(what="audience", chosen="")
    assert found.widest.empty == 13 and found.rows[-1].code == "elderly"
    assert "everybody" not in {row.code for row in found.rows}
    assert (found.total, found.unsaid) == (2, 0)


def test_after_a_year_a_program_serves_nobody_any_more(world: World, served: Program) -> None:
    make_pictures(HELD + PERIOD + timedelta(days=1))
    found = gaps(what="area", chosen="health")
    assert found.chosen is not None and found.chosen.counted == 0


@pytest.mark.parametrize("query", ["", "?by=area", "?for=elderly", "?for=nobody", "?by=%00&for=%00"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_answers_whatever_is_asked(
    world: World, served: Program, query: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    assert Client().get(f"/{language}/gaps/{query}").status_code == 200


def test_markup_in_a_title_stays_words(world: World, served: Program) -> None:
    Program.objects.update(title_ar="<script>alert(1)</script>", title_en="<img src=x onerror=alert(1)>")
    for language, told in (("ar", "&lt;script&gt;alert(1)"), ("en", "&lt;img src=x onerror")):
        page = Client().get(f"/{language}/gaps/?for=elderly").content.decode()
        assert told in page and "<script>alert" not in page and "<img src=x" not in page


def test_the_file_has_every_row_and_region(
    world: World, served: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    answer = Client().get("/en/gaps/?format=csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 1 + 14 * 13 and "elderly" in "".join(lines)


@pytest.mark.django_db
def test_pages_without_anything_say_what_to_do_next() -> None:
    for path in ("gaps", "savings"):
        assert 'class="empty"' in Client().get(f"/en/{path}/").content.decode()
